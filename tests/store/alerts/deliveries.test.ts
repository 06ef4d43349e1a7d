import { beforeEach, describe, expect, test } from 'vitest';
import { ALERTS_PER_HOUR } from '#core/alerts/cap';
import { recordAlerts, recordIncidentAlerts, recordRecoveryAlerts } from '#store/alerts/alerts';
import { recordAttempt, replayDelivery } from '#store/alerts/attempts';
import { updateChannel } from '#store/alerts/channels';
import { claimDeliveries, msUntilDelivery } from '#store/alerts/deliveries';
import { listDeliveries } from '#store/alerts/deliveryLog';
import { recordItems } from '#store/recording/recordItems';
import { updateWatch } from '#store/useCases/updateWatch';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-03-05T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const own = ownDatabase({ connections: 4 });
let watchId: number;
let feedId: number;
let channelId: number;

beforeEach(async () => {
  ({ watchId, feedId, channelId } = await watchWithChannel(own.db, { feedUrl: 'https://news.example/feed', now }));
});

/** Stores articles that are on the story and nobody's copies; tells nobody of them yet. Returns their ids in order. */
async function articles(...guids: string[]): Promise<number[]> {
  const items = guids.map((guid) =>
    analysedArticle({
      guid,
      text: `report ${guid} ${guid}one ${guid}two ${guid}three`,
      publishedAt: now,
      decisions: [decision(watchId, true)],
    }),
  );
  await own.db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
  const rows = await own.db.article.findMany();
  return items.map(({ url }) => rows.find((row) => row.url === url)?.id ?? 0);
}

type Candidate = Parameters<typeof recordAlerts>[1][number];
const tell = (candidates: Candidate[], at = now) => own.db.$transaction((tx) => recordAlerts(tx, candidates, at));
const claim = (given: Partial<Parameters<typeof claimDeliveries>[1]> = {}) =>
  claimDeliveries(own.db, { limit: 10, perChannel: 10, now, leaseSeconds: 60, ...given });
const deliveries = () => own.db.delivery.findMany({ orderBy: { id: 'asc' } });

describe('what is told', () => {
  test('an article on a story is told once to each channel of the watch, however often it is found', async () => {
    const [id = 0] = await articles('a');
    expect(await tell([{ articleId: id, watchIds: [watchId] }])).toMatchObject([{ articleId: id }]);
    expect(await tell([{ articleId: id, watchIds: [watchId] }])).toEqual([]);
    expect(await deliveries()).toMatchObject([
      { channelId, state: 'pending', attempts: 0, idempotencyKey: `${channelId}-${id}` },
    ]);
  });

  test('one article on two stories goes once to a channel that both tell', async () => {
    const other = await watchWithChannel(own.db, { feedUrl: 'https://b.example/feed', now });
    await updateChannel(own.db, { id: channelId, watchIds: [watchId, other.watchId] });
    const [id = 0] = await articles('a');
    expect(await tell([{ articleId: id, watchIds: [watchId, other.watchId] }])).toHaveLength(2);
    expect((await deliveries()).filter((delivery) => delivery.channelId === channelId)).toHaveLength(1);
    expect(await deliveries()).toHaveLength(2);
  });

  test('a channel that is switched off is told nothing, then or later', async () => {
    await updateChannel(own.db, { id: channelId, enabled: false });
    const [id = 0] = await articles('a');
    await tell([{ articleId: id, watchIds: [watchId] }]);
    await updateChannel(own.db, { id: channelId, enabled: true });
    expect(await deliveries()).toEqual([]);
  });

  test('a paused watch tells nothing', async () => {
    await updateWatch(own.db, { id: watchId, state: 'paused' });
    const [id = 0] = await articles('a');
    expect(await tell([{ articleId: id, watchIds: [watchId] }])).toEqual([]);
  });

  test('an article older than news is kept as withheld, with the day that would have been news', async () => {
    const [id = 0] = await articles('a');
    expect(await tell([{ articleId: id, watchIds: [watchId], newsFrom: later(60) }])).toEqual([]);
    expect(await own.db.withheldAlert.findMany()).toMatchObject([{ watchId, articleId: id, publishedFrom: later(60) }]);
    expect(await deliveries()).toEqual([]);
  });

  test('to the moment: published just then is news', async () => {
    const [id = 0] = await articles('a');
    expect(await tell([{ articleId: id, watchIds: [watchId], newsFrom: now }])).toHaveLength(1);
  });

  test('a copy of what was told is no news', async () => {
    const [first = 0, second = 0] = await articles('a', 'b');
    await own.db.article.update({ where: { id: second }, data: { groupId: first } });
    await tell([{ articleId: first, watchIds: [watchId] }]);
    expect(await tell([{ articleId: second, watchIds: [watchId] }])).toEqual([]);
  });

  test('of two copies found together the first is told', async () => {
    const [first = 0, second = 0] = await articles('a', 'b');
    await own.db.article.update({ where: { id: second }, data: { groupId: first } });
    const found = [second, first].map((articleId) => ({ articleId, watchIds: [watchId] }));
    expect(await tell(found)).toMatchObject([{ articleId: first }]);
  });

  test('nothing found tells nobody', async () => {
    expect(await tell([])).toEqual([]);
    expect(await tell([{ articleId: 1, watchIds: [] }])).toEqual([]);
  });
});

