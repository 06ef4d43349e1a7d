import { readFileSync } from 'node:fs';
import { Gauge, Registry } from 'prom-client';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { version } from '#runtime/version';
import { createKey } from '#store/accounts/keys';
import { lastErrors } from '#store/work/lastErrors';
import { readSystemState } from '#store/work/systemState';
import { keepWebFigures } from '#store/work/webServers';
import { listWorkers, markAlive } from '#store/work/workers';
import { type ActionBench, closeActionBench, openActionBench } from '#tests/support/actions';
import { openFigures } from '#workers/figures';

let bench: ActionBench;
let metrics: (key?: string) => Promise<Response>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  vi.stubEnv('MARSAD_ACCOUNTS', 'on');
  bench = await openActionBench();
  const { GET } = await import('../../app/metrics/route');
  metrics = (key) =>
    GET(
      new Request('http://127.0.0.1/metrics', { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } }),
      {},
    );
  const { auth } = await import('../../app/_access/auth');
  const { db } = bench;
  await db.user.create({ data: { id: 'u1', name: 'Ada', email: 'ada@ops.example', role: 'owner' } });
  for (const scope of ['metrics', 'feeds'] as const) {
    keys[scope] = await createKey(auth(), { userId: 'u1', name: scope, scopes: [scope] });
  }
  await fill();
});

afterAll(() => closeActionBench(bench));

// However long the tests before took, the worker gives signs of life.
beforeEach(() => bench.db.$executeRaw`update "Worker" set "seenAt" = now()`);

/** Four feeds, of which two are due, one of them for ten minutes; a worker that counted; a channel that takes nothing. */
async function fill(): Promise<void> {
  const { db } = bench;
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const soon = new Date(Date.now() + 3_600_000);
  const feed = (host: string, data: object) =>
    db.feed.create({ data: { url: `https://${host}/rss`, host, nextPollAt: soon, ...data } });
  await feed('late.example', { nextPollAt: ago(10) });
  await feed('held.example', { nextPollAt: ago(20), leasedUntil: soon, leasedBy: 'w1' });
  const failed = { failures: 2, errorCode: 'fetch.timeout', errorParams: { url: 'https://ill.example/rss' } };
  await feed('ill.example', { ...failed, title: 'Ill News', lastPolledAt: ago(5) });
  await feed('rest.example', { state: 'paused' });
  const channel = await db.channel.create({ data: { kind: 'ntfy', name: 'Desk', config: {}, stoppedAt: ago(3) } });
  const seed = { seedTitle: 's', seedText: 'the whole seed', threshold: 0.5 };
  const watch = await db.watch.create({ data: { name: 'Ferries', ...seed, catchUpFrom: null } });
  const alert = await db.alert.create({ data: { watchId: watch.id } });
  for (const [n, state] of (['pending', 'dead', 'delivered'] as const).entries()) {
    const outcome = state === 'delivered' ? {} : { lastErrorCode: 'channel.gone' };
    const delivery = { alertId: alert.id, channelId: channel.id, idempotencyKey: `k${n}`, nextAttemptAt: ago(2) };
    await db.delivery.create({ data: { ...delivery, state, ...outcome } });
  }
  const figures = openFigures('w1');
  figures.polled({ outcome: 'fresh', seconds: 0.3, newArticles: 4 });
  figures.polled({ outcome: 'failed', seconds: 30 });
  figures.failed('poll', 'fetch.timeout');
  figures.analysed('analyse', 0.01);
  figures.pageRead();
  figures.delivered();
  await markAlive(db, { id: 'w1', startedAt: ago(60), version: '0.1.0', figures: await figures.toJson() });
  await markAlive(db, { id: 'w1', startedAt: ago(60), version: '0.1.0' });
}

