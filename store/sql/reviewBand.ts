import { REVIEW_LOG_ODDS } from '#core/relevance/band';
import { Prisma } from '#generated/prisma/client';

const ODDS = Prisma.sql`(w.threshold / (1 - w.threshold) * exp(${-REVIEW_LOG_ODDS}::float8))`;

/** The probability from which an article is in the review band of the "Watch" row w: core/relevance/band's reviewFrom. */
export const REVIEW_FROM = Prisma.sql`case when w.threshold >= 1 then 1 else ${ODDS} / (1 + ${ODDS}) end`;

/** Of a "Decision" row d: rejected by the score, which is in the review band, and not marked. */
export const inReview = (from: number | Prisma.Sql) =>
  Prisma.sql`not d.accepted and d.feedback is null and d.score >= ${from}`;
