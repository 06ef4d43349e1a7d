import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadSample, type SampleItem } from '#cli/sampleSite/loadSample';
import { freePort } from '#runtime/postgres/server';
import type { RunningApp } from '#tests/support/app';
import { openBrowser, openReader } from '#tests/support/browser';
import { type FeedServer, startFeedServer } from '#tests/support/feedServer';
import { axeFaults, closeAll, dialogFaults, layoutFaults, openAll, SIZES } from '#tests/support/pageFaults';
import { type RssItem, renderRss } from '#tests/support/renderRss';
import { startPrepared } from '#tests/support/startPrepared';

// The whole program once, driven as a reader drives it; each test goes on from where the one before it ended.
const NAME = 'الحوار العسكري';

let app: RunningApp;
let news: FeedServer;
let deadFeed: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let watchPath: string;
/** The proposed watch that the first one was made of, and one that was saved without feeds. */
let draftPath: string;
let bareWatchPath: string;
const items: RssItem[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  news = await startFeedServer();
  news.route('/feed.xml', () => ({
    body: renderRss(items, { title: 'صحيفة التجربة' }),
    headers: { 'content-type': 'application/rss+xml' },
  }));
  items.push(rssItem(await sampleItem('اغتيال صالح العاروري')));
  news.route('/hook', { body: 'heard' });
  const deadPort = await freePort();
  deadFeed = `http://127.0.0.1:${deadPort}/feed`;
  app = await startPrepared({ MARSAD_ALLOW_PRIVATE: `127.0.0.1:${news.port},127.0.0.1:${deadPort}` });
  browser = await openBrowser();
  context = await openContext('ar');
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await news?.close();
});

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const openContext = (language: 'ar' | 'en') => openReader(browser, { url: app.url, language, complaints });

async function sampleItem(start: string): Promise<SampleItem> {
  const item = (await loadSample()).items.find(({ title }) => title.startsWith(start));
  if (!item) throw new Error(`no sample item is called ${start}…`);
  return item;
}

function rssItem({ title, body, slug }: SampleItem): RssItem {
  const link = news.url(`/${slug}`);
  return { guid: link, link, title, content: body, pubDate: new Date().toUTCString() };
}

const main = () => page.locator('#main');

describe('a watch from a pasted article', () => {
  test('the proposed profile is shown, corrected and saved; the article is its first', async () => {
    const seed = await sampleItem('تسعون يوما على الحوار العسكري');
    await page.goto('/watches/new');
    await page.locator('textarea[name=seed]').fill(`${seed.title}\n\n${seed.body}`);
    await main().getByRole('button', { name: 'قراءة الخبر' }).click();
    await page.waitForURL(/\/watches\/new\/\d+$/);
    draftPath = new URL(page.url()).pathname;

    const terms = page.locator('input[name^="term."]');
    await terms.first().waitFor();
    await expect.poll(() => page.locator('mark').count()).toBeGreaterThan(3);
    const dropped = terms.nth(2);
    const droppedName = await dropped.locator('xpath=..').locator('bdi').textContent();
    await dropped.uncheck();
    await page.locator('input[name=name]').fill(NAME);
    await page.locator('textarea[name=feedUrl]').fill(`${news.url('/feed.xml')}\n${deadFeed}`);
    await main().getByRole('button', { name: 'متابعة القصة' }).click();
    await page.waitForURL(/\/watches\/\d+$/);
    watchPath = new URL(page.url()).pathname;

    await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
    // A pasted text without a date is no article of today: it is listed apart.
    await page.goto(`${watchPath}?tab=undated`);
    const founding = page.getByRole('article').filter({ hasText: 'خبر الانطلاق' });
    await founding.waitFor();
    expect(await founding.getByRole('heading').textContent()).toContain(seed.title);

    await page.getByRole('link', { name: 'المعايير' }).click();
    await page.locator('input[name^="term."]').first().waitFor();
    expect(await page.locator('input[name^="term."] + span > bdi').allTextContents()).not.toContain(droppedName);
  });

  test('a feed that cannot be reached is told in words, where it is listed and on the watch', async () => {
    await page.goto('/feeds');
    const line = page.getByRole('listitem').filter({ has: page.locator(`a[href="${deadFeed}"]`) });
    await line.getByText('تعذر الاتصال بالمضيف').waitFor();
    await line.getByText('المحاولة التالية').waitFor();
    await page.goto(watchPath);
    await page.getByRole('alert').getByText('متعطلة').waitFor();
  });
});

