import type { Queryable } from '#store/database';
import type { AnalysedArticle, FoundMention, FoundQuote, ReachedDecision } from '#store/recording/ingest';

/** An article with what its analysis found. */
export interface Analysed {
  articleId: number;
  item: Pick<AnalysedArticle, 'actors' | 'topics' | 'quotes' | 'decisions'>;
}

/** Writes the mentions, quotes and decisions of articles, replacing what an earlier analysis left; a user's mark stays. */
export async function replaceAnalysis(tx: Queryable, analysed: Analysed[]): Promise<void> {
  if (analysed.length === 0) return;
  const ids = analysed.map(({ articleId }) => articleId);
  await tx.$executeRaw`delete from "Mention" where "articleId" = any(${ids}::int[])`;
  await tx.$executeRaw`delete from "Quote" where "articleId" = any(${ids}::int[])`;
  await writeAnalysis(tx, analysed);
}

/** The same for articles that no analysis has found anything in yet. */
export async function writeAnalysis(tx: Queryable, analysed: Analysed[]): Promise<void> {
  const mentions = analysed.flatMap(({ articleId, item }) => [
    ...item.actors.map(({ id, ...mention }) => ({ articleId, actorId: id, ...mention })),
    ...item.topics.map(({ id, ...mention }) => ({ articleId, topicId: id, ...mention })),
  ]);
  await writeMentions(tx, mentions);
  await writeQuotes(
    tx,
    analysed.flatMap(({ articleId, item }) => (item.quotes ?? []).map((quote) => ({ articleId, ...quote }))),
  );
  await writeDecisions(
    tx,
    analysed.flatMap(({ articleId, item }) => item.decisions.map((decision) => ({ articleId, ...decision }))),
  );
}

/** Writes decisions, over earlier ones of the same watch and article; where the user gave a mark, the mark decides. */
export async function writeDecisions(
  tx: Queryable,
  decisions: (ReachedDecision & { articleId: number })[],
): Promise<void> {
  if (decisions.length === 0) return;
  await tx.$executeRaw`
    insert into "Decision" as kept ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt", "decidedAt")
    select row."watchId", row."articleId", row.score, row.accepted, row."profileVersion", row.trace, a."publishedAt", now()
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as row ("watchId" int, "articleId" int, score float8, accepted boolean, "profileVersion" int, trace jsonb)
      join "Watch" w on w.id = row."watchId" join "Article" a on a.id = row."articleId"
    on conflict ("watchId", "articleId") do update set
      score = excluded.score, trace = excluded.trace, "profileVersion" = excluded."profileVersion",
      -- Drawn among what another version decided, it measures that version.
      "drawnAt" = case when kept."profileVersion" = excluded."profileVersion" then kept."drawnAt" end,
      accepted = case when kept.feedback is null then excluded.accepted else kept.accepted end,
      "decidedAt" = excluded."decidedAt"`;
}

export type MentionRow = Omit<FoundMention, 'id'> & { articleId: number } & ({ actorId: number } | { topicId: number });

/** Writes mentions. One of an actor or topic that a user deleted while the article was being analysed is dropped. */
export async function writeMentions(tx: Queryable, mentions: MentionRow[]): Promise<void> {
  if (mentions.length === 0) return;
  await tx.$executeRaw`
    insert into "Mention" ("articleId", "actorId", "topicId", count, metonyms, "inTitle", spans)
    select row."articleId", row."actorId", row."topicId", row.count, coalesce(row.metonyms, 0), row."inTitle", row.spans
    from jsonb_to_recordset(${JSON.stringify(mentions)}::jsonb)
      as row ("articleId" int, "actorId" int, "topicId" int, count int, metonyms int, "inTitle" boolean, spans jsonb)
      left join "Actor" a on a.id = row."actorId" left join "Topic" t on t.id = row."topicId"
    where a.id is not null or t.id is not null`;
}

/** Writes what articles quote. A speaker that was deleted while the article was being analysed keeps the name only. */
export async function writeQuotes(tx: Queryable, quotes: (FoundQuote & { articleId: number })[]): Promise<void> {
  if (quotes.length === 0) return;
  await tx.$executeRaw`
    insert into "Quote" ("articleId", "actorId", speaker, verb, start, "end", direct, "saidOn")
    select row."articleId", a.id, row.speaker, row.verb, row.start, row."end", row.direct, row."saidOn"
    from jsonb_to_recordset(${JSON.stringify(quotes)}::jsonb)
      as row ("articleId" int, "actorId" int, speaker text, verb text, start int, "end" int, direct boolean, "saidOn" text)
      left join "Actor" a on a.id = row."actorId"
    on conflict ("articleId", start, "end") do nothing`;
}
