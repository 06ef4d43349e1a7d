import { createHmac } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PREFERENCE_COOKIES } from '#i18n/preferences';
import type { OpenDatabase } from '#runtime/postgres/openDatabase';
import { connect, type Database } from '#store/database';
import { noteWholeChange } from '#store/facts/factChanges';
import { notify } from '#store/notify';
import { saveProfile } from '#store/useCases/saveProfile';
import { saveProposals } from '#store/useCases/saveProposals';
import { loadProfile } from '#store/watches/profiles';
import { listTopics } from '#store/watches/topics';
import type { RunningApp } from '#tests/support/app';
import { openBrowser, openReader } from '#tests/support/browser';
import { axeFaults, layoutFaults, openAll, SIZES } from '#tests/support/pageFaults';
import { openPushReceiver } from '#tests/support/pushService';
import { startPrepared } from '#tests/support/startPrepared';
import { ACCESS, onStory, pastedSeed, SEED, startUnkindFeeds, type UnkindFeeds } from '#tests/support/unkindFeeds';

// What a dashboard must say when feeds, dates and readers are not as one would wish. One program for all; each test goes on
// from where the one before it ended.
const NAME = 'انسحاب القوات';
const NEVER = 'لم تُجمع قط';
const DAY_MS = 86_400_000;

const now = new Date();
let feeds: UnkindFeeds;
let app: RunningApp;
let opened: OpenDatabase;
let db: Database;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let watchPath: string;
let neverPath: string;
const complaints: string[] = [];

beforeAll(async () => {
  feeds = await startUnkindFeeds(now);
  app = await startPrepared({ MARSAD_ALLOW_PRIVATE: `127.0.0.1:${feeds.port}` });
  opened = await app.openDatabase();
  db = connect(opened.url, { connections: 1 });
  browser = await openBrowser();
  context = await openReader(browser, { url: app.url, language: 'ar', complaints });
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await db?.$disconnect();
  await opened?.close();
  await app?.stop();
  await feeds?.close();
});

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const main = () => page.locator('#main');
const sql = (text: string) => db.$executeRawUnsafe(text);
const lineOf = (feed: string) =>
  page.getByRole('listitem').filter({ has: page.locator(`a[href^="${feeds.url(feed)}"]`) });

/** Has a feed asked now, and waits until it was. */
async function poll(feed: string): Promise<void> {
  const before = feeds.requestsTo(feed).length;
  await page.goto('/feeds');
  await lineOf(feed).getByRole('button', { name: 'تحديث الآن' }).click();
  await expect.poll(() => feeds.requestsTo(feed).length, { timeout: 15_000 }).toBeGreaterThan(before);
}

/** Looks again until it is there: a worker works beside the page. */
async function waitFor(target: Locator, where: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(where);
        return target.count();
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
}

async function draftOf(seed: string): Promise<void> {
  await page.goto('/watches/new');
  await page.locator('textarea[name=seed]').fill(seed);
  await main().getByRole('button', { name: 'قراءة الخبر' }).click();
  await page.locator('input[name^="term."]').first().waitFor();
}

async function follow(name: string, addresses: string[]): Promise<string> {
  await page.locator('input[name=name]').fill(name);
  await page.locator('textarea[name=feedUrl]').fill(addresses.join('\n'));
  await main().getByRole('button', { name: 'متابعة القصة' }).click();
  await page.waitForURL(/\/watches\/\d+$/);
  return new URL(page.url()).pathname;
}

