import { beforeEach, describe, expect, test } from 'vitest';
import type { AlertLevel } from '#core/alerts/level';
import { ruleSchema } from '#core/alerts/rule';
import { addRule, loadRule, muteRules, saveRule } from '#store/alerts/rules';
import { skippedAlerts } from '#store/alerts/skippedAlerts';
import { EventTexts } from '#store/developments/eventTexts';
import { recordItems } from '#store/recording/recordItems';
import { developStory } from '#store/useCases/developStory';
import { mergeActors, splitActor } from '#store/useCases/mergeActors';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
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
const setLevel = (level: AlertLevel) => saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ level }));

const STRIKE = 'dockers begin an open strike over lower wages at the harbour terminal';
const STRIKE_AGAIN =
  'lower wages: harbour terminal stands still, as dockers of every shift walk out until further notice';
const BLAZE = 'warehouse blaze burns timber crates beside the northern quay tonight';

async function arrive(
  minute: number,
  articles: { title: string; site: string; published?: number }[],
  { isDeveloped = true } = {},
) {
  const now = later(minute);
  const items = articles.map(({ title, site, published = minute }) => {
    made += 1;
    const text = Array.from({ length: 12 }, (_, word) => `n${made}w${word}`).join(' ');
    return analysedArticle({
      ...{ guid: `n${made}`, url: `https://${site}/${made}`, title: `${title} ${site}`, summary: title, text },
      ...{ publishedAt: later(published), decisions: [decision(watchId, true)] },
    });
  });
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }));
  if (isDeveloped) await develop(now);
}

async function develop(
  now: Date,
  { version = 'v1', ...options }: { version?: string; gatherMs?: number } = {},
): Promise<void> {
  const grouping = {
    texts: new EventTexts(version, async () => undefined),
    rarity: () => 5,
    breathe: async () => undefined,
  };
  for (let step = 0; (await developStory(own.db, grouping, now, options)) === 'work'; step++)
    expect(step).toBeLessThan(20);
}

/** Publishers of what was queued for the channel, in order. */
async function told(): Promise<(string | undefined)[]> {
  const rows = await own.db.delivery.findMany({
    orderBy: { id: 'asc' },
    select: { alert: { select: { article: { select: { source: { select: { domain: true } } } } } } },
  });
  return rows.map(({ alert }) => alert.article?.source?.domain);
}

const reports = ['a.example', 'b.example', 'c.example', 'd.example'].map((site) => ({ title: STRIKE, site }));