describe('more than a rule tells in an hour', () => {
  const names = (count: number, prefix = 'x') => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
  const found = (ids: number[]) => ids.map((articleId) => ({ articleId, watchIds: [watchId] }));

  test('is told together, by one message that is due soon, and takes in what comes until then', async () => {
    const ids = await articles(...names(ALERTS_PER_HOUR + 3));
    await tell(found(ids.slice(0, ALERTS_PER_HOUR + 2)));
    await tell(found(ids.slice(ALERTS_PER_HOUR + 2)));
    expect(await deliveries()).toHaveLength(ALERTS_PER_HOUR + 1);
    expect(await own.db.alert.count({ where: { articleId: { not: null }, quiet: false } })).toBe(ALERTS_PER_HOUR);
    const together = (await deliveries()).filter(({ idempotencyKey }) => idempotencyKey.includes('-digest-'));
    expect(together).toMatchObject([{ nextAttemptAt: later(120) }]);
    const told = (await claim({ limit: 100, perChannel: 100, now: later(120) })).find(
      ({ id }) => id === together[0]?.id,
    );
    expect(told?.alert).toMatchObject({ digest: { count: 3, articles: 3 } });
    expect(await listDeliveries(own.db, { limit: 1 })).toMatchObject([
      { subject: { gathered: 3, digestId: told?.alert.id } },
    ]);
  });

  test('what comes after that message was sent is told by another, an hour after it', async () => {
    const ids = await articles(...names(ALERTS_PER_HOUR + 2));
    await tell(found(ids.slice(0, ALERTS_PER_HOUR + 1)));
    await claim({ limit: 100, perChannel: 100, now: later(120) });
    await tell(found(ids.slice(ALERTS_PER_HOUR + 1)), later(180));
    const together = (await deliveries()).filter(({ idempotencyKey }) => idempotencyKey.includes('-digest-'));
    expect(together.map(({ nextAttemptAt }) => nextAttemptAt)).toEqual([later(120), later(120 + 3600)]);
  });

  test('an hour later articles are told one by one again', async () => {
    const ids = await articles(...names(ALERTS_PER_HOUR + 1));
    await tell(found(ids.slice(0, ALERTS_PER_HOUR)));
    await tell(found(ids.slice(ALERTS_PER_HOUR)), later(3601));
    expect((await deliveries()).filter(({ idempotencyKey }) => idempotencyKey.includes('-digest-'))).toEqual([]);
    expect(await own.db.alert.count({ where: { quiet: true } })).toBe(0);
  });

  test('one watch’s flood holds back no other watch', async () => {
    const other = await watchWithChannel(own.db, { feedUrl: 'https://b.example/feed', now });
    const ids = await articles(...names(ALERTS_PER_HOUR + 1));
    await tell(found(ids));
    const [alert] = await tell([{ articleId: ids[0] ?? 0, watchIds: [other.watchId] }]);
    expect(await own.db.delivery.count({ where: { alertId: alert?.id ?? 0 } })).toBe(1);
    expect(await own.db.alert.count({ where: { watchId: other.watchId, quiet: false } })).toBe(1);
  });
});

