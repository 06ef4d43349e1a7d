import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mutedWatches } from '#store/alerts/mutes';
import { listRules, loadRule } from '#store/alerts/rules';
import { rulesOfSearch } from '#store/alerts/searchRules';
import { listSearches, saveSearch } from '#store/search/savedSearches';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { watchWithChannel } from '#tests/support/watches';

type Actions = typeof import('../../../app/alerts/rules/[channel]/[watch]/actions');

const now = new Date('2024-03-05T10:00:00Z');
let bench: ActionBench;
let actions: Actions;
let searches: typeof import('../../../app/searches/actions');
let key: { watchId: number; channelId: number };

beforeAll(async () => {
  bench = await openActionBench();
  searches = await import('../../../app/searches/actions');
  actions = await import('../../../app/alerts/rules/[channel]/[watch]/actions');
});
afterAll(() => closeActionBench(bench));

beforeEach(async () => {
  await bench.database.clear();
  const { watchId, channelId } = await watchWithChannel(bench.db, { feedUrl: 'https://news.example/feed', now });
  key = { watchId, channelId };
});

const ids = () => ({ watchId: String(key.watchId), channelId: String(key.channelId) });
const stored = async () => (await loadRule(bench.db, key))?.rule;

describe('a rule', () => {
  test('is kept as it was typed', async () => {
    const search = await saveSearch(bench.db, { name: 'Ports', query: 'harbour', now });
    const outcome = await bench.send(actions.editRule, {
      ...ids(),
      cadence: 'weekly',
      at: '07:30',
      weekday: '4',
      minScore: '70',
      cooldownMinutes: '60',
      alertsPerHour: '20',
      language: ['ar', 'en'],
      topic: ['3'],
      search: [String(search)],
      actor: ['5', '6'],
      signal: ['spike', 'firstQuote'],
      sources: 'https://www.Example.org/news\n\nnews.example.net',
    });
    expect(said(outcome)).toBe('Saved.');
    expect(await stored()).toEqual({
      cadence: 'weekly',
      atMinute: 450,
      weekday: 4,
      minScore: 0.7,
      cooldownMinutes: 60,
      alertsPerHour: 20,
      languages: ['ar', 'en'],
      topicIds: [3],
      level: 'everything',
      searchIds: [search],
      actorIds: [5, 6],
      signals: ['spike', 'firstQuote'],
      sources: ['example.org', 'news.example.net'],
    });
  });

  test('with nothing chosen tells everything at once', async () => {
    await bench.send(actions.editRule, { ...ids(), cadence: 'daily', minScore: '70', sources: 'a.example' });
    await bench.send(actions.editRule, { ...ids(), cadence: 'instant', minScore: '', sources: '' });
    const rule = await stored();
    expect(rule).toMatchObject({ cadence: 'instant', sources: [], languages: [] });
    expect(rule).not.toHaveProperty('minScore');
    expect(rule?.alertsPerHour).toBe(60);
  });

  test('with an empty cap has none', async () => {
    await bench.send(actions.editRule, { ...ids(), cadence: 'instant', alertsPerHour: '' });
    expect((await stored())?.alertsPerHour).toBe('off');
  });

  test.each([
    [{ cadence: 'yearly' }, 'a field of this page'],
    [{ cadence: 'daily', minScore: '170' }, 'lowest relevance'],
    [{ cadence: 'instant', alertsPerHour: '0' }, 'articles an hour'],
    [{ cadence: 'instant', alertsPerHour: '1001' }, 'articles an hour'],
    [{ cadence: 'instant', alertsPerHour: 'many' }, 'articles an hour'],
  ])('%j is refused by its name', async (fields, name) => {
    expect(said(await bench.send(actions.editRule, { ...ids(), ...fields }))).toContain(name);
    expect(await stored()).toMatchObject({ cadence: 'instant' });
  });
});