describe('a new article', () => {
  test('shows itself, moves the count and is told once, without a reload', async () => {
    await page.goto('/alerts');
    await page.getByText('إضافة رابط Webhook').click();
    const form = page.locator('form', { has: page.locator('input[name=url]') }).first();
    await form.locator('input[name=name]').fill('محرر');
    await form.locator('input[name=url]').fill(news.url('/hook'));
    await form.getByRole('button').click();
    await page.getByRole('button', { name: 'إرسال تجريبي' }).click();
    await page.getByRole('status').getByText('heard').waitFor();
    expect(news.requestsTo('/hook')).toHaveLength(1);

    await page.goto(watchPath);
    const newest = page.locator('strong').first();
    const before = await newest.textContent();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));

    const story = await sampleItem('السوداني يرعى أول حوار عسكري');
    const feeds = await context.newPage();
    await feeds.goto('/feeds');
    const line = feeds.getByRole('listitem').filter({ has: feeds.locator(`a[href="${news.url('/feed.xml')}"]`) });
    // The first poll tells nobody: it must be over before the article is looked for.
    await line.getByText('تعمل').waitFor();
    items.unshift(rssItem(story));
    await line.getByRole('button', { name: 'تحديث الآن' }).click();

    const toast = page.getByRole('region', { name: 'أخبار جديدة' }).locator('> div').filter({ hasText: NAME });
    await toast.getByRole('link', { name: story.title }).waitFor();
    await page.getByRole('article').filter({ hasText: story.title }).waitFor();
    await expect.poll(() => newest.textContent()).not.toBe(before);
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    await feeds.close();

    const told = () => news.requestsTo('/hook').filter(({ body }) => body.includes(story.title));
    await expect.poll(() => told().length, { timeout: 20_000 }).toBe(1);
    await page.goto('/alerts');
    await page.getByRole('row').filter({ hasText: story.title }).getByText('وصل').waitFor();
    expect(told()).toHaveLength(1);
  });
});

