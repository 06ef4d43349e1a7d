import { beforeEach, describe, expect, test } from 'vitest';
import { type AlertRule, ruleSchema } from '#core/alerts/rule';
import { recordAttempt, replayDelivery } from '#store/alerts/attempts';
import { addChannel, updateChannel } from '#store/alerts/channels';
import { claimDeliveries } from '#store/alerts/deliveries';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { findDigest } from '#store/alerts/digests';
import { listMutes, mute, mutedWatches } from '#store/alerts/mutes';
import { ruleChoices } from '#store/alerts/ruleChoices';
import { pastFacts } from '#store/alerts/ruleFacts';
import { addRule, listRules, loadRule, muteRules, removeRules, saveRule } from '#store/alerts/rules';
import { skippedAlerts } from '#store/alerts/skippedAlerts';
import { recordItems } from '#store/recording/recordItems';
import { listSearches, newestFound, removeSearch, saveSearch, searchPatterns } from '#store/search/savedSearches';
import { updateWatch } from '#store/useCases/updateWatch';
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
  const feedUrl = 'https://news.example/feed';
  ({ watchId, feedId, channelId } = await watchWithChannel(own.db, { feedUrl, now: start }));
});

const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const rule = (given: Partial<AlertRule>) => saveRule(own.db, { watchId, channelId }, ruleSchema.parse(given));

const titleOf = (subject: object) => ('title' in subject ? subject.title : undefined);

type Topics = ReturnType<typeof analysedArticle>['topics'];

/** New articles on the watch, each with words of its own. */
async function arrive(
  at: Date,
  articles: { score?: number; lang?: string; domain?: string; title?: string; searchText?: string; topics?: Topics }[],
  { silent = false } = {},
): Promise<void> {
  const items = articles.map(({ score = 0.8, ...more }) => {
    made += 1;
    const text = Array.from({ length: 12 }, (_, word) => `n${made}w${word}`).join(' ');
    return {
      ...analysedArticle({ guid: `n${made}`, text, publishedAt: at, decisions: [decision(watchId, true, score)] }),
      ...more,
    };
  });
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now: at, silent, fromBackfill: false }));
}

/** Takes what is due, each of it delivered: what was told, in order. */
async function told(at: Date): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const [next] = await claimDeliveries(own.db, { limit: 1, perChannel: 1, now: at, leaseSeconds: 60 });
    if (next === undefined) return all;
    all.push(
      'digest' in next.alert
        ? `digest of ${next.alert.digest.count}`
        : 'title' in next.alert
          ? next.alert.title
          : 'other',
    );
    await recordAttempt(own.db, next, { delivered: true, answer: '' }, at);
  }
}