describe('a further rule', () => {
  const add = (name: string) => bench.send(actions.newRule, { ...ids(), name });
  const names = async () => (await listRules(bench.db, key)).map(({ name }) => name);

  test('is added by its name, edited by itself, and ended; the last one stays', async () => {
    const added = await add('Night');
    const [first, night] = await listRules(bench.db, key);
    expect(added.redirect).toBe(`/alerts/rules/${key.channelId}/${key.watchId}?rule=${night?.id}`);
    const own = { ...ids(), ruleId: String(night?.id), name: 'Nights', cadence: 'daily', signal: ['spike'] };
    expect(said(await bench.send(actions.editRule, own))).toBe('Saved.');
    expect((await stored())?.cadence).toBe('instant');
    expect(await names()).toEqual(['', 'Nights']);
    for (const rule of [night, first]) await bench.send(actions.dropRule, { ...ids(), ruleId: String(rule?.id) });
    expect(await names()).toEqual(['']);
  });

  test('without a name, or of a watch that is not there, is refused in words', async () => {
    expect(said(await add(' '))).toContain('name');
    const outcome = await bench.send(actions.newRule, { ...ids(), watchId: '999999', name: 'Night' });
    expect(outcome.redirect).toBeUndefined();
    expect(await names()).toEqual(['']);
  });

  test('of another watch is not changed', async () => {
    const other = await watchWithChannel(bench.db, { feedUrl: 'https://other.example/feed', now });
    const [foreign] = await listRules(bench.db, other);
    await bench.send(actions.editRule, { ...ids(), ruleId: String(foreign?.id), cadence: 'daily' });
    expect((await loadRule(bench.db, other))?.rule.cadence).toBe('instant');
    expect((await stored())?.cadence).toBe('instant');
  });
});

describe('a saved search', () => {
  const fields = (more: object = {}) => ({ name: 'Ports', query: 'harbour', watchId: '', ...more });

  test('is kept under its name, renamed, followed as a feed, and removed', async () => {
    const kept = await bench.send(searches.keepSearch, fields({ watchId: String(key.watchId) }));
    const [search] = await listSearches(bench.db);
    const id = String(search?.id);
    expect(kept.redirect).toBe(`/searches/${id}`);
    expect(search).toMatchObject({ name: 'Ports', query: 'harbour', watchName: 'Withdrawal' });
    await bench.send(searches.nameSearch, { id, name: 'Harbours' });
    await bench.press(searches.changeSearchFeed, { id, change: 'make' });
    const [renamed] = await listSearches(bench.db);
    expect(renamed?.name).toBe('Harbours');
    expect(renamed?.token).toMatch(/^[\w-]{32}$/u);
    expect((await bench.send(searches.dropSearch, { id })).redirect).toBe('/searches');
    expect(await listSearches(bench.db)).toEqual([]);
  });

  test.each([
    [{ query: 'author:x' }, 'en', 'the field “author:” is unknown'],
    [{ query: '"harbour' }, 'ar', 'علامة'],
    [{ name: ' ' }, 'en', 'name'],
    [{ query: '' }, 'en', 'no word or number'],
  ] as const)('with %j is refused in words of %s', async (more, language, words) => {
    expect(said(await bench.send(searches.keepSearch, fields(more), language))).toContain(words);
    expect(await listSearches(bench.db)).toEqual([]);
  });

  test('has its own alert by one press: a rule of its name beside those of the channel, or the way to the one that is there', async () => {
    await bench.send(searches.keepSearch, fields());
    const [search] = await listSearches(bench.db);
    const id = String(search?.id);
    const pressed = await bench.send(searches.alertOfSearch, { id, ...ids() });
    const rules = await listRules(bench.db, key);
    expect(rules.map(({ name }) => name)).toEqual(['', 'Ports']);
    const ruleId = rules[1]?.id ?? 0;
    expect(pressed.redirect).toBe(`/alerts/rules/${key.channelId}/${key.watchId}?rule=${ruleId}`);
    // What the channel is told of by the other stays as it is.
    expect((await stored())?.searchIds).toEqual([]);
    expect((await loadRule(bench.db, { ...key, ruleId }))?.rule).toMatchObject({
      ...{ searchIds: [search?.id], level: 'everything', cadence: 'instant', signals: ['revision'] },
    });
    expect((await bench.send(searches.alertOfSearch, { id, ...ids() })).redirect).toBe(pressed.redirect);
    expect(await rulesOfSearch(bench.db, search?.id ?? 0)).toMatchObject([{ ...key, id: ruleId, channelName: 'hook' }]);
  });

  test('of another watch makes no rule', async () => {
    const other = await watchWithChannel(bench.db, { feedUrl: 'https://other.example/feed', now });
    await bench.send(searches.keepSearch, fields({ watchId: String(other.watchId) }));
    const [search] = await listSearches(bench.db);
    const outcome = await bench.send(searches.alertOfSearch, { id: String(search?.id), ...ids() });
    expect(outcome.redirect).toBeUndefined();
    expect(await rulesOfSearch(bench.db, search?.id ?? 0)).toEqual([]);
  });

  test('that a rule chooses by stays, since a rule without it would tell of everything', async () => {
    await bench.send(searches.keepSearch, fields());
    const [search] = await listSearches(bench.db);
    const id = String(search?.id);
    await bench.send(actions.editRule, { ...ids(), cadence: 'instant', search: [id] });
    expect(said(await bench.send(searches.dropSearch, { id }))).toContain('a rule chooses by “Ports”');
    expect(said(await bench.send(searches.dropSearch, { id }, 'ar'))).toContain('يعتمد عليه تنبيه واحد');
    expect(await listSearches(bench.db)).toHaveLength(1);
  });
});

