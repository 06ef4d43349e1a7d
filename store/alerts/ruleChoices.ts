import type { Queryable } from '#store/database';

/** What a rule of a watch may choose among: its topics, those named most in it with those chosen, and the languages that it was told in. */
export interface RuleChoices {
  topics: { id: number; names: Record<string, string>; label: string }[];
  actors: { id: number; names: Record<string, string> }[];
  languages: string[];
  /** Saved searches of the watch and of all watches. */
  searches: { id: number; name: string }[];
}

const ACTORS = 20;

/** `chosen`: the actors that the rule has by now; one that its form left out would be lost when the form is saved. */
export async function ruleChoices(db: Queryable, watchId: number, chosen: readonly number[]): Promise<RuleChoices> {
  const topics = await db.topic.findMany({
    where: { watchId },
    orderBy: { position: 'asc' },
    select: { id: true, label: true, names: true },
  });
  const actors = await db.$queryRaw<RuleChoices['actors']>`
    with named as (
      select "subjectId" as id, sum(articles) as articles from "DailyCount"
      where "watchId" = ${watchId} and subject = 'actor'
      group by 1 order by 2 desc, 1 limit ${ACTORS}
    )
    select actor.id, actor.names from "Actor" actor left join named on named.id = actor.id
    where named.id is not null or actor.id = any(${[...chosen]}::int[])
    order by named.articles desc nulls last, actor.id`;
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