describe('a rule of the level', () => {
  const others = reports.map((report, at) => (at === 1 ? { ...report, title: STRIKE_AGAIN } : report));
  test.each([
    ['soon', 5, others, ['z.example', 'a.example'], ['told', 'told', 'told']],
    ['after hours', 200, others, ['z.example', 'a.example', 'b.example'], ['told', 'told']],
    ['after hours in the same words', 200, reports, ['z.example', 'a.example'], ['told', 'told', 'sameWords']],
  ])(
    'developments tells a development once, and a second publisher %s: %i minutes; the log has the rest',
    async (_when, minutes, they, expected, reasons) => {
      await setLevel('developments');
      await arrive(0, [{ title: BLAZE, site: 'z.example' }]);
      for (const [at, report] of they.entries()) await arrive(at * minutes, [report]);
      expect(await told()).toEqual(expected);
      expect((await skippedAlerts(own.db, 9)).map(({ reason }) => reason)).toEqual(reasons);
    },
  );

  test.each<[AlertLevel, string[]]>([
    ['everything', ['b.example', 'a.example', 'z.example']],
    ['developments', ['b.example', 'z.example']],
  ])('%s tells what several feeds bring together in the order of publication: %j', async (level, expected) => {
    await setLevel(level);
    await arrive(60, [
      { title: BLAZE, site: 'z.example', published: 50 },
      { title: STRIKE, site: 'a.example', published: 40 },
      { title: STRIKE, site: 'b.example', published: 30 },
    ]);
    expect(await told()).toEqual(expected);
  });

  test('big tells what three publishers have, once', async () => {
    await setLevel('big');
    await arrive(0, [{ title: BLAZE, site: 'z.example' }, ...reports]);
    expect(await told()).toEqual(['c.example']);
    expect((await skippedAlerts(own.db, 9)).map(({ reason }) => reason).sort()).toEqual([
      'small',
      'small',
      'small',
      'told',
    ]);
  });

  test('big beside a digest of everything in one channel tells at once, and the digest has the rest', async () => {
    await saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ cadence: 'daily', atMinute: 600 }));
    const ruleId = await addRule(own.db, { watchId, channelId, name: 'big' });
    await saveRule(own.db, { watchId, channelId, ruleId }, ruleSchema.parse({ level: 'big', signals: [] }));
    await arrive(0, [{ title: BLAZE, site: 'z.example' }, ...reports]);
    // The digest was opened when they were recorded.
    expect(await told()).toEqual([undefined, 'c.example']);
    const gathered = await own.db.digestEntry.findMany({
      select: { alert: { select: { article: { select: { source: { select: { domain: true } } } } } } },
    });
    expect(gathered.map(({ alert }) => alert.article?.source?.domain).sort()).toEqual([
      'a.example',
      'b.example',
      'd.example',
      'z.example',
    ]);
    expect(await skippedAlerts(own.db, 9)).toEqual([]);
  });

  test('developments in a daily digest leaves out what an hourly one of the same channel tells', async () => {
    await saveRule(
      own.db,
      { watchId, channelId },
      ruleSchema.parse({ level: 'developments', cadence: 'daily', atMinute: 600 }),
    );
    const ruleId = await addRule(own.db, { watchId, channelId, name: 'hourly' });
    const hourly = ruleSchema.parse({ cadence: 'hourly', sources: ['a.example'], signals: [] });
    await saveRule(own.db, { watchId, channelId, ruleId }, hourly);
    await arrive(0, [{ title: BLAZE, site: 'z.example' }, ...reports.slice(0, 2)]);
    const digests = await own.db.alert.findMany({
      where: { foldDueAt: { not: null } },
      orderBy: { id: 'asc' },
      select: { ruleId: true, entries: { select: { alert: { select: { article: { select: { url: true } } } } } } },
    });
    const hosts = digests.map(({ entries }) => entries.map(({ alert }) => new URL(alert.article?.url ?? '').host));
    expect(hosts).toEqual([['a.example'], ['z.example']]);
    expect(await skippedAlerts(own.db, 9)).toMatchObject([{ reason: 'told' }]);
  });

  test('developments has its cap too, and gathers what comes beyond', async () => {
    await saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ level: 'developments', alertsPerHour: 1 }));
    await arrive(0, [{ title: BLAZE, site: 'z.example' }, ...reports.slice(0, 1)]);
    expect(await told()).toEqual(['z.example', undefined]);
    expect(await own.db.digestEntry.count()).toBe(1);
  });

  test('everything tells each report when it is recorded, and nothing twice', async () => {
    await arrive(0, reports, { isDeveloped: false });
    expect(await told()).toHaveLength(4);
    await develop(later(1));
    expect(await told()).toHaveLength(4);
  });

  test('developments tells at once, however long other changes are gathered', async () => {
    await setLevel('developments');
    await develop(later(0));
    await arrive(1, reports.slice(0, 1), { isDeveloped: false });
    await develop(later(1), { gatherMs: 3_600_000 });
    expect(await told()).toEqual(['a.example']);
  });

  test('developments tells of one whose first article was muted with the next', async () => {
    await setLevel('developments');
    await muteRules(own.db, { watchId, channelId }, later(4));
    await arrive(0, reports.slice(0, 1));
    await arrive(5, reports.slice(2, 3));
    expect(await told()).toEqual(['c.example']);
  });

  test('developments tells an article that found no place in ten minutes as it is', async () => {
    await setLevel('developments');
    await develop(start);
    await own.db.watch.update({ where: { id: watchId }, data: { catchUpFrom: 1 } });
    await arrive(1, reports.slice(0, 1));
    expect(await told()).toEqual([]);
    await develop(later(12));
    expect(await told()).toEqual(['a.example']);
  });
});

describe('nothing is told', () => {
  const actor = async (key: string) => {
    const names = { en: key };
    return (await own.db.actor.create({ data: { key, kind: 'person', names } })).id;
  };
  const name = async (articleId: number, actorId: number) => {
    await own.db.mention.create({ data: { articleId, actorId, count: 1, inTitle: true, spans: [] } });
  };
  const lastArticle = async () => (await own.db.article.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;

  test('of actors that are merged or split, whoever a rule chooses by and whatever was new in a development', async () => {
    const [one, other] = [await actor('one'), await actor('other')];
    await saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ level: 'developments', actorIds: [one] }));
    await arrive(0, reports.slice(0, 1), { isDeveloped: false });
    await name(await lastArticle(), other);
    await develop(later(1));
    expect((await skippedAlerts(own.db, 9)).map(({ reason }) => reason)).toEqual(['actor']);
    await mergeActors(own.db, { fromId: other, intoId: one, now: later(2) });
    await develop(later(3));
    await splitActor(own.db, { id: other, now: later(4) });
    await develop(later(5));
    expect(await told()).toEqual([]);
    expect(await own.db.alert.count()).toBe(1);
  });

  test('a second time when workers start anew, also with other code that groups otherwise', async () => {
    await setLevel('developments');
    await arrive(0, [{ title: BLAZE, site: 'z.example' }, ...reports]);
    const before = await told();
    await develop(later(5));
    await develop(later(6), { version: 'v2' });
    expect(await told()).toEqual(before);
  });
});

test('rules of before tell everything', async () => {
  expect((await loadRule(own.db, { watchId, channelId }))?.rule.level).toBe('everything');
});