describe('a story whose only feed never succeeded', () => {
  test('has nothing that looks like a zero: hatched chart, dashes, no comparison, and a file that says "no"', async () => {
    await draftOf(`${SEED.title}\n\n${SEED.own}`);
    neverPath = await follow(NEVER, [feeds.url('/never.xml')]);
    await page.goto(`${neverPath}?range=7&compare=1`);
    await page.locator('[data-look=gap] rect').first().waitFor();
    const chart = page.getByRole('figure').first();
    await chart.getByText('جدول').click();
    const cells = await chart.getByRole('cell').allTextContents();
    expect(cells.length).toBeGreaterThan(13);
    // The pasted article itself is all that is known.
    expect([...new Set(cells)].sort()).toEqual(['1', '—']);
    expect(await chart.textContent()).not.toContain('%');
    expect(await page.getByText('جديد', { exact: true }).count()).toBe(0);
    const file = await context.request.get((await chart.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '');
    const [head = '', ...rows] = (await file.text()).trim().split(/\r?\n/u);
    expect(head.split(',')[1]).toBe('collected');
    expect(rows).toHaveLength(7);
    for (const row of rows) expect(row).toMatch(/^\d{4}-\d\d-\d\d,no,watch,0,,(?:,,,,|,1,\d+,\d+,1)?$/u);
  });
});

describe('a page that changed before it could hear of it', () => {
  test('catches up once it hears, by itself and beside another that is open', async () => {
    const id = Number(neverPath.split('/').at(-1));
    const rename = async (name: string) => {
      await db.watch.update({ where: { id }, data: { name } });
      await notify(db, { type: 'settings' });
    };
    const heading = (at: Page, name: string) => at.getByRole('heading', { name, level: 1 });
    await page.goto(neverPath);
    await heading(page, NEVER).waitFor();

    let letHear = () => {};
    const mayHear = new Promise<void>((resolve) => (letHear = resolve));
    const alone = await openReader(browser, { url: app.url, language: 'ar', complaints });
    await alone.route('**/api/events*', async (route) => {
      await mayHear;
      await route.continue();
    });
    const deaf = await alone.newPage();
    // A browser's first page is made anew in its time zone, whatever it hears: that is over for the next one.
    await deaf.goto(neverPath);
    await deaf.waitForFunction((name) => document.cookie.includes(`${name}=`), PREFERENCE_COOKIES.timeZone);
    await deaf.goto(neverPath);
    await heading(deaf, NEVER).waitFor();
    await rename('اسم آخر');
    await heading(page, 'اسم آخر').waitFor();
    expect(await heading(deaf, NEVER).count()).toBe(1);
    letHear();
    await heading(deaf, 'اسم آخر').waitFor();
    await alone.close();

    // The scripts of a second page come late; the first one holds the stream.
    let letRun = () => {};
    const mayRun = new Promise<void>((resolve) => (letRun = resolve));
    const late = await context.newPage();
    await late.route('**/_next/static/**/*.js', async (route) => {
      await mayRun;
      await route.continue();
    });
    await late.goto(neverPath, { waitUntil: 'commit' });
    await heading(late, 'اسم آخر').waitFor();
    await rename(NEVER);
    await heading(page, NEVER).waitFor();
    letRun();
    await heading(late, NEVER).waitFor();
    await late.close();
  });
});

describe('a pasted article with more in it than itself', () => {
  test('shows what was left out and takes it back; the date is read from its words, which are named', async () => {
    await draftOf(pastedSeed);
    const whole = page.url();
    const day = page.getByLabel('تاريخ نشر الخبر');
    expect(await day.inputValue()).toBe(SEED.day);
    await page
      .getByText(/استُنتج من عبارة/u)
      .filter({ hasText: SEED.dayWords })
      .waitFor();
    const leftOut = page.getByRole('region', { name: 'ما استُبعد من النص الملصق أو الصفحة' });
    await leftOut.getByText(SEED.aside).waitFor();
    await leftOut.getByText('افتتحت بلدة الساحل مهرجان الزيتون').waitFor();
    const text = page.getByRole('region', { name: 'الخبر وما استُخرج منه' });
    expect(await text.textContent()).not.toContain('مهرجان الزيتون');

    await leftOut.getByRole('button', { name: 'ضمه إلى الخبر' }).click();
    await leftOut.waitFor({ state: 'detached' });
    await page.waitForURL((url) => url.href !== whole);
    await text.getByText('مهرجان الزيتون').first().waitFor();

    await page.goto(whole);
    await day.fill('2024-01-25');
    watchPath = await follow(
      NAME,
      ['/daily.xml', '/undated.xml', '/identity.xml', '/gated.xml', '/flaky.xml'].map((feed) => feeds.url(feed)),
    );
    const id = Number(watchPath.split('/').at(-1));
    const founding = () => db.watch.findUnique({ where: { id }, select: { seedArticle: true } });
    await expect
      .poll(founding, { timeout: 20_000 })
      .toMatchObject({ seedArticle: { publishedAt: new Date('2024-01-25'), dated: 'day' } });
  });
});

describe('articles whose day is not known', () => {
  test('are in no chart: a tab has them, and a note under the chart says so', async () => {
    // A day of which a feed was not asked yet is a gap.
    await expect.poll(() => db.feed.count({ where: { lastPolledAt: null } }), { timeout: 20_000 }).toBe(0);
    await waitFor(page.getByRole('link', { name: 'بلا تاريخ (3)' }), `${watchPath}?range=7`);
    await page.getByText('3 أخبار من القصة لا يُعرف يوم نشرها').waitFor();
    const chart = page.getByRole('figure').first();
    await chart.getByText('جدول').click();
    const today = chart.getByRole('row').nth(1);
    expect(await today.getByRole('cell').first().textContent()).toBe('0');
    await page.getByRole('link', { name: 'بلا تاريخ (3)' }).click();
    const list = page.getByRole('article');
    await expect.poll(() => list.count()).toBe(3);
    await list.first().getByText('بلا تاريخ؛ رُصد أول مرة في').waitFor();
  });

  test('the axis of time goes the way the language does, and so do the words under it', async () => {
    for (const language of ['ar', 'en'] as const) {
      const reader = await openReader(browser, { url: app.url, language, complaints });
      const read = await reader.newPage();
      await read.goto(`${watchPath}?range=7`);
      const ticks = read.getByRole('figure').first().locator('[data-ticks] span');
      await ticks.first().waitFor();
      const seen = await ticks.evaluateAll((texts) =>
        texts.map((text) => {
          const label = text.textContent ?? '';
          // Where the day's digit and the month's first letter are drawn, whatever their order in the text.
          const at = (sign: RegExp) => {
            const range = document.createRange();
            range.setStart(text.firstChild as Text, label.search(sign));
            range.setEnd(text.firstChild as Text, label.search(sign) + 1);
            return range.getBoundingClientRect().x;
          };
          return { label, x: text.getBoundingClientRect().x, digit: at(/\p{Nd}/u), letter: at(/\p{L}/u) };
        }),
      );
      expect(seen.length).toBeGreaterThan(1);
      const labels = seen.toSorted((a, b) => (language === 'ar' ? b.x - a.x : a.x - b.x)).map(({ label }) => label);
      const format = new Intl.DateTimeFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en', {
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
      });
      const days = Array.from({ length: 7 }, (_, at) => format.format(now.getTime() - (6 - at) * DAY_MS));
      expect(days.filter((label) => labels.includes(label))).toEqual(labels);
      // «28 مارس» begins on the right with its day, "Mar 28" on the left with its month.
      for (const { digit, letter } of seen) expect(digit).toBeGreaterThan(letter);
      await reader.close();
    }
  });
});