describe('a rule', () => {
  test('that says nothing tells each article at once', async () => {
    await arrive(start, [{ title: 'a' }, { title: 'b' }]);
    expect(await told(start)).toEqual(['a', 'b']);
  });

  test('keeps back what it does not choose, and the log says why', async () => {
    await rule({ minScore: 0.7, languages: ['en'] });
    await arrive(start, [
      { title: 'low', score: 0.6, lang: 'en' },
      { title: 'other language', lang: 'ar' },
      { title: 'right', lang: 'en' },
    ]);
    expect(await told(start)).toEqual(['right']);
    const skipped = await skippedAlerts(own.db, 9);
    expect(skipped.map(({ subject, reason }) => [titleOf(subject), reason])).toEqual([
      ['other language', 'language'],
      ['low', 'score'],
    ]);
  });

  test('that chooses by saved searches tells what one of them finds, of its watch or of all', async () => {
    const save = (query: string, of: number | undefined) =>
      saveSearch(own.db, { name: query, query, watchId: of, now: start });
    const [ports, fleets] = [await save('harbour -storm', watchId), await save('fleet', undefined)];
    await rule({ searchIds: [ports, fleets] });
    await arrive(start, [
      { title: 'harbour opens', searchText: 'harbour opens' },
      { title: 'harbour in a storm', searchText: 'harbour storm' },
      { title: 'fleet', searchText: 'fleet' },
      { title: 'market', searchText: 'market' },
    ]);
    expect(await told(start)).toEqual(['harbour opens', 'fleet']);
    const skipped = await skippedAlerts(own.db, 9);
    expect(skipped.map(({ subject, reason }) => [titleOf(subject), reason])).toEqual([
      ['market', 'search'],
      ['harbour in a storm', 'search'],
    ]);
    const searches = await searchPatterns(own.db, [ports]);
    const { articles: past } = await pastFacts(own.db, watchId, { since: minutes(-60), searches });
    expect(past.map(({ searchIds }) => searchIds)).toEqual([[ports], [], [], []]);
    await expect(removeSearch(own.db, fleets)).rejects.toMatchObject({ code: 'search.inUse', params: { rules: 1 } });
    await rule({});
    await removeSearch(own.db, fleets);
    expect((await listSearches(own.db)).map(({ id }) => id)).toEqual([ports]);
  });

  test('that chooses by a search of its watch asks for what is so in that watch', async () => {
    const marked = await saveSearch(own.db, { name: 'marked', query: 'is:marked', watchId, now: start });
    const { watchId: other } = await watchWithChannel(own.db, { feedUrl: 'https://other.example/feed', now: start });
    await arrive(start, [{ title: 'a' }]);
    const { id: articleId } = await own.db.article.findFirstOrThrow({ where: { title: 'a' } });
    const decided = await own.db.decision.findFirstOrThrow({ where: { articleId, watchId } });
    await own.db.decision.create({ data: { ...decided, trace: {}, watchId: other, feedback: 'yes' } });
    const found = async () => {
      const searches = await searchPatterns(own.db, [marked]);
      const { articles: past } = await pastFacts(own.db, watchId, { since: minutes(-60), searches });
      return [
        past.flatMap(({ searchIds }) => searchIds),
        await newestFound(own.db, { query: 'is:marked', watchId }, 9),
      ];
    };
    expect(await found()).toEqual([[], []]);
    await own.db.decision.updateMany({ where: { articleId, watchId }, data: { feedback: 'yes' } });
    expect(await found()).toEqual([[marked], [articleId]]);
  });

  test('chooses by no search that is gone or of another watch: it would tell of nothing', async () => {
    const gone = await saveSearch(own.db, { name: 'gone', query: 'harbour', watchId, now: start });
    await removeSearch(own.db, gone);
    const { watchId: other } = await watchWithChannel(own.db, { feedUrl: 'https://other.example/feed', now: start });
    const foreign = await saveSearch(own.db, { name: 'foreign', query: 'harbour', watchId: other, now: start });
    for (const id of [gone, foreign]) {
      await expect(rule({ searchIds: [id] })).rejects.toMatchObject({ code: 'input.gone' });
    }
    expect((await loadRule(own.db, { watchId, channelId }))?.rule.searchIds).toEqual([]);
  });

  test('offers the actors it has chosen, also where nobody names them any more', async () => {
    const data = { key: 'person.ferry', kind: 'person', state: 'confirmed', names: { en: 'Ferry' } } as const;
    const { id } = await own.db.actor.create({ data });
    expect((await ruleChoices(own.db, watchId, [])).actors).toEqual([]);
    expect((await ruleChoices(own.db, watchId, [id])).actors).toEqual([{ id, names: { en: 'Ferry' } }]);
  });

  test('and what takes its search away at the same time do not both happen', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await saveSearch(own.db, { name: 'ports', query: 'harbour', watchId, now: start });
      await rule({});
      await Promise.allSettled([rule({ searchIds: [id] }), removeSearch(own.db, id)]);
      const chosen = (await loadRule(own.db, { watchId, channelId }))?.rule.searchIds;
      const left = (await listSearches(own.db)).filter((search) => search.id === id).length;
      expect(chosen?.length).toBe(left);
    }
  });

  test('raised or lowered later tells nothing of what was there', async () => {
    await rule({ minScore: 0.9 });
    await arrive(start, [{ title: 'low', score: 0.6 }]);
    await rule({});
    expect(await told(minutes(60))).toEqual([]);
  });

  test('with digests tells what came in one message at the full hour of its zone, and nothing where nothing came', async () => {
    await updateChannel(own.db, { id: channelId, zone: 'Asia/Kathmandu' });
    await rule({ cadence: 'hourly' });
    await arrive(start, [{}, {}]);
    // 15:55 in Kathmandu: the hour is full in five minutes.
    await arrive(minutes(3), [{}]);
    expect(await told(minutes(4))).toEqual([]);
    expect(await told(minutes(5))).toEqual(['digest of 3']);
    expect(await told(minutes(500))).toEqual([]);
    await arrive(minutes(501), [{}]);
    expect(await told(minutes(565))).toEqual(['digest of 1']);
    const digests = await own.db.alert.findMany({ where: { channelId }, orderBy: { id: 'asc' } });
    const [first] = digests;
    expect(await findDigest(own.db, first?.id ?? 0)).toMatchObject({ watchId, digest: { count: 3 } });
    expect(await findDigest(own.db, (first?.id ?? 0) + 99)).toBeUndefined();
  });

  test('tells a digest once, of many workers that ask at the same time, with all that came before', async () => {
    await rule({ cadence: 'daily', atMinute: 11 * 60 });
    for (let batch = 0; batch < 5; batch++) await arrive(minutes(batch), [{}, {}]);
    const claim = () => claimDeliveries(own.db, { limit: 5, perChannel: 1, now: minutes(50), leaseSeconds: 60 });
    const claimed = (await Promise.all([claim(), claim(), claim()])).flat();
    expect(claimed).toHaveLength(1);
    expect(claimed[0]?.alert).toMatchObject({ digest: { count: 10 } });
    // What comes while it is being told is of the next.
    await arrive(minutes(50), [{}]);
    expect(await own.db.digestEntry.count({ where: { digestId: claimed[0]?.alert.id ?? 0 } })).toBe(10);
  });

  test('with a rest gathers what follows a message, and tells at once again after it', async () => {
    await rule({ cooldownMinutes: 60 });
    await arrive(start, [{ title: 'a' }]);
    await arrive(minutes(1), [{}, {}]);
    await arrive(minutes(30), [{}]);
    expect(await told(minutes(59))).toEqual(['a']);
    expect(await told(minutes(60))).toEqual(['digest of 3']);
    await arrive(minutes(90), [{}]);
    expect(await told(minutes(119))).toEqual([]);
    expect(await told(minutes(120))).toEqual(['digest of 1']);
    await arrive(minutes(181), [{ title: 'z' }]);
    expect(await told(minutes(181))).toEqual(['z']);
  });

  test('of a flood tells the chosen ones one by one up to its own cap, whatever else the watch has', async () => {
    await rule({ minScore: 0.7, alertsPerHour: 15 });
    await arrive(
      start,
      Array.from({ length: 80 }, (_, at) => ({ score: at < 60 ? 0.6 : 0.8 })),
    );
    expect(await told(start)).toHaveLength(15);
    expect(await told(minutes(2))).toEqual(['digest of 5']);
  });

  test('with a cap tells so many articles one by one within any hour, and what comes beyond in one digest', async () => {
    await rule({ alertsPerHour: 2 });
    await arrive(start, [{ title: 'a' }]);
    await arrive(minutes(30), [{ title: 'b' }, {}, {}]);
    await arrive(minutes(31), [{}]);
    expect(await told(minutes(31))).toEqual(['a', 'b']);
    expect(await told(minutes(32))).toEqual(['digest of 3']);
    // The first is an hour old, the second is not; the next digest comes an hour after the one before.
    await arrive(minutes(61), [{ title: 'c' }, {}]);
    expect(await told(minutes(91))).toEqual(['c']);
    expect(await told(minutes(92))).toEqual(['digest of 1']);
    await arrive(minutes(181), [{ title: 'd' }, { title: 'e' }]);
    expect(await told(minutes(181))).toEqual(['d', 'e']);
  });

  test('without a cap tells each by itself, beside a channel of the same watch that has one', async () => {
    const other = await addChannel(own.db, {
      name: 'other',
      config: { kind: 'webhook', url: 'http://127.0.0.1:9/other', secret: 'a secret of sixteen' },
      watchIds: [watchId],
    });
    await rule({ alertsPerHour: 'off' });
    expect((await loadRule(own.db, { watchId, channelId }))?.rule.alertsPerHour).toBe('off');
    await arrive(
      start,
      Array.from({ length: 70 }, () => ({})),
    );
    const queued = (id: number, isDigest: boolean) =>
      own.db.delivery.count({ where: { channelId: id, alert: { foldDueAt: isDigest ? { not: null } : null } } });
    expect([await queued(channelId, false), await queued(channelId, true)]).toEqual([70, 0]);
    expect([await queued(other, false), await queued(other, true)]).toEqual([60, 1]);
  });

  test('stays as it is when the channel is edited with its watch ticked', async () => {
    await rule({ cadence: 'weekly', weekday: 5 });
    await updateChannel(own.db, { id: channelId, watchIds: [watchId] });
    expect((await loadRule(own.db, { watchId, channelId }))?.rule).toMatchObject({ cadence: 'weekly', weekday: 5 });
  });

  test('is shown on the past, the archive and copies left out', async () => {
    await arrive(start, [{ title: 'a', score: 0.9 }, { title: 'b' }], { silent: true });
    const { articles: past } = await pastFacts(own.db, watchId, { since: minutes(-60), searches: [] });
    expect(past.map(({ title, score }) => [title, score])).toEqual([
      ['a', 0.9],
      ['b', 0.8],
    ]);
    expect(await pastFacts(own.db, watchId, { since: minutes(1), searches: [] })).toEqual({
      articles: [],
      isCut: false,
    });
  });

  test('is shown on the newest of a past that is too long to be counted', async () => {
    await arrive(minutes(1), [{ title: 'a' }], { silent: true });
    await arrive(minutes(2), [{ title: 'b' }], { silent: true });
    await arrive(minutes(3), [{ title: 'c' }], { silent: true });
    const { articles, isCut } = await pastFacts(own.db, watchId, { since: minutes(-60), searches: [], most: 2 });
    expect([articles.map(({ title }) => title), isCut]).toEqual([['b', 'c'], true]);
    expect((await pastFacts(own.db, watchId, { since: minutes(-60), searches: [], most: 3 })).isCut).toBe(false);
  });
});