describe('the workbench', () => {
  test('the number of what is new leads to all of it, whichever days are shown', async () => {
    await page.goto(`${watchPath}?range=custom&from=2020-01-01&to=2020-01-07`);
    const numbers = page.getByRole('list', { name: 'القصة بالأرقام' });
    const count = Number(await numbers.getAttribute('data-new'));
    expect(count).toBeGreaterThan(0);
    expect(await page.getByRole('article').count()).toBe(0);
    await numbers.getByRole('link').first().click();
    await page.waitForURL(/is=new/u);
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').count()).toBe(count);
  });

  test('a click on a name filters all of it, and Esc takes the filter off', async () => {
    await page.goto(watchPath);
    const actors = page.getByRole('figure').filter({ hasText: 'الأطراف عبر الزمن' });
    await actors
      .locator('li', { has: page.getByRole('slider') })
      .first()
      .getByRole('link')
      .click();
    const filters = page.getByRole('navigation', { name: 'عوامل التصفية' });
    await filters.waitFor();
    const actor = new URL(page.url()).searchParams.get('actor');
    expect(actor).toMatch(/^\d+$/u);
    // The chart's table, the file and the list tell the same number.
    const chart = page.getByRole('figure').first();
    await chart.getByText('جدول').click();
    const sum = (texts: string[]) => texts.reduce((total, text) => total + (Number(text) || 0), 0);
    const charted = sum(await chart.locator('tbody tr td:nth-child(2)').allTextContents());
    const file = await context.request.get((await chart.getByRole('link', { name: 'CSV' }).getAttribute('href')) ?? '');
    expect(
      sum(
        (await file.text())
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[6] ?? ''),
      ),
    ).toBe(charted);
    expect(await page.getByRole('article').count()).toBe(charted);
    expect(charted).toBeGreaterThan(0);
    // What lies over the page closes first, and gives the focus back.
    const dates = page.locator('summary', { hasText: 'تواريخ محددة' });
    await dates.press('Enter');
    await page.getByLabel('من', { exact: true }).press('Escape');
    await page.getByLabel('من', { exact: true }).waitFor({ state: 'hidden' });
    expect(await dates.evaluate((summary) => summary === document.activeElement)).toBe(true);
    expect(new URL(page.url()).searchParams.get('actor')).toBe(actor);
    await page.locator('body').press('Escape');
    await filters.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('actor')).toBeNull();
  });

  test('the chart is walked by arrow keys, opens a day, and is zoomed by pulling', async () => {
    await page.goto(watchPath);
    const plot = page.getByRole('figure').first().getByRole('slider');
    await plot.focus();
    await plot.press('ArrowRight');
    expect(await plot.getAttribute('aria-valuetext')).toMatch(/: \d+$/u);
    await plot.press('Home');
    expect(await plot.getAttribute('aria-valuenow')).toBe('0');
    // A right click asks for the browser's own menu.
    const newest = { x: 2, y: 100 };
    await plot.click({ button: 'right', position: newest });
    await plot.press('End');
    expect(await plot.getAttribute('aria-valuenow')).toBe(await plot.getAttribute('aria-valuemax'));
    expect(page.url()).not.toMatch(/[?&]at=/u);
    await plot.press('Enter');
    await page.waitForURL(/[?&]at=\d{4}-\d\d-\d\d/u);
    await page.locator('body').press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('at'));
    // By keys alone: some days are chosen and let go, then chosen and zoomed to.
    const choose = async () => {
      await plot.focus();
      await plot.press('ArrowRight');
      for (let days = 0; days < 2; days++) await plot.press('Shift+ArrowRight');
      await page.locator('[data-pulled]').waitFor();
    };
    await choose();
    expect(await plot.getAttribute('aria-valuetext')).toContain(' – ');
    await plot.press('Escape');
    await page.locator('[data-pulled]').waitFor({ state: 'detached' });
    await choose();
    await plot.press('Enter');
    await page.waitForURL(/range=custom/u);
    await page.goto(watchPath);
    const box = await plot.boundingBox();
    if (!box) throw new Error('the plot is not drawn');
    await page.mouse.move(box.x + box.width * 0.4, box.y + 50);
    await page.mouse.down();
    // Beyond the edge, where the newest day is.
    await page.mouse.move(box.x - 40, box.y + 50, { steps: 4 });
    await page.locator('[data-pulled]').waitFor();
    await page.mouse.up();
    await page.waitForURL(/range=custom/u);
  });

  test('every chart is saved as a drawing and as a picture, on white, with whose and of when it is', async () => {
    const apart = await openContext('ar');
    await apart.grantPermissions(['clipboard-read', 'clipboard-write']);
    const reading = await apart.newPage();
    await reading.emulateMedia({ colorScheme: 'dark' });
    await reading.addInitScript(() => {
      const note = ({ target }: Event) =>
        Object.assign(window, target instanceof HTMLAnchorElement && target.download && { savedAs: target.download });
      document.addEventListener('click', note, true);
    });
    await reading.goto(`${watchPath}?range=all&look=lines`);
    await reading.locator('.recharts-surface').first().waitFor();
    const figures = reading.getByRole('figure');
    const saved = async (place: number, kind: 'SVG' | 'PNG') => {
      // Names in words are set apart by invisible marks, with which the button's name begins.
      const button = figures.nth(place).getByRole('button', { name: kind });
      const [file] = await Promise.all([reading.waitForEvent('download'), button.click()]);
      // As the link says it: Chromium itself calls a file of a busy machine "download" now and then.
      const name = await reading.evaluate(() => (window as { savedAs?: string }).savedAs);
      expect(name).toMatch(new RegExp(`^الحوار-العسكري-.*\\.${kind.toLowerCase()}$`, 'u'));
      return readFile(await file.path());
    };
    expect(await figures.count()).toBeGreaterThan(3);
    for (const [place, figure] of (await figures.all()).entries()) {
      const drawing = (await saved(place, 'SVG')).toString();
      const words = await reading.evaluate((text) => {
        const read = new DOMParser().parseFromString(text, 'image/svg+xml');
        return read.querySelector('parsererror') ? 'not well formed' : (read.documentElement.textContent ?? '');
      }, drawing);
      expect(words).toContain((await figure.getByRole('heading').first().textContent()) ?? '?');
      expect(words).toContain('تُحسب الأيام والساعات بتوقيتك');
      expect(drawing).toContain('fill="#ffffff"');
      expect(drawing).not.toContain('var(--');
    }
    expect((await saved(0, 'PNG')).subarray(1, 4).toString()).toBe('PNG');
    // The link shows the same days tomorrow.
    await reading.getByRole('button', { name: 'نسخ رابط هذا العرض' }).click();
    await reading.getByRole('status').filter({ hasText: 'نُسخ' }).waitFor();
    const link = new URL(await reading.evaluate(() => navigator.clipboard.readText()));
    expect(link.pathname).toBe(watchPath);
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ range: 'custom', look: 'lines' });
    expect(link.searchParams.get('to')).toMatch(/^\d{4}-\d\d-\d\d$/u);
    // Developments come when they are asked for, and are in the address from then on.
    expect(await reading.locator('#developments').count()).toBe(0);
    await reading.getByRole('group', { name: 'المعروض' }).getByRole('button', { name: 'التطورات' }).click();
    await reading.locator('#developments h2').waitFor();
    expect(new URL(reading.url()).searchParams.get('pane')).toBe('developments');
    expect(await reading.getByRole('article').first().isVisible()).toBe(false);
    await reading.getByRole('group', { name: 'المعروض' }).getByRole('button', { name: 'الأخبار' }).click();
    await reading.getByRole('article').first().waitFor();
    // On paper: charts, developments and articles one below the other, without what is there to press.
    await reading.emulateMedia({ media: 'print' });
    for (const part of [figures.first(), reading.locator('#developments h2'), reading.getByRole('article').first()])
      expect(await part.isVisible()).toBe(true);
    const pressed = reading.locator('header, nav, button, form, input, details, .choice');
    expect(await pressed.filter({ visible: true }).count()).toBe(0);
    expect(await reading.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    // Days without articles lead to those that have some.
    await reading.emulateMedia({ media: 'screen' });
    await reading.goto(`${watchPath}?range=custom&from=2001-01-01&to=2001-01-05`);
    await reading.getByRole('link', { name: /^عرض كل الأيام/u }).click();
    await reading.getByRole('article').first().waitFor();
    expect(new URL(reading.url()).searchParams.get('range')).toBe('all');
    await apart.close();
  });

  test('what is clicked on while the server does not answer waits for it, and the page says so', async () => {
    await page.goto(watchPath);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await context.setOffline(true);
    await page.getByRole('link', { name: 'التصريحات', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'مرصد' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(watchPath);
    await context.setOffline(false);
    await page.waitForURL(/\/quotes$/u);
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
    // The browser itself says what it could not load.
    expect(complaints.splice(0).filter((each) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/u.test(each))).toEqual([]);
  });

  test('a tab that nobody looks at says how many articles are new, until it is looked at', async () => {
    const away = await openContext('en');
    await away.addInitScript(() => Object.defineProperty(document, 'hidden', { configurable: true, get: () => true }));
    const tab = await away.newPage();
    await tab.goto(watchPath);
    await expect.poll(() => tab.title(), { timeout: 15_000 }).toMatch(/^\(\d+\) /u);
    await tab.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => false });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(() => tab.title(), { timeout: 15_000 }).not.toMatch(/^\(/u);
    await away.close();
  });

  test('shares of what the feeds published are drawn, and what its address names and is not there answers 404', async () => {
    await page.goto(`${watchPath}?range=all&measure=share&compare=year`);
    await page.getByRole('heading', { name: 'النسبة مما نشرته الخلاصات' }).waitFor();
    expect(await page.locator('[data-marks] svg').count()).toBeGreaterThan(0);
    for (const missing of [`${watchPath}/developments/99999`, `${watchPath}/developments/x`, `${watchPath}?read=99999`])
      expect((await page.request.get(missing)).status()).toBe(404);
  });

  test('a name is completed in the search box by keys, and what is found is the actor’s', async () => {
    await page.goto(`${watchPath}?range=all`);
    const box = page.getByRole('combobox', { name: 'البحث في الأخبار' });
    await box.pressSequentially('-زلزال السودا');
    const option = page.getByRole('option', { name: /السوداني/u }).first();
    await option.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await option.waitFor({ state: 'hidden' });
    await box.pressSequentially('ن');
    await option.waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).textContent()).toContain('السوداني');
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toMatch(/^-زلزال الطرف:\S*"?.*السوداني.*"? $/u);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/u);
    await page.getByRole('article').filter({ hasText: 'السوداني يرعى أول حوار عسكري' }).waitFor();
    expect((await page.request.get(`${watchPath}/topics/99999`)).status()).toBe(404);
  });

  test('an article is focused by j, marked by n, taken back by u; chosen by x it is marked with others', async () => {
    // No range is asked for: that of the page stays, though the only article of its days is marked off.
    await page.goto(watchPath);
    // The step back from a range has its days in its address.
    const period = () => page.getByRole('link', { name: 'أقدم', exact: true }).getAttribute('href');
    const shown = await period();
    const list = page.getByRole('article');
    const story = list.filter({ hasText: 'السوداني يرعى أول حوار عسكري' });
    await story.waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.closest('article')?.textContent ?? '');
    await expect
      .poll(async () => {
        await page.locator('body').press('j');
        return focused();
      })
      .toContain('السوداني يرعى');
    await page.keyboard.press('n');
    await story.waitFor({ state: 'detached' });
    await page.getByRole('status').filter({ hasText: 'السوداني يرعى' }).waitFor();
    expect(await period()).toBe(shown);
    await page.locator('body').press('u');
    await story.waitFor();
    await story.focus();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'ليس من القصة', exact: true }).last().waitFor();
    await page.locator('form#marks').getByRole('button', { name: 'ليس من القصة' }).click();
    await story.waitFor({ state: 'detached' });
    await page.locator('[data-undo]').click();
    await story.waitFor();
  });

  test('an article is read beside the list by o, with the words that were searched for marked; Esc closes it', async () => {
    await page.goto(`${watchPath}?range=all&q=${encodeURIComponent('حوار')}`);
    const story = page.getByRole('feed').getByRole('article').filter({ hasText: 'السوداني يرعى أول حوار عسكري' });
    await story.waitFor();
    await expect.poll(() => story.locator('mark[data-kind=searched]').count()).toBeGreaterThan(0);
    await expect
      .poll(
        async () => {
          await story.focus();
          await page.keyboard.press('o');
          return new URL(page.url()).searchParams.get('read') ?? '';
        },
        // A key that is pressed again begins the way anew: between two there is time for it.
        { timeout: 20_000, interval: 2_000 },
      )
      .toMatch(/^\d+$/u);
    const pane = page.locator('[data-reading]');
    await pane.getByRole('heading', { name: 'السوداني يرعى أول حوار عسكري' }).waitFor();
    expect(await pane.locator('mark[data-kind=searched]').count()).toBeGreaterThan(1);
    await pane.getByRole('list', { name: 'دلالة الألوان' }).getByText('كلمات البحث').waitFor();
    // The title comes behind the page.
    await expect.poll(() => page.title()).toContain(NAME);
    expect(await axeFaults(page)).toEqual([]);
    await page.setViewportSize(SIZES.phone);
    expect(await layoutFaults(page)).toEqual([]);
    expect(await story.isVisible()).toBe(false);
    await page.setViewportSize(SIZES.desk);
    await page.locator('body').press('Escape');
    await pane.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('حوار');
    // Closed by its own button, which goes with it, the list goes on at the article.
    await story.locator('[data-read]').click();
    await pane.getByRole('link', { name: 'إغلاق الخبر' }).click();
    await pane.waitFor({ state: 'detached' });
    await expect.poll(() => story.evaluate((article) => article === document.activeElement)).toBe(true);
    // Why it was accepted unfolds in its place, keeps the focus, and folds again.
    const why = story.getByRole('link', { name: 'شرح التقييم' });
    await why.press('Enter');
    await story.getByRole('table').waitFor();
    expect(await why.evaluate((link) => link === document.activeElement)).toBe(true);
    await why.press('Enter');
    await story.getByRole('table').waitFor({ state: 'detached' });
  });

  test('on a phone a switch stays in view and shows the list', async () => {
    await page.setViewportSize(SIZES.phone);
    await page.goto(watchPath);
    expect(await page.getByRole('article').first().isVisible()).toBe(false);
    const shown = page.getByRole('group', { name: 'المعروض' });
    await shown.getByRole('button', { name: 'الأخبار' }).click();
    await page.getByRole('article').first().waitFor();
    // What a number leads to is shown, whatever was, and again when it is asked for again.
    const numbers = page.getByRole('list', { name: 'القصة بالأرقام' });
    await numbers.getByRole('link', { name: /مصدر/u }).click();
    await page.locator('#sources').waitFor();
    for (let times = 0; times < 2; times++) {
      await numbers.locator('a[href$="#articles"]').nth(1).click();
      await page.getByRole('article').first().waitFor();
      await shown.getByRole('button', { name: 'الرسوم' }).click();
      await page.getByRole('article').first().waitFor({ state: 'hidden' });
    }
    await page.setViewportSize(SIZES.desk);
  });

  test('in English, on a phone, by keys alone: a pair, j of an Arabic keyboard, a line by its name, a kept search', async () => {
    const reader = await openContext('en');
    const read = await reader.newPage();
    await read.setViewportSize(SIZES.phone);
    await read.goto(`${watchPath}?range=all`);
    const week = read.getByRole('link', { name: 'Week', exact: true });
    expect(await week.isVisible()).toBe(false);
    await read.getByRole('button', { name: 'View options' }).press('Enter');
    await week.press('Enter');
    await read.waitForURL(/unit=week/u);
    await read.getByRole('figure').locator('tbody a').first().press('Enter');
    await read.waitForURL(/pair=\d+-\d+/u);
    await read.getByRole('group', { name: 'What is shown' }).getByRole('button', { name: 'Articles' }).press('Enter');
    const arabicJ = () =>
      read.evaluate(() => {
        const key = { key: 'ت', code: 'KeyJ', bubbles: true, cancelable: true };
        (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', key));
        return document.activeElement?.closest('article') != null;
      });
    await expect.poll(arabicJ).toBe(true);
    await read.keyboard.press('Escape');
    await read.waitForURL((url) => !url.searchParams.has('pair'));

    await read.goto(`/compare?series=${watchPath.split('/').at(-1)}&range=all`);
    await read.getByRole('searchbox', { name: 'Find an actor or topic' }).fill('السوداني');
    await read.keyboard.press('Enter');
    await read.waitForURL(/find=/u);
    await read
      .getByRole('link', { name: /Sudani/u })
      .first()
      .press('Enter');
    await read.waitForURL(/series=[^&]*a\d/u);
    expect(await read.getByRole('link', { name: /^Take .* out of the chart$/u }).count()).toBe(2);

    await read.goto('/searches');
    await read.getByRole('textbox', { name: 'Name' }).fill('Dialogue');
    await read.getByRole('combobox', { name: 'Search', exact: true }).fill('حوار');
    await read.getByRole('button', { name: 'Save' }).press('Enter');
    await read.waitForURL(/\/searches\/\d+$/u);
    await read.getByRole('heading', { level: 1, name: 'Dialogue' }).waitFor();
    await reader.close();
  });
});