describe('what waits and what fails', () => {
  test('is counted in one statement', async () => {
    const state = await readSystemState(bench.db);
    expect(state.feeds).toEqual({ active: 3, paused: 1, gone: 0, failing: 1, polledInHour: 1 });
    expect(state.late.feeds).toBe(1);
    expect(Math.round(state.late.seconds / 60)).toBe(10);
    expect(state.queue).toMatchObject({ polls: 2, pages: 0, deliveries: 1, catchUps: 0 });
    expect([state.deadDeliveries, state.stoppedChannels]).toEqual([1, 1]);
    expect(state.database.schema).toMatch(/^\d{14}_\w+$/u);
    expect(state.database.standbySeconds).toBeNull();
  });

  test('counts the articles of a database that PostgreSQL has not counted yet', async () => {
    const { db } = bench;
    const article = { title: 't', text: '', lang: 'en', publishedAt: new Date(), signature: new Uint8Array(8) };
    const urls = ['https://one.example/1', 'https://one.example/2'];
    await db.article.createMany({
      data: urls.map((url, n) => ({ ...article, url, contentHash: `h${n}`, groupId: n })),
    });
    expect((await readSystemState(db)).articles).toBe(2);
    await db.article.deleteMany({ where: { url: { in: urls } } });
  });

  test('is told by its last errors, of feeds and channels, newest first', async () => {
    const errors = await lastErrors(bench.db, 10);
    expect(errors.map(({ of, subject, code }) => [of, subject, code])).toEqual([
      ['channel', 'Desk', 'channel.gone'],
      ['feed', 'Ill News', 'fetch.timeout'],
    ]);
    expect(errors[1]?.params).toEqual({ url: 'https://ill.example/rss' });
    // By these the page says where the message was to go.
    const { id } = await bench.db.channel.findFirstOrThrow({ where: { name: 'Desk' } });
    expect(errors[0]).toMatchObject({ channelId: id });
    expect(errors[1]).not.toHaveProperty('channelId');
    expect(await lastErrors(bench.db, 1)).toHaveLength(1);
  });

  test('names a feed without a title by its address, and that without what lets somebody in', async () => {
    const { db } = bench;
    const url = 'https://ada:pw@sealed.example/rss?token=s3cretS3cret';
    const failed = { failures: 1, errorCode: 'fetch.timeout', lastPolledAt: new Date() };
    const { id } = await db.feed.create({ data: { url, host: 'sealed.example', state: 'gone', ...failed } });
    const [first] = await lastErrors(db, 1);
    expect(first?.subject).toBe('https://sealed.example/rss?token=***');
    await db.fault.create({ data: { reference: 'r1', work: 'hub', feedId: id, lastAt: new Date(Date.now() + 1000) } });
    expect(await lastErrors(db, 1)).toMatchObject([{ of: 'fault', subject: 'https://sealed.example/rss?token=***' }]);
    await db.feed.delete({ where: { id } });
  });

  test('a worker tells its version, and keeps its figures when a sign of life brings none', async () => {
    expect(await listWorkers(bench.db)).toMatchObject([{ id: 'w1', version: '0.1.0', isSilent: false }]);
    expect(await (await metrics(keys['metrics'])).text()).toContain('marsad_new_articles_total');
  });
});

