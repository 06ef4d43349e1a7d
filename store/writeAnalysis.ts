import type { Queryable } from '#store/database';
import type { FoundMention, FoundQuote, ReachedDecision } from '#store/ingest';

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
      -- Drawn among what another version decided, it measures that version.
      "drawnAt" = case when kept."profileVersion" = excluded."profileVersion" then kept."drawnAt" end,
      accepted = case when kept.feedback is null then excluded.accepted else kept.accepted end,
      "decidedAt" = excluded."decidedAt"`;
}

export type MentionRow = Omit<FoundMention, 'id'> & { articleId: number } & ({ actorId: number } | { topicId: number });

/** Writes mentions. One of an actor or topic that a user deleted while the article was being analysed is dropped. */
export async function writeMentions(tx: Queryable, mentions: MentionRow[]): Promise<void> {
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
