import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';
import type { AnalysedArticle, FoundMention, FoundQuote, ReachedDecision } from '#store/recording/ingest';
import { weightOf } from '#store/recording/keptDecisions';

/** An article with what its analysis found. */
export interface Analysed {
  articleId: number;
  item: Pick<AnalysedArticle, 'actors' | 'topics' | 'quotes' | 'decisions'>;
}

/**
 * Writes the mentions, quotes and decisions of articles, replacing what an earlier analysis left; a user's mark stays. A
 * watch's topics are kept in articles that are near it or marked: nobody counts them in others.
 */
export async function replaceAnalysis(tx: Queryable, analysed: Analysed[]): Promise<void> {
  if (analysed.length === 0) return;
  const ids = analysed.map(({ articleId }) => articleId);
  await tx.$executeRaw`delete from "Mention" where "articleId" = any(${ids}::int[])`;
  await tx.$executeRaw`delete from "Quote" where "articleId" = any(${ids}::int[])`;
  await writeFindings(tx, analysed, await replaceDecisions(tx, analysed.flatMap(decisionsOf)));
}

/** The same for articles that no analysis has found anything in yet. */
export async function writeAnalysis(tx: Queryable, analysed: Analysed[]): Promise<void> {
  const decisions = analysed.flatMap(decisionsOf);
  await writeFindings(tx, analysed, new Set(decisions.filter(isNear).map(keyOf)));
  await writeDecisions(tx, decisions.flatMap(withWeight));
}

type ArticleDecision = ReachedDecision & { articleId: number };

const keyOf = ({ watchId, articleId }: Pick<ArticleDecision, 'watchId' | 'articleId'>) => `${watchId} ${articleId}`;

const isNear = (decision: ArticleDecision) => weightOf(decision) === 1;

function decisionsOf({ articleId, item }: Analysed): ArticleDecision[] {
  return item.decisions.map((decision) => ({ articleId, ...decision }));
}

/** None for a decision that is not kept. */
function withWeight(decision: ArticleDecision): (ArticleDecision & { weight: number })[] {
  const weight = weightOf(decision);
  return weight === undefined ? [] : [{ ...decision, weight }];
}

/** `near`: watches with the articles that are near them or marked (keyOf). */
async function writeFindings(tx: Queryable, analysed: Analysed[], near: ReadonlySet<string>): Promise<void> {
  const mentions = analysed.flatMap(({ articleId, item }) => [
    ...item.actors.map(({ id, ...mention }) => ({ articleId, actorId: id, ...mention })),
    ...item.topics
      .filter(({ watchId }) => near.has(keyOf({ watchId, articleId })))
      .map(({ id, watchId: _, ...mention }) => ({ articleId, topicId: id, ...mention })),
  ]);
  await writeMentions(tx, mentions);
  await writeQuotes(
    tx,
    analysed.flatMap(({ articleId, item }) => (item.quotes ?? []).map((quote) => ({ articleId, ...quote }))),
  );
}

/**
 * Puts decisions in the place of earlier ones of the same watches and articles. Of those that are far now only the sample
 * stays, and what the user marked. Returns the near and the marked (keyOf).
 */
export async function replaceDecisions(tx: Queryable, decisions: ArticleDecision[]): Promise<ReadonlySet<string>> {
  const far = decisions.filter((decision) => !isNear(decision));
  const marked = await markedOf(tx, far);
  const gone = far.filter((decision) => weightOf(decision) === undefined && !marked.has(keyOf(decision)));
  if (gone.length > 0) {
    await tx.$executeRaw`
      delete from "Decision" d using ${pairs(gone)} where d."watchId" = pair.watch and d."articleId" = pair.article`;
  }
  const forTheirMarks = far.filter((decision) => weightOf(decision) === undefined && marked.has(keyOf(decision)));
  await writeDecisions(tx, [
    ...decisions.flatMap(withWeight),
    ...forTheirMarks.map((decision) => ({ ...decision, weight: 0 })),
  ]);
  return new Set([...decisions.filter(isNear).map(keyOf), ...marked]);
}

async function markedOf(tx: Queryable, decisions: ArticleDecision[]): Promise<Set<string>> {
  if (decisions.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ watchId: number; articleId: number }[]>`
    select d."watchId", d."articleId" from "Decision" d
      join ${pairs(decisions)} on d."watchId" = pair.watch and d."articleId" = pair.article
    where d.feedback is not null`;
  return new Set(rows.map(keyOf));
}

function pairs(decisions: ArticleDecision[]): Prisma.Sql {
  return Prisma.sql`unnest(${decisions.map(({ watchId }) => watchId)}::int[], ${decisions.map(({ articleId }) => articleId)}::int[])
    as pair (watch, article)`;
}

/** Writes decisions, over earlier ones of the same watch and article; where the user gave a mark, the mark decides. */
async function writeDecisions(tx: Queryable, decisions: (ArticleDecision & { weight: number })[]): Promise<void> {
  if (decisions.length === 0) return;
  await tx.$executeRaw`
    insert into "Decision" as kept ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt", weight)
    select row."watchId", row."articleId", row.score, row.accepted, row."profileVersion", row.trace, a."publishedAt", row.weight
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as row ("watchId" int, "articleId" int, score float8, accepted boolean, "profileVersion" int, trace jsonb, weight int)
      join "Watch" w on w.id = row."watchId" join "Article" a on a.id = row."articleId"
    on conflict ("watchId", "articleId") do update set
      score = excluded.score, trace = excluded.trace, "profileVersion" = excluded."profileVersion", weight = excluded.weight,
      -- Drawn among what another version decided, it measures that version.
      "drawnAt" = case when kept."profileVersion" = excluded."profileVersion" and excluded.weight > 0 then kept."drawnAt" end,
      accepted = case when kept.feedback is null then excluded.accepted else kept.accepted end`;
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
    insert into "Quote" ("articleId", "actorId", speaker, verb, start, "end", direct, sure, "saidOn")
    select row."articleId", a.id, row.speaker, row.verb, row.start, row."end", row.direct, row.sure, row."saidOn"
    from jsonb_to_recordset(${JSON.stringify(quotes)}::jsonb)
      as row ("articleId" int, "actorId" int, speaker text, verb text, start int, "end" int, direct boolean, sure boolean, "saidOn" text)
      left join "Actor" a on a.id = row."actorId"
    on conflict ("articleId", start, "end") do nothing`;
}
