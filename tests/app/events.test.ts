import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PrismaClient } from '#generated/prisma/client';
import { runningSessions } from '#store/accounts/people';
import { alertsAfter, lastAlertId, loadAlerts } from '#store/alerts/alertViews';
import { notify, type StoreEvent, subscribe } from '#store/notify';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { createTestDatabase, type TestDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';
import { createHub } from '../../app/api/events/createHub';
import { openStream } from '../../app/api/events/openStream';
import { createSessionWatch } from '../../app/api/events/sessionWatch';
import { createStreamPlaces } from '../../app/api/events/streamPlaces';

const now = new Date('2024-01-28T10:00:00Z');
let database: TestDatabase;
let db: PrismaClient<'query'>;
let statements = 0;
const stops: AbortController[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url, max: 5 }),
    log: [{ emit: 'event', level: 'query' }],
  });
  db.$on('query', () => {
    statements += 1;
  });
});

afterAll(async () => {
  await db.$disconnect();
});

beforeEach(async () => {
  await database.clear();
  for (const stop of stops.splice(0)) stop.abort();
});

const openHub = () =>
  createHub({
    listen: (handlers) => subscribe(database.url, handlers),
    alerts: (ids) => loadAlerts(db, ids),
    missed: async (after) => ({
      newest: await lastAlertId(db),
      alerts: after === undefined ? [] : await alertsAfter(db, after),
    }),
  });

/** An open page: `until` reads on until all that came so far contains the words. */
function openPage(
  hub: ReturnType<typeof createHub>,
  after?: number,
  { signal, onEnd }: { signal?: AbortSignal; onEnd?: () => void } = {},
) {
  const stop = new AbortController();
  stops.push(stop);
  const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  const reader = openStream(hub, { after, signal: both, ...(onEnd && { onEnd }) }).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async until(words: string): Promise<string> {
      while (!text.includes(words)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended: ${text}`);
        text += decoder.decode(value);
      }
      return text;
    },
    /** Reads on until the words came so often. */
    async untilCount(words: string, times: number): Promise<number> {
      let count = 0;
      while (count < times) {
        const { value, done } = await reader.read();
        if (done) break;
        count += decoder.decode(value).split(words).length - 1;
      }
      return count;
    },
  };
}

/** Stores an article that alerts; returns the alert's id. */
async function alertOf(guid: string): Promise<number> {
  const { watchId, feedId } = await watchWithChannel(db, { feedUrl: `http://127.0.0.1:9/${guid}`, now });
  const items = [analysedArticle({ guid, text: guid.repeat(9), decisions: [decision(watchId, true)] })];
  const { alertIds } = await db.$transaction((tx) =>
    recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }),
  );
  return alertIds[0] ?? 0;
}

describe('a thousand open pages', () => {
  test('cost one event no more queries than one page does', async () => {
    const hub = openHub();
    const first = openPage(hub);
    await first.until('event: ready');
    const once = await countFor(() => first.until(`"title":"Title of one"`), await alertOf('one'));

    const pages = Array.from({ length: 999 }, () => openPage(hub));
    await Promise.all(pages.map((page) => page.until('event: ready')));
    const all = () => Promise.all([first, ...pages].map((page) => page.until(`"title":"Title of two"`)));
    expect(await countFor(all, await alertOf('two'))).toBe(once);
    expect(once).toBeGreaterThan(0);
  });

  test('that come back at once are told what they missed by one question', async () => {
    const before = await alertOf('before');
    await alertOf('missed');
    const hub = openHub();
    const alone = openPage(hub, before);
    statements = 0;
    await alone.until('event: ready');
    const once = statements;
    statements = 0;
    const texts = await Promise.all(Array.from({ length: 200 }, () => openPage(hub, before).until('event: ready')));
    expect(statements).toBe(once);
    expect(texts.every((text) => text.includes('Title of missed') && !text.includes('Title of before'))).toBe(true);
  });
});

/** How many statements it takes to tell of an alert. */
async function countFor(told: () => Promise<unknown>, alertId: number): Promise<number> {
  statements = 0;
  await notify(db, { type: 'alerts', alertIds: [alertId] });
  await told();
  return statements;
}