describe('alerts', () => {
  test('an old article that enters late is not alerted, and the page of alerts says so', async () => {
    feeds.daily.push({
      guid: 'old',
      link: feeds.url('/old'),
      ...onStory(14),
      pubDate: 'Mon, 06 Mar 2023 10:00:00 GMT',
    });
    await poll('/daily.xml');
    const withheld = page.getByRole('region', { name: 'تنبيهات لم تُرسل' });
    await waitFor(withheld.getByText(onStory(14).title), '/alerts');
    await withheld.getByText('تاريخ نشره 6 مارس 2023').first().waitFor();
  });

  test('the secret that was made for a webhook is shown once, is copied, and signs what is sent', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: app.url });
    feeds.route('/hook', { body: 'heard' });
    await page.goto('/alerts');
    await page.getByText('إضافة رابط Webhook').click();
    const form = page.locator('form', { has: page.locator('input[name=url]') }).first();
    await form.locator('input[name=name]').fill('محرر');
    await form.locator('input[name=url]').fill(feeds.url('/hook'));
    await form.getByRole('button', { name: 'إضافة', exact: true }).click();
    const once = page.getByLabel('المفتاح السري للتوقيع. لن يُعرض مرة أخرى');
    await once.waitFor();
    const secret = await once.inputValue();
    expect(secret.length).toBeGreaterThan(20);
    await page.getByRole('button', { name: 'نسخ' }).click();
    await page.getByRole('button', { name: 'نُسخ' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);

    await page.goto('/alerts');
    await page.getByRole('button', { name: 'إرسال تجريبي' }).click();
    await page.getByRole('status').getByText('heard').waitFor();
    expect(await page.content()).not.toContain(secret);
    const [sent] = feeds.requestsTo('/hook');
    const { headers = {}, body = '' } = sent ?? {};
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  });
});

