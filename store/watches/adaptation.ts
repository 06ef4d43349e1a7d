import type { Profile } from '#core/relevance/profile/profile';
import { isFounding, isSeedChange } from '#core/relevance/profile/versionReason';
import type { Queryable } from '#store/database';
import { hasEarlierCopy } from '#store/sql/copies';
import { NOT_THE_SEED } from '#store/sql/counted';
import type { StoredText } from '#store/watches/catchUp';
import { profileSchema } from '#store/watches/profiles';

export interface AdaptationBase {
  adapts: boolean;
  threshold: number;
  /** The newest version that the seed or the user made, and since when marks are not in it yet. */
  founding: { version: number; profile: Profile; marksSince: Date };
  current: { version: number; profile: Profile };
}

/** What a watch's profile is adapted from; undefined for a watch that is gone. */
export async function adaptationBase(db: Queryable, watchId: number): Promise<AdaptationBase | undefined> {
  const watch = await db.watch.findUnique({ where: { id: watchId }, select: { adapts: true, threshold: true } });
  const versions = await db.profileVersion.findMany({
    where: { watchId },
    orderBy: { version: 'desc' },
    select: { version: true, reason: true, createdAt: true },
  });
  const current = versions[0];
  const founding = versions.find(({ reason }) => isFounding(reason)) ?? versions.at(-1);
  // Another seed changes the version that marks adapt and takes no mark in.
  const marksSince = versions.find(({ reason }) => isFounding(reason) && !isSeedChange(reason)) ?? versions.at(-1);
  if (!watch || !current || !founding || !marksSince) return undefined;
  const rows = await db.profileVersion.findMany({
    where: { watchId, version: { in: [current.version, founding.version] } },
    orderBy: { version: 'asc' },
  });
  const [first, last = first] = rows;
  if (!first || !last) return undefined;
  return {
    ...watch,
    founding: { version: first.version, profile: profileSchema.parse(first.profile), marksSince: marksSince.createdAt },
    current: { version: last.version, profile: profileSchema.parse(last.profile) },
  };
}

export type AcceptedText = StoredText & { publishedAt: Date };

/**
 * Articles in a language that the user marked after an instant, in the order of the marks. The seed is on its story by
 * definition and says nothing new.
 */
export async function markedTexts(
  db: Queryable,
  marks: { watchId: number; feedback: 'yes' | 'no'; since: Date; language: string; limit: number },
): Promise<StoredText[]> {
  const rows = await db.$queryRaw<StoredText[]>`
    select a.id, a.title, a.summary, a.text, a.lang
    from "Decision" d join "Watch" w on w.id = d."watchId" join "Article" a on a.id = d."articleId"
    where d."watchId" = ${marks.watchId} and d.feedback = ${marks.feedback}::"Feedback" and d."markedAt" > ${marks.since}
      and a.lang = ${marks.language} and ${NOT_THE_SEED}
    order by d."markedAt" desc, a.id desc limit ${marks.limit}`;
  return rows.reverse();
}

/**
 * Accepted articles in a language, the newest of them from the oldest to the newest; with `confident`, only those that
 * nobody marked and that have at least that score. Of a group of near-copies only the first counts; the seed is left out.
 */
export async function acceptedTexts(
  db: Queryable,
  wanted: { watchId: number; language: string; confident?: number; limit: number },
): Promise<AcceptedText[]> {
  const { watchId, language, confident, limit } = wanted;
  const rows = await db.$queryRaw<AcceptedText[]>`
    select a.id, a.title, a.summary, a.text, a.lang, d."publishedAt"
    from "Decision" d join "Watch" w on w.id = d."watchId" join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and d.accepted and a.lang = ${language} and ${NOT_THE_SEED}
      and (${confident === undefined} or (d.feedback is null and d.score >= ${confident ?? 0}))
      and not ${hasEarlierCopy()}
    order by d."publishedAt" desc, a.id desc limit ${limit}`;
  return rows.reverse();
}