describe('what the analyst can try and check', () => {
  test('an edit is tried on the stored articles, goes on in the form, and is saved as it was tried', async () => {
    await page.goto(`${watchPath}/profile`);
    await page.locator('textarea[name=excluded]').fill('حوار');
    await page.getByRole('button', { name: 'تجربة' }).click();
    const trial = page.getByRole('region', { name: 'تجربة غير محفوظة' });
    await trial.getByText('يُضاف 0 ويُستبعد 1').waitFor();
    expect(await page.locator('textarea[name=excluded]').inputValue()).toBe('حوار');
    await trial.getByRole('button', { name: 'حفظ التغييرات' }).click();
    await trial.waitFor({ state: 'detached' });
    // The watch may have learnt meanwhile, which makes versions of its own.
    await page.getByRole('listitem').filter({ hasText: 'عُدّلت' }).waitFor();
    const founding = page.getByRole('listitem').filter({ hasText: 'استُخرجت من خبر الانطلاق' });
    await founding.getByRole('button', { name: 'استرجاع' }).click();
    await page.getByText('استُرجع الإصدار 1').waitFor();
  });

  test('drawn articles are judged, and the precision says on how many marks it rests', async () => {
    await page.goto(watchPath);
    await page.getByRole('link', { name: 'قياس الدقة' }).click();
    await page.getByRole('button', { name: 'اختيار عينة' }).click();
    const yes = page.getByRole('region', { name: 'حكمك' }).locator('[data-mark=yes]');
    await yes.first().waitFor();
    while ((await yes.count()) > 0) {
      const left = await yes.count();
      await yes.first().click();
      await expect.poll(() => yes.count()).toBeLessThan(left);
    }
    await page.getByText('مجال الثقة 95').first().waitFor();
  });
});