describe('notices of the browser', () => {
  test('come through its push service, encrypted, and are shown by the worker while no page asks', async () => {
    const receiver = openPushReceiver(9);
    feeds.route('/push/one', { status: 201 });
    await context.grantPermissions(['notifications'], { origin: app.url });
    const own = await context.newPage();
    // A browser of the tests has no push service of its own: it is given the address of one on loopback.
    await own.addInitScript(
      (subscription) => {
        const fake = { ...subscription, unsubscribe: async () => true, toJSON: () => subscription } as never;
        let given = sessionStorage.getItem('subscribed') !== null;
        PushManager.prototype.subscribe = async () => {
          given = true;
          sessionStorage.setItem('subscribed', '');
          return fake;
        };
        PushManager.prototype.getSubscription = async () => (given ? fake : null);
      },
      { endpoint: feeds.url('/push/one'), keys: receiver.keys },
    );
    await own.goto('/alerts');
    await own.getByRole('button', { name: 'تفعيل الإشعارات', exact: true }).click();
    await own.getByText('الإشعارات مفعلة في هذا المتصفح').waitFor();
    await own.getByRole('listitem').filter({ hasText: 'متصفح' }).getByRole('button', { name: 'إرسال تجريبي' }).click();
    await own.getByText('وصل الإرسال التجريبي').waitFor();

    const [sent] = feeds.requestsTo('/push/one');
    const data = receiver.read(sent?.bytes ?? Buffer.alloc(0));
    const devtools = await context.newCDPSession(own);
    const registered = new Promise<string>((resolve) => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [worker] }) => {
        if (worker) resolve(worker.registrationId);
      });
    });
    await devtools.send('ServiceWorker.enable');
    const registrationId = await registered;
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: `${app.url}/`, registrationId, data });
    const shown = await own.waitForFunction(async () => {
      const [note] = await (await navigator.serviceWorker.ready).getNotifications();
      return note && [note.title, note.dir, note.lang];
    });
    expect(await shown.jsonValue()).toEqual(['تجربة: هذه الوجهة تعمل', 'rtl', 'ar']);
    await own.getByRole('button', { name: 'إلغاء تفعيل الإشعارات' }).click();
    await own.getByRole('button', { name: 'تفعيل الإشعارات', exact: true }).waitFor();
    await own.close();
    await sql(`delete from "Channel" where kind = 'push'`);
  });
});

