import type { SignalNews } from '#core/alerts/news';
import { defined } from '#core/defined';
import { type SignalFigures, type SignalKind, type SignalSubject, signalSchema } from '#core/signals/signal';
import type { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/** A signal that was found, before it is raised. */
export interface FoundSignal extends SignalSubject {
  watchId: number;
  /** What is told once has one, among its kind and watch. */
  key: string;
  figures: SignalFigures;
  channelId?: number;
  /** Of an edit: the article that was edited. */
  articleId?: number;
}

export type SignalView = SignalNews['signal'] & { at: Date };

/** A watch's signals since an instant, newest first. */
export async function watchSignals(
  db: Queryable,
  { watchId, since, kind, limit }: { watchId: number; since: Date; kind?: SignalKind; limit: number },
): Promise<SignalView[]> {
  const rows = await db.signal.findMany({
    where: { watchId, at: { gt: since }, ...defined({ kind }) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
  return rows.map((row) => ({ ...signalOf(row), at: row.at }));
}

/** Of a row what `signalOf` reads. */
export const SIGNAL_PARTS = { id: true, figures: true, actorId: true, topicId: true } satisfies Prisma.SignalSelect;

export type SignalRow = Prisma.SignalGetPayload<{ select: typeof SIGNAL_PARTS }>;

/** A row as it is told. */
export function signalOf(row: SignalRow): SignalNews['signal'] {
  const { id, figures, actorId, topicId } = row;
  return { id, figures: signalSchema.parse(figures), ...defined({ actorId, topicId }) };
}

/** A signal of a watch; undefined when it is gone. */
export async function findSignal(
  db: Queryable,
  { id, watchId }: { id: number; watchId: number },
): Promise<SignalNews['signal'] | undefined> {
  const row = await db.signal.findFirst({ where: { id, watchId }, select: SIGNAL_PARTS });
  return row ? signalOf(row) : undefined;
}