describe('upkeep', () => {
  test('feeds come from and go to other readers as OPML; fetching history says how far it is', async () => {
    await page.goto('/feeds');
    await page.getByText('قوائم خلاصات RSS').click();
    const list = `<opml version="2.0"><body><outline text="قديمة" xmlUrl="${news.url('/feed.xml')}"/>
      <outline text="خلاصة مستوردة" xmlUrl="${news.url('/imported.xml')}"/></body></opml>`;
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'feeds.opml', mimeType: 'text/x-opml', buffer: Buffer.from(list) });
    await page.getByRole('button', { name: 'استيراد', exact: true }).click();
    await page.getByText('في القائمة خلاصتان. أُضيفت خلاصة واحدة.').waitFor();
    const exported = await (await context.request.get('/api/feeds.opml')).text();
    expect(exported).toContain(`text="خلاصة مستوردة"`);
    expect(exported).toContain(`<outline text="${NAME}"`);

    const line = page.getByRole('listitem').filter({ has: page.locator(`a[href="${news.url('/feed.xml')}"]`) });
    await line.getByRole('button', { name: 'جلب الأرشيف' }).click();
    await line.getByRole('status').getByText('الأرشيف').waitFor();
  });

  test('a story saved without feeds says so, and takes one that is there or one at an address', async () => {
    await page.goto(draftPath);
    await page.locator('input[name=name]').fill('بلا خلاصات');
    expect(await page.locator('input[name=feedId]').count()).toBeGreaterThan(1);
    await page.locator('textarea[name=feedUrl]').fill('ليس رابطا');
    await main().getByRole('button', { name: 'متابعة القصة' }).click();
    await page.getByRole('alert').getByText('ليس رابط خلاصة').waitFor();
    expect(await page.locator('textarea[name=feedUrl]').inputValue()).toBe('ليس رابطا');
    await page.locator('textarea[name=feedUrl]').fill('');
    await main().getByRole('button', { name: 'متابعة القصة' }).click();
    await page.waitForURL(/\/watches\/\d+$/);
    bareWatchPath = new URL(page.url()).pathname;

    const offer = page.getByRole('status').filter({ hasText: 'لا خلاصات خاصة بهذه القصة بعد' });
    await offer.getByLabel('خلاصة مستوردة').check();
    await offer.getByRole('button', { name: 'متابعة هذه الخلاصات' }).click();
    await offer.waitFor({ state: 'detached' });
    await page.goto(`${bareWatchPath}/profile`);
    await page.getByText('خلاصات هذه القصة').click();
    const form = page.getByRole('form', { name: 'خلاصات هذه القصة' });
    expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await form.getByLabel('خلاصة مستوردة').uncheck();
    await form.getByRole('button').click();
    await form.getByRole('status').waitFor();
    await page.goto(bareWatchPath);
    await offer.waitFor();
  });

  test('a topic without a name is refused with what is missing, and all that was typed stays', async () => {
    await page.goto(`${watchPath}/topics`);
    const variants = page.locator('textarea[name$=".variants"]').last();
    await variants.fill('سد الموصل\nخزان السد');
    const before = await page.locator('input[name$=".id"]').count();
    await page.getByRole('button', { name: 'حفظ', exact: true }).first().click();
    await page.getByRole('alert').getByText('بلا اسم').waitFor();
    await page.getByRole('alert').getByText('سد الموصل').waitFor();
    expect(await variants.inputValue()).toBe('سد الموصل\nخزان السد');
    // Whoever goes by keys is where they were.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('حفظ');
    await page.locator('input[name$=".ar"]').last().fill('السد');
    await page.getByRole('button', { name: 'حفظ', exact: true }).first().click();
    await expect.poll(() => page.locator('input[name$=".id"]').count()).toBe(before + 1);
  });

  test('bars are as long as their numbers say', async () => {
    await page.goto(`${watchPath}/profile`);
    const rows = page.getByRole('region', { name: 'أثر حد القبول' }).getByRole('listitem');
    await rows.first().waitFor();
    const bars = await rows.evaluateAll((lines) =>
      lines.map((line) => {
        const [, bar, number] = [...line.children];
        return [Number.parseInt(number?.textContent ?? '', 10), bar?.getBoundingClientRect().width ?? 0] as const;
      }),
    );
    const [most, longest] = bars.reduce((a, b) => (b[0] > a[0] ? b : a));
    expect(longest).toBeGreaterThan(20);
    for (const [count, width] of bars) expect(Math.abs(width - (count / most) * longest)).toBeLessThan(1);
  });

  test('two entries of one actor are merged and split again', async () => {
    await page.goto('/actors');
    const actor = await page.locator('tbody a').first().getAttribute('href');
    await page.goto(`${actor}?merge=${encodeURIComponent('وزارة')}`);
    await page.getByRole('button', { name: 'دمج' }).first().click();
    await page.getByRole('heading', { name: 'مدموج في هذا الطرف' }).waitFor();
    await page.getByRole('button', { name: 'فصل' }).click();
    await page.getByRole('heading', { name: 'مدموج في هذا الطرف' }).waitFor({ state: 'detached' });
  });
});