describe('the status page', () => {
  const said = async () => {
    const [{ readStatus }, { worriesOf }, { storageFacts, versionFacts, workFacts }, { loadI18n }] = await Promise.all([
      import('../../app/status/readStatus'),
      import('../../app/status/worries'),
      import('../../app/status/statusFacts'),
      import('../../app/i18n'),
    ]);
    const [status, i18n] = await Promise.all([readStatus(), loadI18n()]);
    const facts = [...workFacts(status, i18n), ...storageFacts(status, i18n), ...versionFacts(status, i18n)];
    const told = (given: typeof status) =>
      worriesOf(given, i18n).map((words) => words.replace(/[\u2066-\u2069]/gu, ''));
    return {
      status,
      told,
      facts: new Map(facts.map(({ name, value, isBad }) => [name, `${value}${isBad ? ' !' : ''}`])),
    };
  };

  test('tells lag, queue, disk, versions and what to do about them', async () => {
    const { status, told, facts } = await said();
    expect(facts.get('Feeds waiting for a poll')).toBe('1');
    expect(facts.get('Longest wait of a feed')).toMatch(/^10 .* !$/u);
    expect(facts.get('Messages to be sent')).toBe('1');
    expect(facts.get('Channels to be repaired')).toBe('1 !');
    expect(facts.get('Free disk space')).toMatch(/^\S+ \S+ of \S+ \S+/u);
    expect(facts.get('Marsad')).toBe(version());
    expect(facts.get('Node.js')).toBe(process.versions.node);
    expect(facts.get('PostgreSQL')).toBe(status.system.database.version);
    expect(told(status)).toHaveLength(4);
    const well = {
      ...status,
      versions: { ...status.versions, marsad: '0.1.0' },
      system: {
        ...status.system,
        feeds: { ...status.system.feeds, active: 40, failing: 3 },
        stoppedChannels: 0,
        late: { feeds: 0, seconds: 0 },
      },
      disk: { free: 5e11, total: 1e12 },
    };
    expect(told(well)).toEqual([]);
    const faults: [Partial<typeof status>, RegExp][] = [
      [{ workers: [] }, /worker/iu],
      [{ disk: { free: 5e8, total: 1e12 } }, /500|0\.5/u],
      [{ system: { ...well.system, late: { feeds: 3, seconds: 900 } } }, /15/u],
      [{ system: { ...well.system, queue: { ...well.system.queue, deliverySeconds: 7200 } } }, /2/u],
      [
        {
          system: { ...well.system, late: { feeds: 3, seconds: 900 } },
          workers: well.workers.flatMap((worker) => [worker, { ...worker, id: 'w2', standsBy: true }]),
        },
        /15.*another machine/u,
      ],
      [{ system: { ...well.system, feeds: { ...well.system.feeds, active: 2, failing: 2 } } }, /2 of 2 .*failing/u],
      [{ system: { ...well.system, stoppedChannels: 2 } }, /channel/iu],
      [{ backups: { dueAt: new Date(0), everyHours: 24 } }, /backup/iu],
      [{ versions: { ...well.versions, marsad: '9.9.9' } }, /version/iu],
    ];
    for (const [fault, words] of faults) {
      const worries = told({ ...well, ...fault });
      expect([worries.length, worries[0]]).toEqual([1, expect.stringMatching(words)]);
    }
  });

  test('tells who works, who stands by and who is silent', async () => {
    const [{ Workers }, { loadI18n }] = await Promise.all([
      import('../../app/status/Workers'),
      import('../../app/i18n'),
    ]);
    const worker = { startedAt: new Date(0), seenAt: new Date(0), isSilent: false, standsBy: false };
    const workers = [
      { ...worker, id: 'w1' },
      { ...worker, id: 'w2', standsBy: true },
      { ...worker, id: 'w3', standsBy: true, isSilent: true },
    ];
    const html = renderToStaticMarkup(Workers({ workers, i18n: await loadI18n() }));
    const said = [...html.matchAll(/<li.*?<\/li>/gu)].map(([part]) => part.replace(/<[^>]*>/gu, ''));
    expect(said).toEqual([
      expect.stringMatching(/^w1.*Running since/u),
      expect.stringMatching(/^w2.*Standing by/u),
      expect.stringMatching(/^w3.*silent since/u),
    ]);
  });
});