describe('what a feed is like', () => {
  test('one behind a login is let in by what is typed, none of which is in the page afterwards', async () => {
    await page.goto('/feeds');
    await lineOf('/gated.xml').getByText('تعذر تحديثها').waitFor();
    const form = lineOf('/gated.xml').getByRole('form');
    await lineOf('/gated.xml').getByText('دخول خاص').click();
    await form.locator('input[name=login]').fill('no colon');
    await form.getByRole('button', { name: 'حفظ' }).click();
    await form.getByText('بيانات الدخول غير صالحة').waitFor();
    const proxy = `http://gate:brass-hinge-90@127.0.0.1:${feeds.port}`;
    for (const [part, value] of Object.entries({ ...ACCESS, proxy })) await form.locator(`[name=${part}]`).fill(value);
    await form.getByRole('button', { name: 'حفظ' }).click();
    await form.getByText('حُفظ.').waitFor();
    await form.getByText('المحفوظ: بيانات الدخول').waitFor();
    const typed = await form
      .locator('input:not([type=hidden]):not([type=checkbox]), textarea')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    expect(typed).toEqual(['', '', '', '', '']);

    await expect
      .poll(
        async () => {
          await page.goto('/feeds');
          await lineOf('/gated.xml').getByRole('button', { name: 'تحديث الآن' }).click();
          return lineOf('/gated.xml').getByText('تعمل').count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    expect(feeds.requestsTo(feeds.url('/gated.xml')).length).toBeGreaterThan(0);
    const shown = [await page.content(), await (await context.request.get('/api/feeds.opml')).text()];
    await page.goto(watchPath);
    shown.push(await page.content());
    for (const secret of [...'olive-press-71 quay-eleven-4410 copper-lantern-93 brass-hinge-90'.split(' ')]) {
      for (const each of shown) expect(each).not.toContain(secret);
    }
  });

  test('it is found by its name or address, and among all that are like it', async () => {
    await page.goto('/feeds');
    const search = page.getByRole('searchbox', { name: 'البحث عن خلاصة باسمها أو رابطها' });
    await search.fill('gated');
    await search.press('Enter');
    await page.waitForURL(/[?&]q=gated/u);
    await lineOf('/gated.xml').waitFor();
    expect(await main().locator('li[data-item]').count()).toBe(1);
    await search.fill('لا شيء كهذا');
    await search.press('Enter');
    await page.getByText('لا خلاصات مطابقة.').waitFor();

    await page.goto('/feeds');
    const failing = page.getByRole('navigation', { name: 'الحالة' }).getByRole('link', { name: /^متعطلة \d+$/u });
    const count = Number(/\d+/u.exec((await failing.textContent()) ?? '')?.[0]);
    expect(count).toBeGreaterThan(0);
    await failing.click();
    await page.waitForURL(/[?&]state=failing/u);
    await expect.poll(() => main().locator('li[data-item]').count()).toBe(count);
    await lineOf('/never.xml').waitFor();
  });

  test('one that gives all its reports one id loses none, and says what it does', async () => {
    await page.goto('/feeds');
    await lineOf('/identity.xml').getByText('إصلاحات أثناء القراءة').click();
    await lineOf('/identity.xml').getByText('يحملان معرف عنصر آخر').waitFor();
    await page.goto(`${watchPath}?range=7`);
    for (const at of [9, 10])
      await page
        .getByRole('link', { name: onStory(at).title })
        .first()
        .waitFor();
  });

  test('one that failed and came back says since when it is back', async () => {
    feeds.isFlakyUp = false;
    // As after a night of failures: nobody waits for it here.
    await sql(
      `update "Feed" set failures = 4, "lastSuccessAt" = now() - interval '3 hours' where url like '%/flaky.xml'`,
    );
    await poll('/flaky.xml');
    await waitFor(lineOf('/flaky.xml').getByText('تعذر جمع أخبارها منذ'), '/feeds');
    feeds.isFlakyUp = true;
    await poll('/flaky.xml');
    await waitFor(lineOf('/flaky.xml').getByText('عادت إلى العمل: تعذر جمع أخبارها من'), '/feeds');
  });

  test('an unforeseen fault is told with a reference, under which the log has it', async () => {
    await sql(
      `create or replace function refuse() returns trigger language plpgsql as $$ begin raise exception 'out of order'; end $$`,
    );
    await sql(`create trigger refuse before update on "Feed" for each row
      when (new.url like '%/flaky.xml' and new."lastSuccessAt" is distinct from old."lastSuccessAt") execute function refuse()`);
    feeds.flaky.unshift({ guid: 'fault', link: feeds.url('/fault'), ...onStory(11), pubDate: now.toUTCString() });
    await poll('/flaky.xml');
    const told = lineOf('/flaky.xml').getByText('لخطأ غير متوقع');
    await waitFor(told, '/feeds');
    // It is not back while it fails anew.
    expect(await lineOf('/flaky.xml').getByText('عادت إلى العمل').count()).toBe(0);
    const [reference = ''] = /[0-9a-f]{8}/u.exec((await told.textContent()) ?? '') ?? [];
    const log = await fs.readFile(path.join(app.dataDir, 'logs', 'worker.log'), 'utf8');
    expect(log).toContain(`"${reference}"`);
    await sql(`drop trigger refuse on "Feed"`);
  });
});

describe('search', () => {
  test('finds what its signs say: without a word, a phrase, one of two', async () => {
    await page.goto(`${watchPath}?range=7`);
    for (const [query, found, others] of [
      ['القوات -الوفدان', [1], [0]],
      ['"لجنة فنية"', [1], [0, 2]],
      ['"فنية لجنة"', [], [1]],
      ['الوفدان أو المعسكرات', [0, 1], [2]],
      ['الوفدان OR المعسكرات', [0, 1], [2]],
    ] as const) {
      await page.getByRole('combobox').fill(query);
      await page.getByRole('combobox').press('Enter');
      await page.getByText(found.length === 0 ? `يطابق «${query}»` : `في هذه الأيام: ${query}`).waitFor();
      const titles = await page.getByRole('article').getByRole('heading').allTextContents();
      const has = (at: number) => titles.some((title) => title.includes(onStory(at).title));
      expect([query, ...found.map(has)]).toEqual([query, ...found.map(() => true)]);
      expect([query, ...others.map(has)]).toEqual([query, ...others.map(() => false)]);
    }
  });

  test('a field that there is not is refused in words, and its words alone are offered', async () => {
    await page.goto(`${watchPath}?range=7&q=${encodeURIComponent('مراسل:المعسكرات')}`);
    await page.getByRole('alert').getByText('«مراسل:»').waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
    await page.getByRole('link', { name: 'البحث عن الكلمات وحدها' }).click();
    await page
      .getByRole('article')
      .filter({ hasText: onStory(1).title })
      .waitFor();
  });

  test('a number that is no watch’s is answered with the page that says so', async () => {
    for (const [path, status] of [
      ['/watches/999999', 404],
      ['/watches/99999999999999999999', 404],
      ['/actors/NaN', 404],
    ] as const) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(status);
      await page.getByRole('heading', { level: 1, name: 'هذه الصفحة غير موجودة.' }).waitFor();
    }
    // The browser itself complains of the status.
    complaints.splice(0);
  });

  test('that page is read without scripts, in both languages', async () => {
    const plain = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false });
    const read = await plain.newPage();
    expect((await read.goto('/watches/999999'))?.status()).toBe(404);
    expect(await read.title()).toContain('This page does not exist.');
    const said = await read.evaluate(() =>
      ['::before', '::after'].map((place) => getComputedStyle(document.body, place).content),
    );
    expect(said[0]).toContain('هذه الصفحة غير موجودة.');
    expect(said[1]).toContain('This page does not exist.');
    await plain.close();
  });
});

