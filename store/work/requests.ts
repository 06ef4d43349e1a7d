/**
 * How the dashboard asks for what only a worker can do: read an address, draft a watch from an article, look for feeds.
 * `askWorker` → the worker answers within a second or so → `loadRequest` (the event `request` tells when).
 */
import { z } from 'zod';
import type { ErrorParams } from '#core/errors';
import { showAddress } from '#core/feeds/address';
import type { ProfileTrial } from '#core/relevance/evaluation/backtest';
import type { Profile } from '#core/relevance/profile/profile';
import type { FeedOffer, WatchDraft } from '#core/relevance/profile/watchDraft';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { isFree } from '#store/sql/leases';
import { storedError } from '#store/storedError';
import { profileSchema } from '#store/watches/profiles';

const anyProfile = z.custom<Profile>((value) => profileSchema.safeParse(value).success);

const questionSchema = z.discriminatedUnion('kind', [
  /** An article, by its text or its address (exactly one); `whole` with what else was read with it. */
  z.object({
    kind: z.literal('draftWatch'),
    text: z.string().max(200_000).optional(),
    url: z.url().optional(),
    whole: z.boolean().optional(),
  }),
  /** Another article for the seeds of a watch, likewise. */
  z.object({
    kind: z.literal('addSeed'),
    watchId: z.number().int(),
    text: z.string().max(200_000).optional(),
    url: z.url().optional(),
  }),
  z.object({ kind: z.literal('discoverFeeds'), url: z.url() }),
  /** Sends a test alert through a channel. */
  z.object({ kind: z.literal('testChannel'), channelId: z.number().int() }),
  /**
   * Reads the actors of an article that a user put on a story, when it was not read for them before; and decides it again
   * for the watch, when the decision was not kept.
   */
  z.object({ kind: z.literal('readActors'), articleId: z.number().int(), watchId: z.number().int().optional() }),
  /** Adapts a watch's profile to the user's marks. */
  z.object({ kind: z.literal('adaptWatch'), watchId: z.number().int() }),
  /** Looks for drift and rising topics now. */
  z.object({ kind: z.literal('reviewWatch'), watchId: z.number().int() }),
  /** What the stored past would be under a profile and threshold that are not saved. */
  z.object({
    kind: z.literal('tryProfile'),
    watchId: z.number().int(),
    /** The version that the edit began from. */
    version: z.number().int(),
    profile: anyProfile,
    threshold: z.number(),
    /** Only what is nearest to the threshold, while somebody still edits. */
    isNear: z.boolean().optional(),
  }),
]);

export type Question = z.infer<typeof questionSchema>;

/** What each kind of question is answered with. */
export interface Answers {
  draftWatch: WatchDraft;
  /** The version made, the article's title, and how many parts of what was read are another article's. */
  addSeed: { version: number; title: string; leftOut: number };
  discoverFeeds: FeedOffer[];
  testChannel: { delivered: boolean; status?: number; errorCode?: string; answer: string };
  readActors: { actors: number };
  /** The version made, if the marks changed anything. */
  adaptWatch: { version?: number };
  reviewWatch: { drift: boolean; topics: number };
  tryProfile: ProfileTrial;
}

export type RequestView =
  | { kind: Question['kind']; state: 'pending' }
  | { kind: 'draftWatch'; state: 'done'; output: WatchDraft }
  | { kind: 'addSeed'; state: 'done'; output: Answers['addSeed'] }
  | { kind: 'discoverFeeds'; state: 'done'; output: FeedOffer[] }
  | { kind: 'testChannel'; state: 'done'; output: Answers['testChannel'] }
  | { kind: 'readActors'; state: 'done'; output: Answers['readActors'] }
  | { kind: 'adaptWatch'; state: 'done'; output: Answers['adaptWatch'] }
  | { kind: 'reviewWatch'; state: 'done'; output: Answers['reviewWatch'] }
  | { kind: 'tryProfile'; state: 'done'; output: ProfileTrial }
  | { kind: Question['kind']; state: 'failed'; error: { code: string; params: ErrorParams } };

const KEPT_MS = 24 * 60 * 60 * 1000;