describe.each(['ar', 'en'] as const)('in %s', (language) => {
  test('every page, with all that can be opened open, fits each width and is clean in light and dark', {
    timeout: 400_000,
  }, async () => {
    const reader = await openContext(language);
    const read = await reader.newPage();
    await read.goto('/actors');
    const actor = await read.locator('tbody a').first().getAttribute('href');
    const id = watchPath.split('/').at(-1);
    await read.goto(`${watchPath}/topics`);
    const topic = await read.locator(`a[href^="${watchPath}/topics/"]`).first().getAttribute('href');
    const search = (query: string) => `${watchPath}?q=${encodeURIComponent(query)}`;
    const paths = [
      '/',
      '/watches/new',
      draftPath,
      watchPath,
      `${watchPath}?unit=week&compare=1&look=lines`,
      `${watchPath}?unit=hour&range=7&look=stack&lang=ar&is=report`,
      `${watchPath}?range=7&measure=share`,
      `${watchPath}?tab=rejected`,
      `${watchPath}?range=all&read=1`,
      search('حوار'),
      search('زلزال'),
      search('actor:بغداد'),
      `${watchPath}/quotes`,
      `${watchPath}/profile`,
      `${watchPath}/topics`,
      ...(topic ? [topic] : []),
      `${watchPath}/check`,
      `/compare?series=${id},${id}a${actor?.split('/').at(-1)},${id}t${topic?.split('/').at(-1)}&range=all&find=${encodeURIComponent('بغداد')}`,
      bareWatchPath,
      '/actors',
      '/actors?tab=toConfirm',
      `${actor}?merge=${encodeURIComponent('العراق')}`,
      '/feeds',
      '/alerts',
    ];
    const faults: string[] = [];
    let opened = 0;
    for (const path of paths) {
      const note = (found: string[], where: string) =>
        faults.push(...found.map((fault) => `${path} ${where}: ${fault}`));
      await read.setViewportSize(SIZES.wide);
      await read.goto(path);
      await read.locator('h1').waitFor();
      expect(await read.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(
        language === 'ar' ? ['ar', 'rtl'] : ['en', 'ltr'],
      );
      for (const [name, size] of Object.entries(SIZES)) {
        await read.setViewportSize(size);
        note(await layoutFaults(read), `closed, ${name}`);
        opened += await openAll(read);
        note(await layoutFaults(read), `open, ${name}`);
        if (size !== SIZES.phone) await closeAll(read);
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await read.emulateMedia({ colorScheme });
        note(await axeFaults(read, colorScheme === 'dark'), colorScheme);
      }
    }
    for (const size of [SIZES.wide, SIZES.phone]) {
      await read.setViewportSize(size);
      faults.push(...(await dialogFaults(read)));
    }
    expect(opened).toBeGreaterThan(50);
    expect(faults).toEqual([]);
    await reader.close();
  });
});
