import { docOf } from '#core/language/doc';
import { type Substance, substanceOf, type Version } from '#core/signals/substance';
import { Prisma } from '#generated/prisma/client';
import { NAMED, namedIn, type RevisionActors, revisionActorsSchema } from '#store/articles/revisionActors';
import type { Queryable } from '#store/database';
import { actorNames } from '#store/signals/subjectNames';
import type { FoundSignal } from '#store/signals/watchSignals';
import { rootId, standingActor } from '#store/sql/actors';

/** Edits that are committed late have an earlier time than some that were seen, in ms. */
const LATE_MS = 10 * 60 * 1000;
/** An edit of an article that was told longer ago, in ms, is no news. */
const TOLD_MS = 14 * 24 * 60 * 60 * 1000;
const MOST_EDITS = 100;
/** Told at once; more are an agency's correction that everybody took over, or a fault. */
const MOST = 3;

interface StoredVersion {
  title: string;
  summary: string;
  text: string;
  /** Absent of versions that were replaced before it was kept. */
  actors: RevisionActors | undefined;
}

/** Edits since an instant that changed what an article tells, of articles that the followers of a watch were alerted of. Each edit is looked at by itself. */
export async function revisionSignals(
  db: Queryable,
  { watchId, since, now }: { watchId: number; since: Date; now: Date },
): Promise<FoundSignal[]> {
  const edits = await db.revision.findMany({
    where: {
      replacedAt: { gt: new Date(since.getTime() - LATE_MS) },
      article: {
        alerts: { some: { watchId, createdAt: { gt: new Date(now.getTime() - TOLD_MS) } } },
        decisions: { none: { watchId, feedback: 'no' } },
      },
    },
    orderBy: { id: 'desc' },
    take: MOST_EDITS,
    include: {
      article: {
        select: {
          ...{ id: true, title: true, summary: true, text: true, url: true, lang: true },
          mentions: NAMED,
        },
      },
    },
  });
  const found: { edit: number; substance: Substance; article: { title: string; url: string; lang: string } }[] = [];
  const newer = new Map<number, StoredVersion>();
  for (const { id, article, actors, ...edit } of edits) {
    const after = newer.get(article.id) ?? { ...article, actors: namedIn(article.mentions) };
    const before = { ...edit, actors: actors === null ? undefined : revisionActorsSchema.parse(actors) };
    newer.set(article.id, before);
    const [old, current] = await readVersions(db, [before, after]);
    const substance = old && current && substanceOf(old, current);
    if (substance) found.push({ edit: id, substance, article });
  }
  const told = found.slice(0, MOST);
  const keys = told.flatMap(({ substance }) =>
    substance.change === 'actor' ? [...substance.gone, ...substance.came] : [],
  );
  const names = await actorNames(db, keys.map(Number));
  const named = (of: string[]) => of.map((key) => names.get(Number(key)) ?? {});
  return told.map(({ edit, substance, article: { title, url, lang } }) => {
    const revised =
      substance.change === 'actor'
        ? { ...substance, gone: named(substance.gone), came: named(substance.came) }
        : substance;
    return { watchId, key: `edit-${edit}`, figures: { kind: 'revision' as const, revised, title, url, lang } };
  });
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
