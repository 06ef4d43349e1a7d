import { z } from 'zod';
import type { ErrorParams } from '#core/errors';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { profileSchema } from '#store/profiles';

/** What a page asks a worker for: read an article and propose a watch, or find the feeds of a site. */
export const draftInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.url({ protocol: /^https?$/ }) }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('html'), html: z.string() }),
  z.object({ kind: z.literal('feeds'), url: z.url({ protocol: /^https?$/ }), watchId: z.number().optional() }),
]);

export type DraftInput = z.infer<typeof draftInputSchema>;

const foundFeedSchema = z.object({
  url: z.string(),
  title: z.string(),
  itemsPerDay: z.number().optional(),
  /** The newest items, to see what it brings. */
  samples: z.array(z.object({ title: z.string(), url: z.string().optional(), publishedAt: z.string().optional() })),
});

export type FoundFeed = z.infer<typeof foundFeedSchema>;

const storySchema = z.object({
  title: z.string(),
  /** What follows the title in the document text. */
  text: z.string(),
  url: z.string().optional(),
  publishedAt: z.string().optional(),
  threshold: z.number(),
  profile: profileSchema.loose(),
  topics: z.array(
    z.object({ label: z.string(), names: z.record(z.string(), z.string()), variants: z.array(z.string()) }),
  ),
  /** How the latest stored articles would be judged, the best first. */
  preview: z.object({
    judged: z.number(),
    accepted: z.number(),
    best: z.array(
      z.object({ title: z.string(), url: z.string(), lang: z.string(), publishedAt: z.string(), score: z.number() }),
    ),
  }),
});

const draftResultSchema = z.object({
  /** Absent when only feeds were asked for. */
  story: storySchema.optional(),
  feeds: z.array(foundFeedSchema),
});

export type DraftStory = z.infer<typeof storySchema>;
export type DraftResult = z.infer<typeof draftResultSchema>;

export type DraftView = { id: number; input: DraftInput } & (
  | { state: 'waiting' }
  | { state: 'ready'; result: DraftResult }
  | { state: 'failed'; error: { code: string; params: ErrorParams } }
);

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Puts a question to the workers, and forgets those that are a week old. */
export async function requestDraft(db: Queryable, input: DraftInput, now: Date): Promise<number> {
  await db.draft.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
  const { id } = await db.draft.create({ data: { input, createdAt: now }, select: { id: true } });
  await notify(db, { type: 'draft', draftId: id });
  return id;
}

export async function loadDraft(db: Queryable, id: number): Promise<DraftView | undefined> {
  const row = await db.draft.findUnique({ where: { id } });
  if (!row) return undefined;
  const input = draftInputSchema.parse(row.input);
  if (row.state === 'ready') return { id, input, state: 'ready', result: draftResultSchema.parse(row.result) };
  if (row.state === 'waiting') return { id, input, state: 'waiting' };
  return {
    id,
    input,
    state: 'failed',
    error: { code: row.errorCode ?? 'unknown', params: (row.errorParams ?? {}) as ErrorParams },
  };
}

/** Takes the oldest waiting question under a lease; a killed worker's comes back when the lease ends. */
export async function claimDraft(
  db: Database,
  claim: { now: Date; leaseSeconds: number },
): Promise<{ id: number; input: DraftInput } | undefined> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  const rows = await db.$queryRaw<{ id: number; input: unknown }[]>`
    update "Draft" set "leasedUntil" = ${until}
    where id = (
      select id from "Draft" where state = 'waiting' and ("leasedUntil" is null or "leasedUntil" <= ${claim.now})
      order by id limit 1 for update skip locked
    )
    returning id, input`;
  const row = rows[0];
  return row ? { id: row.id, input: draftInputSchema.parse(row.input) } : undefined;
}

export async function finishDraft(db: Queryable, id: number, result: DraftResult): Promise<void> {
  await db.draft.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'ready', result: JSON.parse(JSON.stringify(result)), leasedUntil: null },
  });
  await notify(db, { type: 'draft', draftId: id });
}

export async function failDraft(
  db: Queryable,
  id: number,
  error: { code: string; params: ErrorParams },
): Promise<void> {
  await db.draft.updateMany({
    where: { id, state: 'waiting' },
    data: { state: 'failed', errorCode: error.code, errorParams: error.params, leasedUntil: null },
  });
  await notify(db, { type: 'draft', draftId: id });
}
