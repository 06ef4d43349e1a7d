import { beforeEach, describe, expect, test } from 'vitest';
import { alertText } from '#core/alerts/alertText';
import { ruleSchema } from '#core/alerts/rule';
import { normaliseText } from '#core/language/arabic/normalise';
import type { SignalKind } from '#core/signals/signal';
import { newestAlerts } from '#store/alerts/alertViews';
import { recordAttempt } from '#store/alerts/attempts';
import { channelWorks } from '#store/alerts/channelState';
import { addChannel } from '#store/alerts/channels';
import { claimDeliveries } from '#store/alerts/deliveries';
import { findDigest } from '#store/alerts/digests';
import { mute } from '#store/alerts/mutes';
import { muteRules, saveRule } from '#store/alerts/rules';
import { skippedAlerts } from '#store/alerts/skippedAlerts';
import type { FoundMention } from '#store/recording/ingest';
import { recordItems } from '#store/recording/recordItems';
import { reviseArticles } from '#store/recording/reviseArticles';
import { recentSignals } from '#store/signals/recentSignals';
import { watchSignals } from '#store/signals/watchSignals';
import { ensureActors } from '#store/useCases/ensureActors';
import { raiseChannelSignals, raiseWatchSignals } from '#store/useCases/raiseSignals';
import { saveProposals } from '#store/useCases/saveProposals';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const DAY_MS = 24 * 60 * 60 * 1000;
const own = ownDatabase({ connections: 4 });
/** A Friday at noon. */
const now = new Date('2024-03-29T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 60 * 60 * 1000);
let watchId: number;
let feedId: number;
let channelId: number;
let actors: number[];
let made = 0;

beforeEach(async () => {
  const begun = new Date(now.getTime() - 40 * DAY_MS);
  ({ watchId, feedId, channelId } = await watchWithChannel(own.db, {
    feedUrl: 'https://news.example/feed',
    now: begun,
  }));
  // Read on time for forty days.
  const read = { coveredFrom: begun, lastSuccessAt: now, baselineAt: begun, nextPollAt: hours(48) };
  await own.db.feed.update({ where: { id: feedId }, data: read });
  await own.db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
  const names = ['Rania Example', 'Karim Sample'];
  const ids = await ensureActors(
    own.db,
    names.map((name) => ({
      key: `new:${name}`,
      kind: 'person' as const,
      names: { en: name, ar: name },
      aliases: [{ surface: name, lang: 'en', use: 'plain' as const }],
    })),
    normaliseText,
  );
  actors = names.map((name) => ids.get(`new:${name}`) ?? 0);
  await saveKinds(['spike', 'rising', 'firstQuote', 'revision', 'feed', 'channel', 'unwell', 'drift']);
});

const saveKinds = (signals: SignalKind[], more = {}) =>
  saveRule(own.db, { watchId, channelId }, ruleSchema.parse({ level: 'big', signals, ...more }));

const named = (actorId: number): FoundMention => ({ id: actorId, count: 1, metonyms: 0, inTitle: false, spans: [] });

/** So many articles of one day, each its own report. */
async function publish(
  count: number,
  at: Date,
  given: { actorId?: number; domain?: (index: number) => string; quotes?: boolean; silent?: boolean } = {},
): Promise<void> {
  const { actorId, domain = () => 'news.example', quotes = false, silent = true } = given;
  const items = Array.from({ length: count }, (_, index) => {
    made += 1;
    const text = Array.from({ length: 12 }, (_, word) => `n${made}w${word}`).join(' ');
    return analysedArticle({
      guid: `n${made}`,
      title: `Title ${made}`,
      text,
      domain: domain(index),
      publishedAt: at,
      decisions: [decision(watchId, true)],
      actors: actorId === undefined ? [] : [named(actorId)],
      ...(quotes &&
        actorId !== undefined && {
          quotes: [{ actorId, speaker: 'Rania', verb: 'said', start: 0, end: 5, direct: true, sure: true }],
        }),
    });
  });
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now: at, silent, fromBackfill: false }));
}

/** Four weeks of a story, as its days were counted, some of it on an actor; days on which nothing was collected are left out. */
async function weeks({ each = 8, ofActor = 2, without = [] as number[] } = {}): Promise<void> {
  const days = Array.from({ length: 28 }, (_, at) => 28 - at).filter((ago) => !without.includes(ago));
  const counts = (subject: 'watch' | 'actor', subjectId: number, count: number) =>
    days.map((ago) => ({
      ...{ watchId, subject, subjectId, articles: count, mentions: count, reports: count },
      day: new Date(now.getTime() - ago * DAY_MS),
    }));
  const ofStory = counts('watch', 0, each);
  const data = ofActor === 0 ? ofStory : [...ofStory, ...counts('actor', actors[0] ?? 0, ofActor)];
  await own.db.dailyCount.createMany({ data });
}

