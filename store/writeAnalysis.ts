import type { Queryable } from '#store/database';
import type { FoundMention, ReachedDecision } from '#store/ingest';

/** Writes decisions, over earlier ones of the same watch and article; where the user gave a mark, the mark decides. */
export async function writeDecisions(
  tx: Queryable,
  decisions: (ReachedDecision & { articleId: number })[],
): Promise<void> {
  await tx.$executeRaw`
    insert into "Decision" as kept ("watchId", "articleId", score, accepted, "profileVersion", trace, "publishedAt", "decidedAt")
    select row."watchId", row."articleId", row.score, row.accepted, row."profileVersion", row.trace, a."publishedAt", now()
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as row ("watchId" int, "articleId" int, score float8, accepted boolean, "profileVersion" int, trace jsonb)
      join "Watch" w on w.id = row."watchId" join "Article" a on a.id = row."articleId"
    on conflict ("watchId", "articleId") do update set
      score = excluded.score, trace = excluded.trace, "profileVersion" = excluded."profileVersion",
      accepted = case when kept.feedback is null then excluded.accepted else kept.accepted end,
      "decidedAt" = excluded."decidedAt"`;
}

export type MentionRow = Omit<FoundMention, 'id'> & { articleId: number } & ({ actorId: number } | { topicId: number });

/** Writes mentions. One of an actor or topic that a user deleted while the article was being analysed is dropped. */
export async function writeMentions(tx: Queryable, mentions: MentionRow[]): Promise<void> {
  await tx.$executeRaw`
    insert into "Mention" ("articleId", "actorId", "topicId", count, "inTitle", spans)
    select row."articleId", row."actorId", row."topicId", row.count, row."inTitle", row.spans
    from jsonb_to_recordset(${JSON.stringify(mentions)}::jsonb)
      as row ("articleId" int, "actorId" int, "topicId" int, count int, "inTitle" boolean, spans jsonb)
      left join "Actor" a on a.id = row."actorId" left join "Topic" t on t.id = row."topicId"
    where a.id is not null or t.id is not null`;
}
