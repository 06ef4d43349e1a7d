import { DOUBT_LOG_ODDS, REVIEW_LOG_ODDS } from '#core/relevance/band';
import { Prisma } from '#generated/prisma/client';
import { NOT_THE_SEED } from '#store/sql/counted';

/** The threshold of the "Watch" row w so many log-odds higher, as a probability. */
function moved(logOdds: number): Prisma.Sql {
  const odds = Prisma.sql`(w.threshold / (1 - w.threshold) * exp(${logOdds}::float8))`;
  return Prisma.sql`case when w.threshold >= 1 then 1 else ${odds} / (1 + ${odds}) end`;
}

/** The probability from which an article is in the review band of the "Watch" row w: core/relevance/band's reviewFrom. */
export const REVIEW_FROM = moved(-REVIEW_LOG_ODDS);

/** Below which an accepted one is doubtful: core/relevance/band's doubtfulTo. */
export const DOUBTFUL_TO = moved(DOUBT_LOG_ODDS);

/** Of a "Decision" row d of w: rejected by the score, which is in the review band, and not marked. */
export const IN_REVIEW = Prisma.sql`not d.accepted and d.feedback is null and d.score >= ${REVIEW_FROM}`;

/** Of a "Decision" row d of w: accepted by the score, so little above the threshold that its mark teaches the watch, and not marked. */
export const IS_DOUBTFUL = Prisma.sql`d.accepted and d.feedback is null and d.score < ${DOUBTFUL_TO} and ${NOT_THE_SEED}`;