describe('several rules of one channel', () => {
  const add = async (name: string, given: Partial<AlertRule>) => {
    const ruleId = await addRule(own.db, { watchId, channelId, name });
    await saveRule(own.db, { watchId, channelId, ruleId }, ruleSchema.parse({ signals: [], ...given }));
    return ruleId;
  };
  const searchFor = (query: string) => saveSearch(own.db, { name: query, query, watchId, now: start });
  const harbour = { title: 'harbour', searchText: 'harbour' };

  test('tell an article once, by the one that tells it soonest, and the log says by which', async () => {
    await rule({ cadence: 'daily', atMinute: 11 * 60 });
    await add('Ports', { searchIds: [await searchFor('harbour')] });
    await arrive(start, [{ title: 'market' }, harbour]);
    expect(await told(start)).toEqual(['harbour']);
    expect(await told(minutes(50))).toEqual(['digest of 1']);
    const log = await listDeliveries(own.db, { limit: 9 });
    expect(log.map(({ ruleName }) => ruleName).sort()).toEqual(['Ports', undefined]);
    expect(await skippedAlerts(own.db, 9)).toEqual([]);
  });

  test('keep what none of them tells, once, and the log says why and which kept it', async () => {
    await rule({ minScore: 0.9, cadence: 'hourly' });
    const ports = await add('Ports', { searchIds: [await searchFor('harbour')] });
    await arrive(start, [{ title: 'market' }, { title: 'summit', score: 0.95 }]);
    const kept = await skippedAlerts(own.db, 9);
    expect(kept.map(({ subject, reason, ruleName }) => [titleOf(subject), reason, ruleName])).toEqual([
      ['market', 'search', 'Ports'],
    ]);
    await removeRules(own.db, { watchId, channelId, ruleId: ports });
    expect((await skippedAlerts(own.db, 9))[0]).not.toHaveProperty('ruleName');
    expect(await listRules(own.db, { watchId, channelId })).toHaveLength(1);
  });

  test('have each its own cap and its own rest', async () => {
    await rule({ minScore: 0.9, alertsPerHour: 1 });
    await add('low', { cooldownMinutes: 30 });
    await arrive(start, [{ title: 'a', score: 0.95 }, { title: 'b', score: 0.95 }, { title: 'c' }, { title: 'd' }]);
    expect(await told(start)).toEqual(['a', 'c']);
    expect((await told(minutes(30))).sort()).toEqual(['digest of 1', 'digest of 1']);
  });

  test('are muted together, one that is added meanwhile with them, and stay when the channel is edited', async () => {
    await muteRules(own.db, { watchId, channelId }, minutes(60));
    await add('Ports', {});
    await updateChannel(own.db, { id: channelId, watchIds: [watchId] });
    await arrive(start, [harbour]);
    expect(await told(start)).toEqual([]);
    expect(await skippedAlerts(own.db, 9)).toMatchObject([{ reason: 'muted' }]);
    expect((await listRules(own.db, { watchId, channelId })).map(({ name }) => name)).toEqual(['', 'Ports']);
    await updateChannel(own.db, { id: channelId, watchIds: [] });
    expect(await listRules(own.db, { watchId, channelId })).toEqual([]);
  });

  test('are named, found by their numbers in their watch and channel alone, and the first is meant where none is', async () => {
    const ruleId = await add('Ports', {});
    await saveRule(own.db, { watchId, channelId, ruleId, name: 'Harbours' }, ruleSchema.parse({ cadence: 'weekly' }));
    await saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ cadence: 'daily' }));
    const load = async (more: object) => {
      const found = await loadRule(own.db, { watchId, channelId, ...more });
      return [found?.name, found?.rule.cadence];
    };
    expect([await load({}), await load({ ruleId })]).toEqual([
      ['', 'daily'],
      ['Harbours', 'weekly'],
    ]);
    expect(await loadRule(own.db, { watchId: watchId + 1, channelId, ruleId })).toBeUndefined();
  });
});

