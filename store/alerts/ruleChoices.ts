import type { Queryable } from '#store/database';

/** What a rule of a watch may choose among: its topics, those named most in it, and the languages that it was told in. */
export interface RuleChoices {
  topics: { id: number; names: Record<string, string>; label: string }[];
  actors: { id: number; names: Record<string, string> }[];
  languages: string[];
  /** Saved searches of the watch and of all watches. */
  searches: { id: number; name: string }[];
}

const ACTORS = 20;

export async function ruleChoices(db: Queryable, watchId: number): Promise<RuleChoices> {
  const topics = await db.topic.findMany({
    where: { watchId },
    orderBy: { position: 'asc' },
    select: { id: true, label: true, names: true },
  });
  const actors = await db.$queryRaw<RuleChoices['actors']>`
    select actor.id, actor.names from "DailyCount" c join "Actor" actor on actor.id = c."subjectId"
    where c."watchId" = ${watchId} and c.subject = 'actor'
    group by actor.id order by sum(c.articles) desc, actor.id limit ${ACTORS}`;
  const languages = await db.$queryRaw<{ lang: string }[]>`
    select a.lang from "Decision" d join "Article" a on a.id = d."articleId"
    where d."watchId" = ${watchId} and d.accepted group by a.lang order by count(*) desc, a.lang limit 12`;
  const searches = await db.savedSearch.findMany({
    where: { OR: [{ watchId }, { watchId: null }] },
    orderBy: { id: 'asc' },
    select: { id: true, name: true },
  });
  return {
    searches,
    topics: topics.map(({ names, ...topic }) => ({ ...topic, names: Object(names) })),
    actors,
    languages: languages.map(({ lang }) => lang),
  };
}
