import { trace, context as traceContext } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import type { Database } from '#store/database';
import { saveProfile } from '#store/useCases/saveProfile';
import type { FeedServer } from '#tests/support/feedServer';
import { ownWorker } from '#tests/support/ownWorker';
import { renderRss } from '#tests/support/renderRss';
import { watchWithChannel } from '#tests/support/watches';
import type { Context } from '#workers/context';
import { openOutbox } from '#workers/loops/deliver';
import { pollNow } from '#workers/loops/poll';
import { following, inSpan, traceparent } from '#workers/spans';

const TOKEN = 'q7w8e9';
let db: Database;
let server: FeedServer;
let context: Context;
let now: Date;
let feedId: number;
let exporter: InMemorySpanExporter;

ownWorker(
  () => now,
  (own) => {
    ({ db, server, context } = own);
  },
);

beforeEach(async () => {
  now = new Date('2024-01-28T10:00:00Z');
  const made = await watchWithChannel(db, {
    feedUrl: server.url(`/feed?token=${TOKEN}`),
    webhookUrl: server.url('/hook'),
    now,
  });
  feedId = made.feedId;
  const { profile } = await context.analyst.propose({ title: 'US withdrawal from Iraq', text: report(0) });
  const asked = { ...profile, required: ['withdrawal'] };
  const reason = { code: 'edited' as const, params: {} };
  await saveProfile(db, { watchId: made.watchId, profile: asked, reason, rescore: false, now });
  await db.watch.update({ where: { id: made.watchId }, data: { threshold: 0.02, catchUpFrom: null } });
  context.analyst.invalidate();
  server.route('/hook', { status: 204 });
});

const report = (number: number) =>
  `The coalition and Baghdad hold talks about the withdrawal of American forces from Iraq. Report number ${number}.`;

/** A poll that finds so many articles, of which those after the first poll are news; then what it brought is delivered. */
async function follow(articles: number): Promise<void> {
  const items = Array.from({ length: articles }, (_, at) => ({
    guid: `g${at}`,
    link: server.url(`/articles/${at}`),
    title: `Talks on the withdrawal, part ${at}`,
    pubDate: new Date(now.getTime() - 3_600_000 + at * 60_000).toUTCString(),
    description: report(at),
  }));
  server.route('/feed', { body: renderRss(items) });
  await pollNow([feedId], context);
  const outbox = openOutbox(context, () => undefined);
  await outbox.begin();
  await outbox.idle();
}

describe('where an SDK is loaded', () => {
  beforeEach(() => {
    exporter = new InMemorySpanExporter();
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
    traceContext.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  afterEach(() => {
    trace.disable();
    traceContext.disable();
  });
  const named = (name: string) => exporter.getFinishedSpans().filter((span) => span.name === name);
  const traceOf = (span: ReadableSpan | undefined) => span?.spanContext().traceId;

  test('an item’s way from its feed to its receiver is one trace, whoever delivers it', async () => {
    await follow(1);
    exporter.reset();
    now = new Date('2024-01-28T11:00:00Z');
    await follow(2);
    const [poll] = named('poll');
    const spans = exporter.getFinishedSpans().filter((span) => traceOf(span) === traceOf(poll));
    expect(spans.map(({ name }) => name)).toEqual(['fetch', 'parse', 'analyse', 'record', 'poll', 'deliver']);
    const parents = new Map(spans.map((span) => [span.spanContext().spanId, span.name]));
    const pathOf = (span: ReadableSpan) => `${parents.get(span.parentSpanContext?.spanId ?? '') ?? ''}/${span.name}`;
    expect(spans.map(pathOf).sort()).toEqual(
      ['/poll', 'poll/fetch', 'poll/parse', 'poll/analyse', 'poll/record', 'record/deliver'].sort(),
    );
    expect(poll?.attributes).toEqual({
      'marsad.feed.id': feedId,
      'marsad.outcome': 'fresh',
      'marsad.articles': 1,
      'marsad.alerts': 1,
    });
    // Who sees traces need not be who may see the feed.
    expect(
      JSON.stringify(exporter.getFinishedSpans().map(({ attributes, events }) => [attributes, events])),
    ).not.toContain(TOKEN);
    expect(server.requestsTo('/hook')).toHaveLength(1);
  });

  test('a failure is one of its span, told by its code', async () => {
    server.route('/feed', { status: 500 });
    await pollNow([feedId], context);
    expect(named('fetch').map(({ attributes, status }) => [attributes['error.type'], status.code])).toEqual([
      ['fetch.http', 2],
    ]);
    expect(named('poll').map(({ attributes }) => attributes['marsad.outcome'])).toEqual(['failed']);
    const bug = inSpan('work', {}, () => Promise.reject(new TypeError(`undefined at ${TOKEN}`)));
    await expect(bug).rejects.toThrow(TypeError);
    const told = inSpan('work', {}, () => Promise.reject(new AppError('feed.gone', 'Gone.', { hint: 'None.' })));
    await expect(told).rejects.toThrow(AppError);
    expect(named('work').map(({ attributes }) => attributes['error.type'])).toEqual(['fault.unforeseen', 'feed.gone']);
  });

  test('another process goes on in the trace of a text, unless that is none', async () => {
    const said = await inSpan('first', {}, async () => traceparent());
    expect(said).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u);
    await inSpan('second', {}, async () => undefined, following(said));
    await inSpan('third', {}, async () => undefined, following('00-nothing'));
    expect(traceOf(named('second')[0])).toBe(traceOf(named('first')[0]));
    expect(traceOf(named('third')[0])).not.toBe(traceOf(named('first')[0]));
  });
});

test('where none is loaded nothing is kept of it', async () => {
  await follow(1);
  now = new Date('2024-01-28T11:00:00Z');
  await follow(2);
  expect(await db.alert.findMany({ select: { traceparent: true } })).toEqual([{ traceparent: null }]);
  expect(await inSpan('work', {}, async () => traceparent())).toBeUndefined();
});