describe('muted', () => {
  test('for a time, a watch tells a channel nothing, of its feeds neither; then again', async () => {
    await muteRules(own.db, { watchId, channelId }, minutes(60));
    await arrive(start, [{}]);
    expect(await told(start)).toEqual([]);
    expect(await skippedAlerts(own.db, 5)).toMatchObject([{ reason: 'muted' }]);
    await arrive(minutes(61), [{ title: 'later' }]);
    expect(await told(minutes(61))).toEqual(['later']);
  });

  test('a watch for all channels tells none of them anything, digests neither, and the log says why; then again', async () => {
    const other = await addChannel(own.db, {
      name: 'other',
      config: { kind: 'webhook', url: 'http://127.0.0.1:9/other', secret: 'a secret of sixteen' },
      watchIds: [watchId],
    });
    const { watchId: beside } = await watchWithChannel(own.db, { feedUrl: 'https://other.example/feed', now: start });
    await rule({ cadence: 'hourly' });
    await mute(own.db, { watchId, until: minutes(600) });
    await mute(own.db, { watchId, until: minutes(60) });
    expect([...(await mutedWatches(own.db, start)).keys()]).toEqual([watchId]);
    expect(await listMutes(own.db, { watchId, channelId, now: start })).toEqual([]);
    await arrive(start, [{}]);
    expect(await told(minutes(60))).toEqual([]);
    expect(await skippedAlerts(own.db, 5)).toMatchObject([{ reason: 'muted' }, { reason: 'muted' }]);
    expect((await mutedWatches(own.db, minutes(61))).has(watchId)).toBe(false);
    await arrive(minutes(61), [{ title: 'later' }]);
    expect((await own.db.delivery.findMany()).map((delivery) => delivery.channelId).sort()).toEqual(
      [channelId, other].sort(),
    );
    expect(await own.db.mute.count({ where: { watchId: beside } })).toBe(0);
  });

  test('a topic is told to nobody, what is on others is', async () => {
    const topic = await own.db.topic.findFirstOrThrow({ where: { watchId } });
    await arrive(start, [{ title: 'before' }], { silent: true });
    await mute(own.db, { watchId, topicId: topic.id, until: minutes(60) });
    await mute(own.db, { watchId, topicId: topic.id, until: minutes(120) });
    expect(await own.db.mute.count()).toBe(1);
    await arrive(minutes(90), [{ title: 'off the topic' }]);
    expect(await told(minutes(90))).toEqual(['off the topic']);
  });

  test('a topic for one channel is told through the others', async () => {
    const topic = await own.db.topic.findFirstOrThrow({ where: { watchId } });
    const other = await addChannel(own.db, {
      name: 'other',
      config: { kind: 'webhook', url: 'http://127.0.0.1:9/other', secret: 'a secret of sixteen' },
      watchIds: [watchId],
    });
    await mute(own.db, { watchId, channelId, topicId: topic.id, until: minutes(60) });
    const named = { watchId, id: topic.id, count: 1, inTitle: true, spans: [] };
    await arrive(start, [{ title: 'on the topic', topics: [named] }]);
    expect((await own.db.delivery.findMany()).map((delivery) => delivery.channelId)).toEqual([other]);
    expect(await skippedAlerts(own.db, 5)).toMatchObject([{ reason: 'muted', subject: { title: 'on the topic' } }]);
  });
});