describe('a mute', () => {
  test('of the watch lasts as long as asked, and ends by hand', async () => {
    await bench.press(actions.muteWatch, { ...ids(), days: '7' });
    const until = (await loadRule(bench.db, key))?.mutedUntil?.getTime() ?? 0;
    expect(Math.abs(until - Date.now() - 7 * 24 * 3600 * 1000)).toBeLessThan(60_000);
    await bench.press(actions.muteWatch, { ...ids(), days: '0' });
    expect((await loadRule(bench.db, key))?.mutedUntil).toBeUndefined();
  });

  test('of the watch for all channels lasts as long as asked, ends by one press, and is in the log of changes', async () => {
    const watchId = String(key.watchId);
    await bench.press(actions.muteEverywhere, { watchId, days: '7' });
    const muted = (await mutedWatches(bench.db, new Date())).get(key.watchId);
    expect(Math.abs((muted?.until.getTime() ?? 0) - Date.now() - 7 * 24 * 3600 * 1000)).toBeLessThan(60_000);
    expect((await loadRule(bench.db, key))?.mutedUntil).toBeUndefined();
    await bench.press(actions.unmuteSubject, { id: String(muted?.id), watchId });
    expect(await bench.db.mute.count()).toBe(0);
    const noted = await bench.db.auditEntry.findMany({ where: { action: 'rule.mute' }, orderBy: { id: 'asc' } });
    expect(noted.map(({ detail }) => detail)).toMatchObject([{ watchId, days: '7' }, { watchId }]);
  });

  test.each(['0', '366', 'x'])('of the watch for %j days is not found', async (days) => {
    const outcome = await bench.press(actions.muteEverywhere, { watchId: String(key.watchId), days });
    expect(outcome).toMatchObject({ notFound: true });
  });

  test('of a topic is listed, and ends by hand', async () => {
    const topic = await bench.db.topic.findFirstOrThrow();
    await bench.press(actions.muteSubject, { watchId: String(key.watchId), subject: `topic-${topic.id}`, days: '1' });
    const [muted] = await bench.db.mute.findMany();
    expect(muted).toMatchObject({ topicId: topic.id, actorId: null });
    await bench.press(actions.unmuteSubject, { id: String(muted?.id) });
    expect(await bench.db.mute.count()).toBe(0);
  });

  test.each(['', 'topic-', 'watch-1', 'topic-x'])('of %j is not found', async (subject) => {
    const outcome = await bench.press(actions.muteSubject, { watchId: String(key.watchId), subject, days: '1' });
    expect(outcome).toMatchObject({ notFound: true });
  });
});