describe('a page that takes nothing', () => {
  test('is let go after so much, while the others are told everything', async () => {
    let tell: (event: StoreEvent) => void = () => undefined;
    const hub = createHub({
      listen: async ({ onEvent }) => {
        tell = onEvent;
        return { close: async () => undefined };
      },
      alerts: async () => [],
      missed: async () => ({ newest: 0, alerts: [] }),
    });
    const attentive = openPage(hub);
    const stop = new AbortController();
    const idle = openStream(hub, { after: undefined, signal: stop.signal });
    await attentive.until('event: ready');
    const events = 12_000;
    const heard = attentive.untilCount('event: change', events);
    for (let feedId = 0; feedId < events; feedId++) {
      tell({ type: 'feed', feedId });
      if (feedId % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await heard).toBe(events);
    const reader = idle.getReader();
    await expect(reader.read()).rejects.toThrow('takes no events');
    stop.abort();
  });
});

test('a page whose session was ended is told nothing more; all sessions are looked at by one question', async () => {
  const expiresAt = new Date(now.getTime() + 60_000);
  for (const id of ['nada', 'sami']) {
    await db.user.create({ data: { id, name: id, email: `${id}@news.example`, role: 'viewer' } });
    await db.session.create({ data: { id, token: id, userId: id, expiresAt } });
  }
  let at = now;
  const sessions = createSessionWatch((ids) => runningSessions(db, ids, at));
  const hub = openHub();
  const left: string[] = [];
  const [nada, again, sami] = ['nada', 'nada', 'sami'].map((id) => {
    const { over, leave } = sessions.watch(id);
    const onEnd = () => {
      leave();
      left.push(id);
    };
    return openPage(hub, undefined, { signal: over, onEnd });
  });
  await Promise.all([nada, again, sami].map((page) => page?.until('event: ready')));
  await sessions.look();
  expect(left).toEqual([]);

  await db.session.delete({ where: { id: 'nada' } });
  statements = 0;
  await sessions.look();
  expect([statements, left]).toEqual([1, ['nada', 'nada']]);
  await notify(db, { type: 'alerts', alertIds: [await alertOf('secret')] });
  await sami?.until('Title of secret');
  for (const page of [nada, again]) await expect(page?.until('Title of secret')).rejects.toThrow('the stream ended');

  at = expiresAt;
  await sessions.look();
  expect(left).toEqual(['nada', 'nada', 'sami']);
});

describe('a page that was rendered before it heard anything', () => {
  /** A hub whose time and events the test makes. */
  function handHub() {
    const made = { now: 1000, tell: (_: StoreEvent) => {}, gap: () => {}, listened: 0 };
    const hub = createHub(
      {
        listen: async ({ onEvent, onGap }) => {
          Object.assign(made, { tell: onEvent, gap: onGap, listened: made.listened + 1 });
          return { close: async () => undefined };
        },
        alerts: async () => [],
        missed: async () => ({ newest: 0, alerts: [] }),
      },
      () => made.now,
    );
    return { hub, made };
  }
  const readyOf = async (page: ReturnType<typeof openPage>) =>
    /event: ready\ndata: (.*)\n/u.exec(await page.until('event: ready'))?.[1];

  test('is told when something last changed; what was before listening is not known, so it counts as a change', async () => {
    const { hub, made } = handHub();
    expect(await readyOf(openPage(hub))).toBe('{"changedAt":1000}');
    made.now = 2000;
    expect(await readyOf(openPage(hub))).toBe('{"changedAt":1000}');
    made.tell({ type: 'feed', feedId: 1 });
    made.now = 3000;
    expect(await readyOf(openPage(hub))).toBe('{"changedAt":2000}');
    made.tell({ type: 'wake' });
    expect(await readyOf(openPage(hub))).toBe('{"changedAt":2000}');
    made.gap();
    expect(await readyOf(openPage(hub))).toBe('{"changedAt":3000}');
  });

  test('follows another on which nothing was missed, though none was open in between', async () => {
    const { hub, made } = handHub();
    const stop = new AbortController();
    await openPage(hub, undefined, { signal: stop.signal }).until('event: ready');
    stop.abort();
    made.now = 2000;
    made.tell({ type: 'feed', feedId: 1 });
    expect(await readyOf(openPage(hub))).toBe('{"changedAt":2000}');
    expect(made.listened).toBe(1);
  });
});

describe('places of streams', () => {
  test('are given up to so many for an account and in all, and come back once', () => {
    const take = createStreamPlaces({ all: 4, each: 2 });
    const ofNada = [take('nada'), take('nada')];
    expect(take('nada')).toBeUndefined();
    expect([take('sami'), take(undefined)].map((place) => typeof place)).toEqual(['function', 'function']);
    expect(take('lina')).toBeUndefined();
    for (const giveBack of [ofNada[0], ofNada[0]]) giveBack?.();
    expect(typeof take('nada')).toBe('function');
    expect([take('nada'), take('lina')]).toEqual([undefined, undefined]);
  });

  test('are given back by a page that goes, and by one that is let go', async () => {
    const events: string[] = [];
    const hub = {
      join: async (send: (text: string) => void) => {
        send('hello');
        return () => void events.push('left');
      },
    };
    const stop = new AbortController();
    const open = openStream(hub, { after: undefined, signal: stop.signal, onEnd: () => events.push('given back') });
    const reader = open.getReader();
    await reader.read();
    await reader.cancel();
    stop.abort();
    expect(events).toContain('given back');
    expect(events).toContain('left');
  });
});