describe('what waited when it was muted is kept back, and the log says why:', () => {
  const onTopic = async (): Promise<Topics> => {
    const { id } = await own.db.topic.findFirstOrThrow({ where: { watchId } });
    return [{ watchId, id, count: 1, inTitle: true, spans: [] }];
  };
  const muteTopic = async () => {
    const { id: topicId } = await own.db.topic.findFirstOrThrow({ where: { watchId } });
    await mute(own.db, { watchId, topicId, until: minutes(600) });
  };
  const kept = async () =>
    (await skippedAlerts(own.db, 9)).map(({ subject, reason }) => [titleOf(subject), reason]).reverse();

  test.each([
    ['of a watch for one channel', () => muteRules(own.db, { watchId, channelId }, minutes(600))],
    ['of a watch for all', () => mute(own.db, { watchId, until: minutes(600) })],
  ])('%s, alone or in a digest', async (_what, muteIt) => {
    await arrive(start, [{ title: 'a' }]);
    await rule({ cadence: 'hourly' });
    await arrive(start, [{ title: 'b' }, { title: 'c' }]);
    await muteIt();
    expect(await told(minutes(60))).toEqual([]);
    expect((await kept()).sort()).toEqual([
      ['a', 'muted'],
      ['b', 'muted'],
      ['c', 'muted'],
    ]);
    expect(await own.db.delivery.count()).toBe(0);
  });

  test('of a topic, and the rest of its digest is told', async () => {
    const topics = await onTopic();
    await arrive(start, [{ title: 'a', topics }, { title: 'b' }]);
    await rule({ cadence: 'hourly' });
    await arrive(start, [{ title: 'c', topics }, { title: 'd' }]);
    await muteTopic();
    expect(await told(start)).toEqual(['b']);
    expect(await told(minutes(60))).toEqual(['digest of 1']);
    expect(await kept()).toEqual([
      ['a', 'muted'],
      ['c', 'muted'],
    ]);
  });

  test('a digest of nothing else is not sent', async () => {
    await rule({ cadence: 'hourly' });
    await arrive(start, [{ title: 'a', topics: await onTopic() }]);
    await muteTopic();
    expect(await told(minutes(60))).toEqual([]);
    expect(await kept()).toEqual([['a', 'muted']]);
    expect(await own.db.alert.count({ where: { channelId } })).toBe(0);
  });

  test('more than one look takes in, and other watches go on', async () => {
    const other = await watchWithChannel(own.db, { feedUrl: 'https://other.example/feed', now: start });
    await rule({ alertsPerHour: 'off' });
    await arrive(
      start,
      Array.from({ length: 250 }, () => ({})),
    );
    await own.db.rule.create({ data: { watchId: other.watchId, channelId } });
    const items = [analysedArticle({ guid: 'o', title: 'other', decisions: [decision(other.watchId, true)] })];
    const recording = { feedId: other.feedId, items, now: start, silent: false, fromBackfill: false };
    await own.db.$transaction((tx) => recordItems(tx, recording));
    await mute(own.db, { watchId, until: minutes(600) });
    expect(new Set(await told(minutes(1)))).toEqual(new Set(['other']));
    expect(await own.db.skippedAlert.count({ where: { reason: 'muted' } })).toBe(250);
  });

  test('not what is due after the mute, nor what somebody sends again', async () => {
    await arrive(start, [{ title: 'a' }]);
    expect(await told(start)).toEqual(['a']);
    await rule({ cadence: 'hourly' });
    await arrive(start, [{ title: 'b' }]);
    await mute(own.db, { watchId, until: minutes(40) });
    const sent = await own.db.delivery.findFirstOrThrow({ where: { state: 'delivered' } });
    await own.db.delivery.update({ where: { id: sent.id }, data: { body: '{}' } });
    await replayDelivery(own.db, sent.id, minutes(5));
    expect(await told(minutes(5))).toEqual(['a']);
    expect(await told(minutes(60))).toEqual(['digest of 1']);
    expect(await kept()).toEqual([]);
  });
});

