/**
 * How the dashboard asks for what only a worker can do: read an address, draft a watch from an article, look for feeds.
 * `askWorker` → the worker answers within a second or so → `loadRequest` (the event `request` tells when).
 */
import { z } from 'zod';
import type { ErrorParams } from '#core/errors';
import type { FeedOffer, WatchDraft } from '#core/story/watchDraft';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';

const questionSchema = z.discriminatedUnion('kind', [
  /** An article, by its text or its address (exactly one). */
  z.object({ kind: z.literal('draftWatch'), text: z.string().max(200_000).optional(), url: z.url().optional() }),
  z.object({ kind: z.literal('discoverFeeds'), url: z.url() }),
  /** Sends a test alert through a channel. */
  z.object({ kind: z.literal('testChannel'), channelId: z.number().int() }),
  /** Reads the actors of an article that a user put on a story, when it was not read for them before. */
  z.object({ kind: z.literal('readActors'), articleId: z.number().int() }),
]);

export type Question = z.infer<typeof questionSchema>;

/** What each kind of question is answered with. */
export interface Answers {
  draftWatch: WatchDraft;
  discoverFeeds: FeedOffer[];
  testChannel: { delivered: boolean; status?: number; errorCode?: string; answer: string };
  readActors: { actors: number };
}

export type RequestView =
  | { kind: Question['kind']; state: 'pending' }
  | { kind: 'draftWatch'; state: 'done'; output: WatchDraft }
  | { kind: 'discoverFeeds'; state: 'done'; output: FeedOffer[] }
  | { kind: 'testChannel'; state: 'done'; output: Answers['testChannel'] }
  | { kind: 'readActors'; state: 'done'; output: Answers['readActors'] }
  | { kind: Question['kind']; state: 'failed'; error: { code: string; params: ErrorParams } };

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Puts a question to whichever worker is free; returns its id. */
export async function askWorker(db: Queryable, question: Question, now: Date): Promise<number> {
  const { kind, ...input } = questionSchema.parse(question);
  await db.request.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
  const { id } = await db.request.create({ data: { kind, input, createdAt: now }, select: { id: true } });
  await notify(db, { type: 'wake' });
  return id;
}

export async function loadRequest(db: Queryable, id: number): Promise<RequestView | undefined> {
  const row = await db.request.findUnique({ where: { id } });
  if (!row) return undefined;
  const kind = row.kind as Question['kind'];
  if (row.state === 'pending') return { kind, state: 'pending' };
  if (row.state === 'failed') {
    return {
      kind,
      state: 'failed',
      error: { code: row.errorCode ?? 'unexpected', params: (row.errorParams ?? {}) as ErrorParams },
    };
  }
  // Written by answerRequest from the matching type.
  return { kind, state: 'done', output: row.output } as unknown as RequestView;
}

export interface ClaimedRequest {
  id: number;
  question: Question;
}

export async function claimRequest(
  db: Database,
  claim: { now: Date; leaseSeconds: number },
): Promise<ClaimedRequest | undefined> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  const rows = await db.$queryRaw<{ id: number; kind: string; input: object }[]>`
    update "Request" set "leasedUntil" = ${until} where id = (
      select id from "Request" where state = 'pending' and ("leasedUntil" is null or "leasedUntil" <= ${claim.now})
      order by id limit 1 for update skip locked
    ) returning id, kind, input`;
  const [row] = rows;
  return row && { id: row.id, question: questionSchema.parse({ ...row.input, kind: row.kind }) };
}

export async function answerRequest(
  db: Queryable,
  id: number,
  answer: { output: Answers[keyof Answers] } | { error: { code: string; params: ErrorParams } },
): Promise<void> {
  const data =
    'output' in answer
      ? { state: 'done' as const, output: JSON.parse(JSON.stringify(answer.output)) }
      : { state: 'failed' as const, errorCode: answer.error.code, errorParams: answer.error.params };
  await db.request.update({ where: { id }, data });
  await notify(db, { type: 'request', requestId: id });
}