describe('the figures for Prometheus', () => {
  test('are told to a key of their scope only', async () => {
    expect((await metrics()).status).toBe(401);
    expect((await metrics('nonsense')).status).toBe(401);
    expect((await metrics(keys['feeds'])).status).toBe(403);
    const told = await metrics(keys['metrics']);
    expect(told.status).toBe(200);
    expect(told.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/u);
  });

  test('tell of the database, and of each worker under its name', async () => {
    const lines = (await (await metrics(keys['metrics'])).text()).split('\n');
    const told = (name: string, ...labels: string[]) =>
      lines
        .find((line) => line.split(/[{ ]/u)[0] === name && labels.every((label) => line.includes(label)))
        ?.split(' ')
        .at(-1);
    expect(told('marsad_database_up')).toBe('1');
    expect(told('marsad_queue', 'kind="polls"')).toBe('2');
    expect(told('marsad_polls_total', 'outcome="fresh"', 'worker="w1"', 'part="worker"')).toBe('1');
    expect(told('marsad_failures_total', 'work="poll"', 'code="fetch.timeout"', 'worker="w1"')).toBe('1');
    expect(told('marsad_new_articles_total', 'worker="w1"')).toBe('4');
    expect(told('marsad_analysis_seconds_bucket', 'task="analyse"', 'le="0.02"')).toBe('1');
    expect(lines.filter((line) => line.startsWith('# TYPE process_cpu_seconds_total'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('process_resident_memory_bytes{'))).toHaveLength(2);
  });

  test('tell of every web server and every worker that runs, whichever web server is asked, and of none that is gone', async () => {
    const { db } = bench;
    const { ownFigures } = await import('../../app/metrics/ownFigures');
    for (const id of ['w2', 'w3', 'w4'])
      await markAlive(db, {
        id,
        startedAt: new Date(),
        standsBy: id === 'w4',
        figures: await openFigures(id).toJson(),
      });
    const other = new Registry();
    other.setDefaultLabels({ part: 'web', web: 'second' });
    new Gauge({ name: 'process_resident_memory_bytes', help: 'h', registers: [other] }).set(7);
    await keepWebFigures(db, { id: 'second', figures: await other.getMetricsAsJSON() });
    await keepWebFigures(db, { id: 'gone', figures: await other.getMetricsAsJSON() });
    await db.$executeRaw`update "WebServer" set "seenAt" = now() - interval '1 minute' where id = 'gone'`;
    // What this one wrote for the others does not count it twice.
    await keepWebFigures(db, { id: ownFigures().id, figures: await ownFigures().registry.getMetricsAsJSON() });
    const all = (await (await metrics(keys['metrics'])).text()).split('\n');
    const lines = all.filter((line) => line.startsWith('process_resident_memory_bytes{'));
    const named = (label: string) =>
      lines
        .map((line) => new RegExp(`\\b${label}="([^"]*)"`, 'u').exec(line)?.[1])
        .filter(Boolean)
        .sort();
    expect(named('worker')).toEqual(['w1', 'w2', 'w3', 'w4']);
    expect(named('web')).toEqual([ownFigures().id, 'second'].sort());
    expect(all.filter((line) => line.startsWith('marsad_workers{'))).toEqual([
      'marsad_workers{state="working"} 3',
      'marsad_workers{state="standby"} 1',
      'marsad_workers{state="silent"} 0',
    ]);
    await db.worker.deleteMany({ where: { id: { not: 'w1' } } });
  });

  test('name everything that the Grafana dashboard draws', async () => {
    const { panels } = JSON.parse(readFileSync('docs/operation/grafana-dashboard.json', 'utf8')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const drawn = new Set(
      panels.flatMap(({ targets }) =>
        targets.flatMap(({ expr }) => expr.match(/\b(?:marsad|process|nodejs)_[a-z0-9_]+/gu) ?? []),
      ),
    );
    const told = (await (await metrics(keys['metrics'])).text()).matchAll(/^# TYPE (\S+) (\S+)/gmu);
    const known = new Set(
      [...told].flatMap(([, name, type]) => [name, ...(type === 'histogram' ? [`${name}_bucket`] : [])]),
    );
    // Only where there are such: a standby, backups by themselves.
    const sometimes = ['marsad_standby_seconds', 'marsad_backup_age_seconds'];
    expect([...drawn].filter((name) => !known.has(name) && !sometimes.includes(name))).toEqual([]);
    expect(drawn.size).toBeGreaterThan(20);
  });
});