describe('what is new', () => {
  test('is new to each reader by itself: since the last visit of one, since the beginning for another', async () => {
    const other = await openReader(browser, { url: app.url, language: 'ar', complaints });
    const second = await other.newPage();
    await page.goto(watchPath);
    await page.getByText(/منذ بدء المتابعة/u).waitFor();
    // Two hours later.
    const rest = `update "Visit" set "lastAt" = "lastAt" - interval '2 hours' where "watchId" = ${watchPath.split('/').at(-1)}`;
    await expect.poll(() => sql(rest)).toBeGreaterThan(0);
    await sql(`update "Article" set "firstSeenAt" = "firstSeenAt" - interval '3 hours'`);
    // The web server holds what articles are: it is told that they became others.
    await noteWholeChange(db, Number(watchPath.split('/').at(-1)));
    feeds.daily.unshift({ guid: 'new', link: feeds.url('/new'), ...onStory(15), pubDate: new Date().toUTCString() });
    await poll('/daily.xml');
    await waitFor(page.getByText('خبر جديد منذ زيارتك السابقة').first(), watchPath);
    await page.goto('/');
    await page.getByText('خبر جديد منذ زيارتك السابقة').waitFor();
    await second.goto('/');
    await second
      .getByText(/منذ بدء المتابعة/u)
      .first()
      .waitFor();
    expect(await second.getByText('زيارتك السابقة').count()).toBe(0);
    await other.close();
  });
});

describe('a profile that is being edited', () => {
  test('keeps what was typed when a newer version comes, and says so; the next look has the newer one', async () => {
    const id = Number(watchPath.split('/').at(-1));
    await page.goto(`${watchPath}/profile`);
    const excluded = page.locator('textarea[name=excluded]');
    await excluded.pressSequentially('كرة القدم');
    const { profile } = await loadProfile(db, id);
    await saveProfile(db, {
      ...{ watchId: id, profile: { ...profile, excluded: ['كرة السلة'] }, rescore: false, now: new Date() },
      reason: { code: 'edited', params: {} },
    });
    await main().getByText('للمعايير إصدار أحدث مما تراه').waitFor();
    expect(await excluded.inputValue()).toBe('كرة القدم');
    await page.reload();
    expect(await excluded.inputValue()).toBe('كرة السلة');
  });
});

