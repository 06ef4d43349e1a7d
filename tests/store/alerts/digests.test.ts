import { beforeEach, describe, expect, test } from 'vitest';
import { ruleSchema } from '#core/alerts/rule';
import { recordAttempt } from '#store/alerts/attempts';
import { updateChannel } from '#store/alerts/channels';
import { claimDeliveries } from '#store/alerts/deliveries';
import { digestEntries } from '#store/alerts/digestEntries';
import { findDigest } from '#store/alerts/digests';
import { saveRule } from '#store/alerts/rules';
import { skippedAlerts } from '#store/alerts/skippedAlerts';
import { EventTexts } from '#store/developments/eventTexts';
import { recordItems } from '#store/recording/recordItems';
import { developStory } from '#store/useCases/developStory';
import { markArticle } from '#store/useCases/markArticle';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { digestFaults, liveThrough, type ScheduledRule } from '#tests/support/digestSchedule';
import { watchWithChannel } from '#tests/support/watches';

const start = new Date('2024-03-05T10:10:00Z');
const own = ownDatabase({ connections: 4 });
let watchId: number;
let feedId: number;
let channelId: number;
let made = 0;

beforeEach(async () => {
  ({ watchId, feedId, channelId } = await watchWithChannel(own.db, {
    feedUrl: 'https://news.example/feed',
    now: start,
  }));
  await own.db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
});

const later = (count: number) => new Date(start.getTime() + count * 60_000);
const setRule = (rule: object) => saveRule(own.db, { watchId, channelId }, ruleSchema.parse(rule));

const STRIKE = 'dockers begin an open strike over lower wages at the harbour terminal';
const BLAZE = 'warehouse blaze burns timber crates beside the northern quay tonight';

async function arrive(minute: number, articles: { title: string; site: string }[]): Promise<void> {
  const now = later(minute);
  const items = articles.map(({ title, site }) => {
    made += 1;
    const text = Array.from({ length: 12 }, (_, word) => `n${made}w${word}`).join(' ');
    return analysedArticle({
      ...{ guid: `n${made}`, url: `https://${site}/${made}`, title: `${title} ${site}`, summary: title, text },
      ...{ publishedAt: now, decisions: [decision(watchId, true)] },
    });
  });
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }));
  await develop(now);
}

async function develop(now: Date, version = 'v1'): Promise<void> {
  const grouping = {
    texts: new EventTexts(version, async () => undefined),
    rarity: () => 5,
    breathe: async () => undefined,
  };
  for (let step = 0; (await developStory(own.db, grouping, now)) === 'work'; step++) expect(step).toBeLessThan(20);
}

async function claim(minute: number, { arrives = true } = {}) {
  const now = later(minute);
  const [delivery] = await claimDeliveries(own.db, { limit: 5, perChannel: 1, now, leaseSeconds: 60 });
  if (delivery === undefined) return undefined;
  const { alert } = delivery;
  if (!('digest' in alert)) throw new Error(`alert ${alert.id} is no digest`);
  if (arrives) await recordAttempt(own.db, delivery, { delivered: true, answer: '' }, now);
  else
    await recordAttempt(
      own.db,
      delivery,
      { delivered: false, errorCode: 'x', answer: '', retryAt: now, heldUntil: now },
      now,
    );
  return alert;
}

const reports = (...sites: string[]) => sites.map((site) => ({ title: STRIKE, site }));