describe('an incident of a feed', () => {
  async function incident(): Promise<number> {
    const { id } = await own.db.feedIncident.create({
      data: { feedId, kind: 'failing', startedAt: now },
      select: { id: true },
    });
    return id;
  }
  const begin = (id: number) => own.db.$transaction((tx) => recordIncidentAlerts(tx, id, now));
  const end = (id: number) => own.db.$transaction((tx) => recordRecoveryAlerts(tx, id, later(600)));

  test('is told once by each watch that reads the feed, and so is its end', async () => {
    const id = await incident();
    expect(await begin(id)).toHaveLength(1);
    expect(await begin(id)).toEqual([]);
    expect(await end(id)).toHaveLength(1);
    expect(await end(id)).toEqual([]);
    expect((await deliveries()).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `${channelId}-incident-${id}`,
      `${channelId}-incident-${id}-back`,
    ]);
  });

  test('that was not told has no end to tell', async () => {
    await updateWatch(own.db, { id: watchId, state: 'paused' });
    const id = await incident();
    expect(await begin(id)).toEqual([]);
    await updateWatch(own.db, { id: watchId, state: 'active' });
    expect(await end(id)).toEqual([]);
  });

  test('counts for nothing among the articles of an hour', async () => {
    await begin(await incident());
    const ids = await articles(...Array.from({ length: ALERTS_PER_HOUR }, (_, at) => `y${at}`));
    await tell(ids.map((articleId) => ({ articleId, watchIds: [watchId] })));
    expect(await deliveries()).toHaveLength(ALERTS_PER_HOUR + 1);
    expect(await own.db.alert.count({ where: { foldDueAt: { not: null } } })).toBe(0);
  });
});