/** Puts a question to whichever worker is free; returns its id. What is typed with it is kept until it is answered. */
export async function askWorker(db: Queryable, question: Question, now: Date): Promise<number> {
  const { kind, ...input } = questionSchema.parse(question);
  await db.request.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
  const { id } = await db.request.create({
    data: { kind, input: JSON.parse(JSON.stringify(input)), createdAt: now },
    select: { id: true },
  });
  await notify(db, { type: 'wake' });
  return id;
}

/** Marks often come one after another; the profile is adapted once, so long after the last of them. */
export const ADAPT_AFTER_MS = 5000;

/** Asks for a watch's profile to be adapted to the marks, once for all marks of the next while. In a transaction. */
export async function askAdaptation(tx: Queryable, watchId: number, now: Date): Promise<void> {
  const due = new Date(now.getTime() + ADAPT_AFTER_MS);
  // One that waits is put off; one that a worker has begun may have missed the mark, so another is asked for.
  const waiting = await tx.$executeRaw`
    update "Request" set "createdAt" = ${now}, "leasedUntil" = ${due}
    where kind = 'adaptWatch' and state = 'pending' and (input->>'watchId')::int = ${watchId}
      and "leasedUntil" <= "createdAt" + ${ADAPT_AFTER_MS} * interval '1 millisecond'`;
  if (waiting > 0) return;
  await tx.request.create({ data: { kind: 'adaptWatch', input: { watchId }, createdAt: now, leasedUntil: due } });
  await notify(tx, { type: 'wake' });
}

/** How long until a request that waits for its time is due, at most `idleMs`. */
export async function msUntilRequest(db: Queryable, now: Date, idleMs: number): Promise<number> {
  const { _min } = await db.request.aggregate({ where: { state: 'pending' }, _min: { leasedUntil: true } });
  const ms = _min.leasedUntil ? _min.leasedUntil.getTime() - now.getTime() : idleMs;
  return Math.min(idleMs, Math.max(1, ms));
}

/** What a request asked, as long as it is kept. */
export async function loadQuestion(db: Queryable, id: number): Promise<Question | undefined> {
  const row = await db.request.findUnique({ where: { id }, select: { kind: true, input: true } });
  return row ? questionSchema.parse({ ...(row.input as object), kind: row.kind }) : undefined;
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
      error: storedError(row) ?? { code: 'unexpected', params: {} },
    };
  }
  // Written by answerRequest from the matching type.
  return { kind, state: 'done', output: row.output } as unknown as RequestView;
}

/** Removes a question that nobody waits for any more; one that a worker is about to answer stays until it is old. */
export async function withdrawRequest(db: Queryable, id: number, now: Date): Promise<void> {
  await db.$executeRaw`delete from "Request" where id = ${id} and (state <> 'pending' or ${isFree(now)})`;
}

export interface ClaimedRequest {
  id: number;
  kind: string;
  input: object;
  /** How often it was begun, this time included. */
  tries: number;
}

/** What a request asks. Throws for one that no version of this program wrote. */
export function readQuestion({ kind, input }: Pick<ClaimedRequest, 'kind' | 'input'>): Question {
  return questionSchema.parse({ ...input, kind });
}

export async function claimRequest(
  db: Database,
  claim: { now: Date; leaseSeconds: number; worker?: string },
): Promise<ClaimedRequest | undefined> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  const rows = await db.$queryRaw<ClaimedRequest[]>`
    update "Request" set "leasedUntil" = ${until}, "leasedBy" = ${claim.worker ?? null}, tries = tries + 1 where id = (
      select id from "Request" where state = 'pending' and ${isFree(claim.now)}
      order by id limit 1 for update skip locked
    ) returning id, kind, input, tries`;
  return rows[0];
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
  const { kind, input } = await db.request.update({ where: { id }, data, select: { kind: true, input: true } });
  const { url } = input as { url?: unknown };
  // A login that was typed to find feeds has done its work.
  if (kind === 'discoverFeeds' && typeof url === 'string') {
    await db.request.update({ where: { id }, data: { input: { url: showAddress(url) } } });
  }
  await notify(db, { type: 'request', requestId: id });
}