describe('a digest', () => {
  test('has one line for each development, the biggest first, with who reports it and who was first', async () => {
    await setRule({ cadence: 'hourly' });
    await arrive(0, [{ title: BLAZE, site: 'z.example' }]);
    await arrive(1, reports('a.example'));
    await arrive(2, reports('b.example', 'c.example'));
    const digest = await claim(50);
    expect(digest?.digest).toMatchObject({ count: 2, articles: 4 });
    expect(digest?.digest.entries).toMatchObject([
      {
        title: expect.stringContaining(STRIKE),
        reports: 3,
        sources: 3,
        firstSource: 'a.example',
        gathered: 3,
        isKnown: false,
      },
      { title: `${BLAZE} z.example`, reports: 1, sources: 1, firstSource: 'z.example', gathered: 1 },
    ]);
  });

  test('counts all of what it has, also where more came than is looked at', async () => {
    await setRule({ cadence: 'hourly' });
    await arrive(0, [{ title: BLAZE, site: 'z.example' }]);
    await arrive(1, reports('a.example', 'b.example', 'c.example'));
    const { id } = await own.db.alert.findFirstOrThrow({ where: { channelId }, select: { id: true } });
    const found = await digestEntries(own.db, { id, watchId, channelId }, { most: 1 });
    expect(found.entries).toHaveLength(1);
    expect(found).toMatchObject({ articles: 4, developments: 2 });
  });

  test('says of a development that an earlier one told of how many articles came since', async () => {
    await setRule({ cadence: 'hourly' });
    await arrive(0, reports('a.example'));
    expect((await claim(50))?.digest.entries).toMatchObject([{ isKnown: false, gathered: 1 }]);
    await arrive(60, reports('b.example', 'c.example'));
    expect((await claim(110))?.digest.entries).toMatchObject([{ isKnown: true, gathered: 2, reports: 3 }]);
  });

  test('says the same at every try and on its page, whatever came or was grouped anew meanwhile', async () => {
    await setRule({ cadence: 'hourly' });
    await arrive(0, reports('a.example', 'b.example'));
    const first = await claim(50, { arrives: false });
    await arrive(51, reports('c.example'));
    await develop(later(52), 'v2');
    const second = await claim(70);
    expect(second).toEqual(first);
    const page = await findDigest(own.db, first?.id ?? 0);
    expect(page?.digest).toEqual(first?.digest);
  });

  test.each([
    // 09:00 on the seventh in Tokyo is the first minute of that day by UTC; 08:00 on the seventh is the sixth.
    ['Asia/Tokyo', 8 * 60, ['2024-03-05', 1], ['2024-03-06', 2], ['2024-03-07', 1]],
    ['America/New_York', 0, ['2024-03-04', 0], ['2024-03-05', 2], ['2024-03-06', 2]],
  ] as const)(
    'has the days of its receiver in %s, the last one that of its period',
    async (zone, atMinute, ...days) => {
      await updateChannel(own.db, { id: channelId, zone });
      await setRule({ cadence: 'weekly', weekday: 4, atMinute });
      // In Tokyo 19:10 and 00:10 of the next day, 19:10, 07:10; in New York 05:10, 10:10, 05:10, 17:10.
      for (const [at, minute] of [0, 5 * 60, 24 * 60, 36 * 60].entries())
        await arrive(minute, [{ title: `${BLAZE} ${at}`, site: `s${at}.example` }]);
      const digest = await claim(44 * 60);
      expect(digest?.digest.days.map(({ day, articles }) => [day, articles]).slice(-3)).toEqual(days);
    },
  );

  test('leaves out what was taken off the story meanwhile; one of nothing else is not sent, and the log says why', async () => {
    await setRule({ cadence: 'hourly' });
    await arrive(0, [{ title: BLAZE, site: 'z.example' }, ...reports('a.example')]);
    const off = async (title: string) => {
      const { id } = await own.db.article.findFirstOrThrow({ where: { title: { startsWith: title } } });
      await markArticle(own.db, { watchId, articleId: id, feedback: 'no' });
      await develop(later(40));
    };
    await off(BLAZE);
    expect((await claim(50))?.digest.entries.map(({ title }) => title)).toEqual([`${STRIKE} a.example`]);
    await arrive(60, [{ title: 'customs officers seize counterfeit medicine inside a container', site: 'd.example' }]);
    await off('customs');
    expect(await claim(110)).toBeUndefined();
    expect(await own.db.delivery.count({ where: { state: 'pending' } })).toBe(0);
    expect(await skippedAlerts(own.db, 5)).toMatchObject([{ reason: 'off' }]);
  });
});

test.each([
  ['America/New_York', 'skips it', '2024-03-09T12:00:00Z', 130],
  ['Europe/Berlin', 'shows it twice', '2024-10-26T12:00:00Z', 150],
  ['Australia/Lord_Howe', 'skips half an hour of it', '2024-10-05T00:00:00Z', 130],
])('digests in %s on the days around the night that %s are on time, and each once', async (zone, _, from, atMinute) => {
  const rule: ScheduledRule = { zone, rule: { cadence: 'daily', atMinute } };
  await own.db.channel.delete({ where: { id: channelId } });
  const span = { from: new Date(from), to: new Date(Date.parse(from) + 60 * 3_600_000), everyMinutes: 700 };
  const { titles, sent } = await liveThrough(own.db, { watchId, feedId }, { ...span, rules: [rule] });
  const digests = sent[0] ?? [];
  expect(digestFaults(rule, digests)).toEqual([]);
  expect(digests.length).toBeGreaterThanOrEqual(2);
  const told = digests.flatMap((digest) => digest.titles);
  expect(titles.slice(0, told.length).toSorted()).toEqual(told.toSorted());
});
