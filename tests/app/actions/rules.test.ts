import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadRule } from '#store/alerts/rules';
import { type ActionBench, closeActionBench, openActionBench, said } from '#tests/support/actions';
import { watchWithChannel } from '#tests/support/watches';

type Actions = typeof import('../../../app/alerts/rules/[channel]/[watch]/actions');

const now = new Date('2024-03-05T10:00:00Z');
let bench: ActionBench;
let actions: Actions;
let key: { watchId: number; channelId: number };

beforeAll(async () => {
  bench = await openActionBench();
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
    const outcome = await bench.send(actions.editRule, {
      ...ids(),
      cadence: 'weekly',
      at: '07:30',
      weekday: '4',
      minScore: '70',
      cooldownMinutes: '60',
      language: ['ar', 'en'],
      topic: ['3'],
      actor: ['5', '6'],
      sources: 'https://www.Example.org/news\n\nnews.example.net',
    });
    expect(said(outcome)).toBe('Saved.');
    expect(await stored()).toEqual({
      cadence: 'weekly',
      atMinute: 450,
      weekday: 4,
      minScore: 0.7,
      cooldownMinutes: 60,
      languages: ['ar', 'en'],
      topicIds: [3],
      actorIds: [5, 6],
      sources: ['example.org', 'news.example.net'],
    });
  });

  test('with nothing chosen tells everything at once', async () => {
    await bench.send(actions.editRule, { ...ids(), cadence: 'daily', minScore: '70', sources: 'a.example' });
    await bench.send(actions.editRule, { ...ids(), cadence: 'instant', minScore: '', sources: '' });
    const rule = await stored();
    expect(rule).toMatchObject({ cadence: 'instant', sources: [], languages: [] });
    expect(rule).not.toHaveProperty('minScore');
  });

  test.each([
    [{ cadence: 'yearly' }, 'a field of this page'],
    [{ cadence: 'daily', minScore: '170' }, 'lowest relevance'],
  ])('%j is refused by its name', async (fields, name) => {
    expect(said(await bench.send(actions.editRule, { ...ids(), ...fields }))).toContain(name);
    expect(await stored()).toMatchObject({ cadence: 'instant' });
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