describe('a delivery', () => {
  beforeEach(async () => {
    const ids = await articles('a', 'b', 'c');
    await tell(ids.map((articleId) => ({ articleId, watchIds: [watchId] })));
  });

  test('is claimed by one worker of many, however they ask at once', async () => {
    const claimed = await Promise.all(Array.from({ length: 4 }, () => claim()));
    const ids = claimed.flat().map(({ id }) => id);
    expect(ids.toSorted((a, b) => a - b)).toEqual((await deliveries()).map(({ id }) => id));
  });

  test('comes with its channel’s secret and what it tells', async () => {
    const [first] = await claim({ limit: 1 });
    expect(first).toMatchObject({
      attempts: 0,
      channel: { kind: 'webhook', secret: 'a secret of sixteen' },
      alert: { title: 'Title of a' },
    });
  });

  test('is claimed again when the lease of a dead worker ends, under the same key', async () => {
    const [first] = await claim({ limit: 1 });
    expect((await claim()).map(({ id }) => id)).not.toContain(first?.id);
    const again = (await claim({ now: later(61) })).find(({ id }) => id === first?.id);
    expect(again?.idempotencyKey).toBe(first?.idempotencyKey);
  });

  test('no more of one channel than it bears are under way', async () => {
    expect(await claim({ perChannel: 2 })).toHaveLength(2);
    expect(await claim({ perChannel: 2 })).toEqual([]);
    expect(await claim({ perChannel: 3 })).toHaveLength(1);
  });

  test('of a channel that is switched off waits until it is on', async () => {
    await updateChannel(own.db, { id: channelId, enabled: false });
    expect(await claim()).toEqual([]);
    expect(await msUntilDelivery(own.db, now, 5000)).toBe(5000);
    await updateChannel(own.db, { id: channelId, enabled: true });
    expect(await claim()).toHaveLength(3);
  });

  test('that arrived is done, and what the receiver said is kept as far as it is short', async () => {
    const [first] = await claim({ limit: 1 });
    if (first === undefined) throw new Error('nothing was claimed');
    await recordAttempt(own.db, first, { delivered: true, status: 200, answer: 'ok '.repeat(400) }, later(1));
    const [row] = await deliveries();
    expect(row).toMatchObject({
      state: 'delivered',
      attempts: 1,
      deliveredAt: later(1),
      lastStatus: 200,
      leasedUntil: null,
    });
    expect(row?.lastAnswer?.length).toBeLessThanOrEqual(501);
    expect((await claim({ now: later(3600) })).map(({ id }) => id)).not.toContain(first.id);
  });

  test('that failed is due when it is said to be, and counts its tries', async () => {
    const [first] = await claim({ limit: 1 });
    if (first === undefined) throw new Error('nothing was claimed');
    const failed = { delivered: false as const, status: 503, errorCode: 'webhook.status', answer: 'later' };
    await recordAttempt(own.db, first, { ...failed, retryAt: later(10) }, now);
    expect(await deliveries()).toMatchObject([
      { state: 'pending', attempts: 1, nextAttemptAt: later(10), lastErrorCode: 'webhook.status' },
      {},
      {},
    ]);
    expect((await claim({ now: later(9) })).map(({ id }) => id)).not.toContain(first.id);
    const again = (await claim({ now: later(10) })).find(({ id }) => id === first.id);
    expect(again?.attempts).toBe(1);
  });

  test('that is given up is dead, is said to be, and is tried anew by hand', async () => {
    const [first] = await claim({ limit: 1 });
    if (first === undefined) throw new Error('nothing was claimed');
    await recordAttempt(own.db, first, { delivered: false, errorCode: 'webhook.network', answer: '' }, now);
    expect((await listDeliveries(own.db, { limit: 9 })).map(({ state }) => state).sort()).toEqual([
      'dead',
      'pending',
      'pending',
    ]);
    expect((await claim({ now: later(9999) })).map(({ id }) => id)).not.toContain(first.id);
    await replayDelivery(own.db, first.id, later(9999));
    const [again] = (await claim({ now: later(9999 + 61) })).filter(({ id }) => id === first.id);
    expect(again).toMatchObject({ attempts: 0, idempotencyKey: first.idempotencyKey });
  });

  test('an answer that comes after it was settled changes nothing', async () => {
    const [first] = await claim({ limit: 1 });
    if (first === undefined) throw new Error('nothing was claimed');
    await recordAttempt(own.db, first, { delivered: true, status: 200, answer: 'ok' }, later(1));
    await recordAttempt(
      own.db,
      first,
      { delivered: false, errorCode: 'late', answer: '', retryAt: later(5) },
      later(2),
    );
    expect((await deliveries())[0]).toMatchObject({ state: 'delivered', attempts: 1, lastErrorCode: null });
  });

  test('the next one is waited for, and no longer than asked', async () => {
    expect(await msUntilDelivery(own.db, now, 60_000)).toBe(0);
    await own.db.delivery.updateMany({ data: { nextAttemptAt: later(30) } });
    expect(await msUntilDelivery(own.db, now, 60_000)).toBe(30_000);
    expect(await msUntilDelivery(own.db, now, 5000)).toBe(5000);
    await own.db.delivery.updateMany({ data: { leasedUntil: later(45) } });
    expect(await msUntilDelivery(own.db, now, 60_000)).toBe(45_000);
    await own.db.delivery.updateMany({ data: { state: 'delivered' } });
    expect(await msUntilDelivery(own.db, now, 60_000)).toBe(60_000);
  });

  test('goes with its watch and with its channel', async () => {
    await own.db.watch.delete({ where: { id: watchId } });
    expect(await deliveries()).toEqual([]);
    expect(await claim()).toEqual([]);
  });
});