/** Looks over all that is due. */
async function look(at: Date): Promise<void> {
  while (await raiseWatchSignals(own.db, at));
  await raiseChannelSignals(own.db, at);
}

async function kindsRaised(): Promise<string[]> {
  const signals = await watchSignals(own.db, { watchId, since: new Date(0), limit: 50 });
  return signals.map(({ figures }) => figures.kind).reverse();
}

async function told(at: Date): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const [next] = await claimDeliveries(own.db, { limit: 1, perChannel: 1, now: at, leaseSeconds: 60 });
    if (next === undefined) return all;
    all.push(`${next.channelId} ${'signal' in next.alert ? next.alert.signal.figures.kind : 'other'}`);
    await recordAttempt(own.db, next, { delivered: true, answer: '' }, at);
  }
}

describe('a spike', () => {
  test('of an actor is raised once, with what was counted, and told through the channel', async () => {
    await weeks();
    await look(hours(-1));
    await publish(12, hours(-1), { actorId: actors[0] ?? 0 });
    await look(now);
    await look(hours(1));
    const [signal, ...more] = await watchSignals(own.db, { watchId, since: new Date(0), limit: 9 });
    expect(more).toEqual([]);
    expect(signal).toMatchObject({ actorId: actors[0], figures: { kind: 'spike', day: '2024-03-29', reports: 12 } });
    expect(await told(hours(1))).toEqual([`${channelId} spike`]);
  });

  test('beyond three of a day, and one that goes on, is in the log with why', async () => {
    await saveKinds(['spike']);
    await weeks({ each: 200, ofActor: 0 });
    await look(hours(-1));
    const names = ['Omar Model', 'Salma Pattern', 'Dalia Instance', 'Nadim Case'];
    await ensureActors(
      own.db,
      names.map((name) => ({ key: `new:${name}`, kind: 'person' as const, names: { en: name }, aliases: [] })),
      normaliseText,
    );
    const all = (await own.db.actor.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
    await own.db.dailyCount.createMany({
      data: all.flatMap((subjectId) =>
        Array.from({ length: 28 }, (_, at) => ({
          ...{ watchId, subject: 'actor' as const, subjectId, articles: 1, mentions: 1, reports: 1 },
          day: new Date(now.getTime() - (at + 1) * DAY_MS),
        })),
      ),
    });
    const reasons = async () => (await skippedAlerts(own.db, 99)).map(({ reason }) => reason).sort();
    for (const [at, actorId] of all.entries()) await publish(12 + at, hours(-1), { actorId });
    await look(now);
    await look(hours(1));
    expect(await told(hours(1))).toHaveLength(3);
    expect(await reasons()).toEqual(['many', 'many', 'many']);
    const tomorrow = hours(22);
    await own.db.feed.update({ where: { id: feedId }, data: { lastSuccessAt: tomorrow } });
    await publish(14, hours(21), { actorId: all.at(-1) ?? 0 });
    await look(tomorrow);
    expect(await told(tomorrow)).toEqual([]);
    expect(await reasons()).toEqual(['again', 'many', 'many', 'many']);
    // On the watch's page six are counted, however few are shown; what only goes on was there when it began.
    const { count, newest } = await recentSignals(own.db, { watchId, since: new Date(0), limit: 4 });
    expect({ count, shown: newest.length }).toEqual({ count: 6, shown: 4 });
    expect(newest.filter(({ figures }) => 'withheld' in figures && figures.withheld === 'again')).toEqual([]);
    expect((await newestAlerts(own.db, 99)).length).toBe(3);
  });

  test('is none after days that were not collected, nor by what a new feed brings', async () => {
    const without = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
    await weeks({ without });
    const from = new Date(now.getTime() - 2.5 * DAY_MS);
    await own.db.feed.update({ where: { id: feedId }, data: { coveredFrom: from } });
    await own.db.coverage.create({
      data: { feedId, from: new Date(now.getTime() - 40 * DAY_MS), to: new Date(now.getTime() - 17.5 * DAY_MS) },
    });
    await publish(12, hours(-1), { actorId: actors[0] ?? 0 });
    await look(now);
    expect(await kindsRaised()).toEqual([]);
  });
});

test('a signal of a kind that no rule of its watch tells of is not among the latest alerts', async () => {
  await weeks({ each: 20, ofActor: 0 });
  await publish(6, hours(-1), { actorId: actors[1] ?? 0, domain: (index) => `site${index % 3}.example` });
  await look(now);
  expect(await kindsRaised()).toEqual(['rising']);
  const shown = async () => (await newestAlerts(own.db, 99)).filter((alert) => 'signal' in alert).length;
  expect(await shown()).toBe(1);
  await saveKinds(['spike']);
  expect(await shown()).toBe(0);
});

test('an actor that is new to the story and that several publishers name rises, once', async () => {
  await weeks({ each: 20, ofActor: 0 });
  await publish(5, hours(-1), { actorId: actors[1] ?? 0, domain: (index) => `site${index % 2}.example` });
  await look(now);
  expect(await kindsRaised()).toEqual([]);
  await publish(1, hours(-1), { actorId: actors[1] ?? 0, domain: () => 'third.example' });
  await look(hours(1));
  await look(hours(3));
  const [signal, ...more] = await watchSignals(own.db, { watchId, since: new Date(0), limit: 9 });
  expect(more).toEqual([]);
  expect(signal).toMatchObject({
    actorId: actors[1],
    figures: { kind: 'rising', since: '2024-03-29', reports: 6, sources: 3 },
  });
});

test('an actor’s first quote is told with what was said, and a later one is not', async () => {
  await weeks({ ofActor: 0 });
  await look(hours(-2));
  await publish(1, hours(-1), { actorId: actors[0] ?? 0, quotes: true, silent: false });
  await look(now);
  await publish(1, hours(1), { actorId: actors[0] ?? 0, quotes: true, silent: false });
  await look(hours(2));
  const signals = await watchSignals(own.db, { watchId, since: new Date(0), limit: 9 });
  expect(signals).toMatchObject([
    { actorId: actors[0], figures: { kind: 'firstQuote', names: { en: 'Rania Example' }, said: 'Title' } },
  ]);
});

/** An article of a title is recorded an hour before `now`; returns how it is edited. */
async function edited(title: string, { silent = false, actor }: { silent?: boolean; actor?: number } = {}) {
  made += 1;
  const guid = `n${made}`;
  const text = Array.from({ length: 12 }, (_, word) => `${guid}w${word}`).join(' ');
  const item = (of: string, inTitle?: number) =>
    analysedArticle({
      ...{
        guid,
        title: of,
        text,
        publishedAt: hours(-1),
        decisions: [decision(watchId, true)],
      },
      actors: inTitle === undefined ? [] : [{ ...named(inTitle), inTitle: true }],
    });
  const record = { feedId, items: [item(title, actor)], now: hours(-1), silent, fromBackfill: false };
  await own.db.$transaction((tx) => recordItems(tx, record));
  const { id: articleId } = await own.db.article.findFirstOrThrow({ where: { title } });
  return (to: string, at: Date, inTitle?: number) =>
    own.db.$transaction((tx) =>
      reviseArticles(tx, [{ articleId, item: item(to, inTitle), now: at, keepRevision: true }]),
    );
}

const revised = async () => {
  const signals = await watchSignals(own.db, { watchId, since: new Date(0), kind: 'revision', limit: 9 });
  return signals.flatMap(({ figures }) => (figures.kind === 'revision' ? figures.revised : [])).reverse();
};

describe('an edit of an article that was told', () => {
  beforeEach(() => saveKinds(['revision'], { level: 'everything' }));

  test('is told once where a number of what happened is another one, and again where it changes again', async () => {
    const edit = await edited('Blaze kills 3 at port');
    await look(hours(-1));
    await edit('Blaze at port kills 3 people', now);
    await look(hours(1));
    expect(await revised()).toEqual([]);
    await edit('Blaze death toll rises to 12', hours(1.5));
    await look(hours(2));
    await look(hours(3));
    expect(await revised()).toEqual([{ change: 'number', before: '3 people', after: '12' }]);
    await edit('Blaze death toll rises to 14', hours(3));
    await look(hours(4));
    expect(await revised()).toHaveLength(2);
    expect(await told(hours(4))).toEqual([`${channelId} other`, `${channelId} revision`, `${channelId} revision`]);
  });

  test('is told where it was taken back, within a minute', async () => {
    const edit = await edited('Union accepts the offer');
    await look(now);
    await edit('Correction: the union rejects the offer', hours(0.1));
    await look(hours(0.2));
    expect(await revised()).toMatchObject([{ change: 'retracted', before: 'Union accepts the offer' }]);
  });

  test('is told where its title names another actor, be it merged since, and not where the same is meant', async () => {
    const [first, second] = [actors[0] ?? 0, actors[1] ?? 0];
    const edit = await edited('Rania Example visits port', { actor: first });
    await look(now);
    await edit('Karim Sample visits port', hours(0.1), second);
    await look(hours(0.2));
    const names = (name: string) => ({ en: name, ar: name });
    expect(await revised()).toEqual([
      { change: 'actor', gone: [names('Rania Example')], came: [names('Karim Sample')], actorIds: [first, second] },
    ]);
    await own.db.actor.update({ where: { id: second }, data: { rootId: first } });
    await edit('Rania Example visits port', hours(1), first);
    await look(hours(1.2));
    expect(await revised()).toHaveLength(1);
  });

  test('is told of no article that nobody was told of, or that is marked as off the story', async () => {
    const [silent, off] = [
      await edited('Blaze kills 3 at port', { silent: true }),
      await edited('Owners fire 300 dockers'),
    ];
    await look(now);
    await own.db.decision.updateMany({
      where: { article: { title: 'Owners fire 300 dockers' } },
      data: { feedback: 'no' },
    });
    await silent('Blaze death toll rises to 12', hours(0.1));
    await off('Owners fire 450 dockers', hours(0.1));
    await look(hours(0.2));
    expect(await revised()).toEqual([]);
  });
});

describe('an edit', () => {
  beforeEach(() => saveKinds(['revision'], { level: 'everything' }));
  const tellsEdits = async (at: Date) => (await told(at)).filter((kind) => kind.endsWith('revision'));
  const reasons = async () => (await skippedAlerts(own.db, 9)).map(({ reason }) => reason);

  test('beyond three at once is in the log with why', async () => {
    const edits = [];
    for (const port of ['Aden', 'Basra', 'Sousse', 'Tartus', 'Latakia'])
      edits.push({ port, edit: await edited(`Blaze kills 3 at ${port} port`) });
    await look(now);
    for (const { port, edit } of edits) await edit(`Blaze kills 12 at ${port} port`, hours(0.1));
    await look(hours(0.2));
    await look(hours(0.25));
    expect(await revised()).toHaveLength(5);
    expect(await tellsEdits(hours(0.3))).toHaveLength(3);
    expect((await reasons()).filter((reason) => reason === 'many')).toHaveLength(2);
  });

  test('that becomes visible minutes after its time is told', async () => {
    const edit = await edited('Blaze kills 3 at port');
    await look(now);
    await edit('Blaze kills 12 at port', hours(-4 / 60));
    await look(hours(1 / 60));
    expect(await revised()).toMatchObject([{ change: 'number' }]);
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['a mute of whom it names now', () => mute(own.db, { watchId, actorId: actors[1] ?? 0, until: hours(9) }), 'muted'],
    [
      'a mute of whom it named before',
      () => mute(own.db, { watchId, actorId: actors[0] ?? 0, until: hours(9) }),
      'muted',
    ],
    ['a rule for another language', () => saveKinds(['revision'], { languages: ['fr'] }), 'language'],
  ])('is kept back by %s', async (_what, set, reason) => {
    const edit = await edited('Rania Example visits port', { actor: actors[0] ?? 0 });
    await look(now);
    await set();
    await edit('Karim Sample visits port', hours(0.1), actors[1]);
    await look(hours(0.2));
    expect(await tellsEdits(hours(0.2))).toEqual([]);
    expect(await reasons()).toContain(reason);
  });

  test('of an article that the channel was not told of is kept back', async () => {
    await saveKinds(['revision'], { level: 'big' });
    const edit = await edited('Blaze kills 3 at port');
    await look(now);
    await edit('Blaze kills 12 at port', hours(0.1));
    await look(hours(0.2));
    expect(await tellsEdits(hours(0.2))).toEqual([]);
    expect(await reasons()).toContain('untold');
  });
});

describe('a channel that delivers nothing', () => {
  const stop = (id: number) =>
    own.db.channel.update({ where: { id }, data: { stoppedAt: now, stoppedCode: 'delivery.gone', failures: 1 } });

  test('is told by another one, be it of another watch, once until something arrives', async () => {
    const { channelId: other } = await watchWithChannel(own.db, { feedUrl: 'https://other.example/feed', now });
    await stop(channelId);
    await look(now);
    await look(hours(1));
    expect(await told(hours(1))).toEqual([`${other} channel`]);
    await channelWorks(own.db, channelId, hours(2));
    await look(hours(3));
    await stop(channelId);
    await look(hours(4));
    expect(await told(hours(4))).toEqual([`${other} channel`]);
  });

  test('is told at once where a rule makes digests', async () => {
    const other = await addChannel(own.db, {
      name: 'second',
      config: { kind: 'webhook', url: 'http://127.0.0.1:9/second', secret: 'a secret of sixteen' },
      watchIds: [watchId],
    });
    await saveRule(own.db, { watchId, channelId: other }, ruleSchema.parse({ cadence: 'daily' }));
    await stop(channelId);
    await look(now);
    expect(await told(now)).toEqual([`${other} channel`]);
  });
});

test('a symptom and a proposed change of the profile are told a day after the watch was first looked at, and not daily', async () => {
  await look(now);
  await publish(3, hours(1));
  const word = { term: 'harbour', label: 'harbour', weight: 1, reason: { code: 'frequent' as const, spans: [] } };
  const drift = {
    risen: [{ ...word, items: 4 }],
    fallen: [],
    items: 9,
    from: '2024-03-20',
    to: '2024-03-29',
    examples: [],
  };
  await saveProposals(own.db, { watchId, drift, topics: [], now: hours(2) });
  for (const at of [3, 25, 50, 75]) await look(hours(at));
  const signals = await watchSignals(own.db, { watchId, since: new Date(0), limit: 9 });
  expect(signals.map(({ figures }) => figures)).toMatchObject([
    { kind: 'drift', words: ['harbour'], items: 9 },
    { kind: 'unwell', symptom: 'thinSeed' },
  ]);
});

describe('a rule', () => {
  const spike = async () => {
    await weeks();
    await publish(12, hours(-1), { actorId: actors[0] ?? 0 });
    await look(now);
  };

  test.each<[string, () => Promise<unknown>, string]>([
    ['does not tell of the kind', () => saveKinds(['feed']), 'signal'],
    ['chooses other actors', () => saveKinds(['spike'], { actorIds: [actors[1]] }), 'actor'],
    ['is muted', () => muteRules(own.db, { watchId, channelId }, hours(9)), 'muted'],
    ['has the actor muted', () => mute(own.db, { watchId, actorId: actors[0] ?? 0, until: hours(9) }), 'muted'],
  ])('that %s keeps a signal back, and the log says why', async (_what, set, reason) => {
    await set();
    await spike();
    expect(await told(now)).toEqual([]);
    const [skipped] = await skippedAlerts(own.db, 1);
    expect(skipped).toMatchObject({ reason, subject: { signal: { figures: { kind: 'spike' } } } });
    expect(await kindsRaised()).toEqual(['spike']);
  });
});

test('a rule that makes digests gathers signals, and a digest of them alone says what they are', async () => {
  await saveKinds(['spike', 'feed'], { cadence: 'daily', atMinute: 18 * 60 });
  await weeks();
  await publish(12, hours(-1), { actorId: actors[0] ?? 0 });
  await look(now);
  expect(await told(hours(1))).toEqual([]);
  const [digest] = await claimDeliveries(own.db, { limit: 9, perChannel: 1, now: hours(6), leaseSeconds: 60 });
  const signal = { actorId: actors[0], figures: { kind: 'spike', reports: 12 } };
  expect(digest?.alert).toMatchObject({ digest: { count: 0, articles: 0, signals: [{ signal }] } });
  if (digest === undefined) throw new Error('no digest is due');
  const { id, ...alert } = digest.alert;
  const text = alertText(
    { ...alert, alertId: id },
    { language: 'en', zone: 'UTC', publicUrl: 'https://marsad.example' },
  );
  expect(text).toMatchObject({ title: 'Digest: 1 signal', paragraphs: [] });
  expect(text.entries).toMatchObject([
    {
      title: '“Rania Example” is named far more than usual',
      detail: expect.stringContaining('Independent reports: 12'),
    },
  ]);
  // Its page says the same, as it was sent.
  expect((await findDigest(own.db, id))?.digest.signals).toMatchObject([{ signal }]);
});

test('nothing is raised of a paused watch, nor while its stored articles are decided', async () => {
  await weeks();
  await publish(12, hours(-1), { actorId: actors[0] ?? 0 });
  await own.db.watch.update({ where: { id: watchId }, data: { state: 'paused' } });
  await look(now);
  await own.db.watch.update({ where: { id: watchId }, data: { state: 'active', catchUpFrom: 1 } });
  await look(now);
  expect(await kindsRaised()).toEqual([]);
  await own.db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
  await look(now);
  expect(await kindsRaised()).toEqual(['spike']);
});