describe('quiet hours', () => {
  test('hold everything in the receiver’s night, and give it in order in the morning', async () => {
    // 13:10 in Baghdad; quiet from 13 to 15.
    await updateChannel(own.db, { id: channelId, zone: 'Asia/Baghdad', quietFrom: 13 * 60, quietTo: 15 * 60 });
    await arrive(start, [{ title: 'a' }]);
    await arrive(minutes(30), [{ title: 'b' }]);
    expect(await told(minutes(109))).toEqual([]);
    expect(await told(minutes(110))).toEqual(['a', 'b']);
  });

  test('make nothing too old, however short a message is worth telling; what was too old before them stays so', async () => {
    await updateChannel(own.db, { id: channelId, zone: 'UTC', quietFrom: 11 * 60, quietTo: 21 * 60, expiryHours: 6 });
    await arrive(minutes(-5 * 60 - 30), [{ title: 'of the morning' }]);
    // Nobody took it until 10:41.
    expect(await claimDeliveries(own.db, { limit: 0, perChannel: 1, now: minutes(31), leaseSeconds: 60 })).toEqual([]);
    await arrive(minutes(55), [{ title: 'of the quiet hours' }]);
    expect(await told(minutes(60))).toEqual([]);
    expect(await told(minutes(649))).toEqual([]);
    expect(await told(minutes(650))).toEqual(['of the quiet hours']);
  });

  test('that are changed hold nothing any more', async () => {
    await updateChannel(own.db, { id: channelId, zone: 'UTC', quietFrom: 10 * 60, quietTo: 15 * 60 });
    await arrive(start, [{ title: 'a' }]);
    expect(await told(start)).toEqual([]);
    await updateChannel(own.db, { id: channelId, quietFrom: null, quietTo: null });
    expect(await told(minutes(1))).toEqual(['a']);
  });
});