describe('the inbox', () => {
  test('has what waits of every story, and each is done by one key in the row that is focused', async () => {
    const watchId = Number(watchPath.split('/').at(-1));
    const topic = (label: string) => ({ label, names: {}, variants: [label], items: 4, recent: 9, examples: [] });
    // No profile of its own that would judge the article anew.
    await sql(`update "Watch" set adapts = false where id = ${watchId}`);
    await saveProposals(db, { watchId, drift: undefined, topics: [topic('المعابر'), topic('الرواتب')], now });
    await sql(
      `update "Channel" set enabled = true, "stoppedAt" = now(), "stoppedCode" = 'delivery.gone' where kind = 'webhook'`,
    );
    // A few wait of each watch at a time, and others follow: only the one that is meant is near a threshold.
    await sql(`update "Decision" set score = case when accepted then 0.99 else 0.01 end where feedback is null`);
    await sql(`update "Decision" d set accepted = false, score = w.threshold - 0.02 from "Watch" w
      where w.id = ${watchId} and d."watchId" = w.id and d."articleId" = (select "articleId" from "Decision"
        where "watchId" = ${watchId} and accepted and feedback is null order by "articleId" desc limit 1)`);
    await page.goto('/inbox');
    const inNavigation = page.getByRole('navigation').getByRole('link', { name: 'الوارد' });
    const waiting = async () => Number(/\d+/u.exec((await inNavigation.textContent()) ?? '')?.[0] ?? 0);
    const before = await waiting();
    expect(before).toBeGreaterThan(3);
    await page.getByRole('region', { name: 'وجهات توقف الإرسال إليها' }).getByText('توقف الإرسال').first().waitFor();

    const row = (text: string) => page.locator('[data-item]').filter({ hasText: text });
    const focused = () => page.evaluate(() => document.activeElement?.closest('[data-item]')?.textContent ?? '');
    const moveTo = (text: string) =>
      expect
        .poll(async () => {
          await page.locator('body').press('j');
          return focused();
        })
        .toContain(text);
    const title = (await page.getByRole('article').first().getByRole('heading').textContent()) ?? '';
    await moveTo(title);
    await page.keyboard.press('y');
    await row(title).waitFor({ state: 'detached' });
    await expect.poll(waiting).toBe(before - 1);
    // The number may come from the server's stream before the key's own answer, which is what can be undone.
    await page.getByRole('button', { name: 'تراجع', exact: true }).first().waitFor();
    await page.locator('body').press('u');
    await row(title).waitFor();

    await page.goto('/inbox');
    await moveTo('المعابر');
    await page.keyboard.press('y');
    await row('المعابر').waitFor({ state: 'detached' });
    // The focus went on to the next one.
    expect(await focused()).toContain('الرواتب');
    await page.keyboard.press('n');
    await row('الرواتب').waitFor({ state: 'detached' });
    const labels = (await listTopics(db, watchId)).map(({ label }) => label);
    expect([labels.includes('المعابر'), labels.includes('الرواتب')]).toEqual([true, false]);
  });
});

test.each(['ar', 'en'] as const)(
  'in %s all of it fits, opened, on a desk and a phone, and is clean',
  async (language) => {
    const reader = await openReader(browser, { url: app.url, language, complaints });
    const read = await reader.newPage();
    const faults: string[] = [];
    for (const where of ['/feeds', '/alerts', '/inbox', `${watchPath}?tab=undated`]) {
      await read.goto(where);
      for (const size of [SIZES.wide, SIZES.phone]) {
        await read.setViewportSize(size);
        await openAll(read);
        faults.push(...(await layoutFaults(read)).map((fault) => `${where} ${size.width}: ${fault}`));
      }
      faults.push(...(await axeFaults(read)).map((fault) => `${where}: ${fault}`));
    }
    expect(faults).toEqual([]);
    // In a sentence of ours a feed's name alone has a direction of its own.
    await read.goto('/alerts');
    expect(await read.locator('#main a[href="/feeds"] bdi').first().textContent()).toBe('متقطعة');
    await reader.close();
  },
);
