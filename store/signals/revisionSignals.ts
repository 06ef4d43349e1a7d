import { docOf } from '#core/language/doc';
import type { SignalFigures } from '#core/signals/signal';
import { type Substance, substanceOf, type Version } from '#core/signals/substance';
import { Prisma } from '#generated/prisma/client';
import { NAMED, namedIn, type RevisionActors, revisionActorsSchema } from '#store/articles/revisionActors';
import type { Queryable } from '#store/database';
import { COMMITTED_LATE_MS } from '#store/signals/committedLate';
import { actorNames } from '#store/signals/subjectNames';
import type { FoundSignal } from '#store/signals/watchSignals';
import { rootId, standingActor } from '#store/sql/actors';

/** An edit of an article that was told longer ago, in ms, is no news. */
const TOLD_MS = 14 * 24 * 60 * 60 * 1000;
/** Read at once. */
const AT_ONCE = 100;

type Revised = Extract<SignalFigures, { kind: 'revision' }>['revised'];

interface StoredVersion {
  title: string;
  summary: string;
  text: string;
  /** Absent of versions that were replaced before it was kept. */
  actors: RevisionActors | undefined;
}

/**
 * Edits since an instant that changed what an article tells, of articles that the followers of a watch were alerted of, the newest first. Each
 * edit is looked at by itself.
 */
export async function revisionSignals(
  db: Queryable,
  { watchId, since, now }: { watchId: number; since: Date; now: Date },
): Promise<FoundSignal[]> {
  const found: FoundSignal[] = [];
  const newer = new Map<number, StoredVersion>();
  let before: number | undefined;
  for (;;) {
    const edits = await readEdits(db, { watchId, since, now, before });
    for (const { id, article, actors, ...edit } of edits) {
      const after = newer.get(article.id) ?? { ...article, actors: namedIn(article.mentions) };
      const replaced = { ...edit, actors: actors === null ? undefined : revisionActorsSchema.parse(actors) };
      newer.set(article.id, replaced);
      const [old, current] = await readVersions(db, [replaced, after]);
      const substance = old && current && substanceOf(old, current);
      if (!substance) continue;
      const { title, url, lang } = article;
      const revised = await withNames(db, substance);
      found.push({
        watchId,
        articleId: article.id,
        key: `edit-${id}`,
        figures: { kind: 'revision', revised, title, url, lang },
      });
    }
    before = edits.at(-1)?.id;
    if (edits.length < AT_ONCE) return found;
  }
}

/** The newest edits, or those before one. */
async function readEdits(
  db: Queryable,
  { watchId, since, now, before }: { watchId: number; since: Date; now: Date; before: number | undefined },
) {
  return db.revision.findMany({
    where: {
      ...(before !== undefined && { id: { lt: before } }),
      replacedAt: { gt: new Date(since.getTime() - COMMITTED_LATE_MS) },
      article: {
        alerts: { some: { watchId, createdAt: { gt: new Date(now.getTime() - TOLD_MS) } } },
        decisions: { none: { watchId, feedback: 'no' } },
      },
    },
    orderBy: { id: 'desc' },
    take: AT_ONCE,
    include: {
      article: {
        select: { id: true, title: true, summary: true, text: true, url: true, lang: true, mentions: NAMED },
      },
    },
  });
}

/** Actors by their names in all languages, for they may be merged or gone when it is read. */
async function withNames(db: Queryable, substance: Substance): Promise<Revised> {
  if (substance.change !== 'actor') return substance;
  const { gone, came } = substance;
  const actorIds = [...gone, ...came].map(Number);
  const names = await actorNames(db, actorIds);
  const named = (of: string[]) => of.map((key) => names.get(Number(key)) ?? {});
  return { change: 'actor', gone: named(gone), came: named(came), actorIds };
}

/** Versions as they are compared. Actors are those for whom they count by now; where one version does not know whom it named, none is compared. */
async function readVersions(db: Queryable, versions: StoredVersion[]): Promise<Version[]> {
  const isKnown = versions.every(({ actors }) => actors !== undefined);
  const ids = isKnown ? versions.flatMap(({ actors = [] }) => actors.map(({ id }) => id)) : [];
  const rows = await db.$queryRaw<{ id: number; root: number }[]>`
    select act.id, ${rootId('act')} as root
    from unnest(${[...new Set(ids)]}::int[]) as given (id) join ${standingActor('act', Prisma.sql`given.id`)}`;
  const rootOf = new Map(rows.map(({ id, root }) => [id, String(root)]));
  const keysOf = (actors: RevisionActors) => new Set(actors.flatMap(({ id }) => rootOf.get(id) ?? []));
  return versions.map(({ actors = [], ...parts }) => ({
    doc: docOf(parts),
    actors: keysOf(actors),
    titleActors: keysOf(actors.filter(({ inTitle }) => inTitle)),
  }));
}