describe('nothing is told', () => {
  const item = (title: string, score: number) =>
    analysedArticle({
      guid: 'same',
      title,
      text: 'one two three four five six seven eight',
      publishedAt: start,
      decisions: [decision(watchId, score >= 0.5, score)],
    });
  const record = (title: string, score: number, more: { fromBackfill?: boolean; silent?: boolean } = {}) =>
    own.db.$transaction((tx) =>
      recordItems(tx, {
        feedId,
        items: [item(title, score)],
        now: start,
        silent: false,
        fromBackfill: false,
        ...more,
      }),
    );
  const alerts = () => own.db.alert.count();

  test('of what a lowered threshold of the watch takes in, nor of what a raised one leaves', async () => {
    await record('near the story', 0.4);
    await updateWatch(own.db, { id: watchId, threshold: 0.3 });
    expect(await own.db.decision.count({ where: { watchId, accepted: true } })).toBe(1);
    await updateWatch(own.db, { id: watchId, threshold: 0.9 });
    await updateWatch(own.db, { id: watchId, threshold: 0.3 });
    expect(await alerts()).toBe(0);
  });

  test('of a first poll and of history', async () => {
    await record('old', 0.8, { silent: true });
    await record('older', 0.8, { silent: true, fromBackfill: true });
    expect(await alerts()).toBe(0);
  });

  test('a second time, of an article that its publisher edits or that a feed shows again', async () => {
    await record('first words', 0.8);
    expect(await told(start)).toEqual(['first words']);
    await record('first words', 0.8);
    await record('other words', 0.9);
    expect(await told(minutes(5))).toEqual([]);
    expect(await alerts()).toBe(1);
  });
});
