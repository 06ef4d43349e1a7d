import type { NewsKind } from '#core/developments/additions';

/** What is told of a story: each report; what is new in it; or what many report. */
export const ALERT_LEVELS = ['everything', 'developments', 'big'] as const;
export type AlertLevel = (typeof ALERT_LEVELS)[number];

/** An article as a part of its development. */
export interface InDevelopment {
  id: number;
  /** Publishers so far, its own included. */
  publishers: number;
  news: readonly NewsKind[];
  /** How much of its title and opening an earlier report of the development has, by triples of letters: 0 to 1. */
  sameWords: number;
  /** Since its development's first report. */
  ageMs: number;
}

/** What an article is told for. */
export type Novelty = 'begins' | NewsKind;
/** Why it is not: the same was told, a second publisher has it in the same words, or too few report it. */
export type KnownReason = 'told' | 'sameWords' | 'small';

/** With so many publishers a development is big, and with so many it is told once more. */
const BIG = 3;
const BIGGER = 10;
/** With so many publishers it is the day's news. */
const WIDELY = 5;
/** A report that stood alone so long is confirmed by a second publisher; before, the same news goes round. */
const ALONE_MS = 30 * 60 * 1000;
/** A second publisher that has so much of the first one's words took them from where the first did, and confirms nothing. */
const SAME_WORDS = 0.6;

/**
 * What a level tells an article for, or why it does not; `isTold` says whether its development was told already. An article without
 * a development is one of its own.
 */
export function noveltyOf(
  level: AlertLevel,
  article: InDevelopment | undefined,
  isTold: boolean,
): { tells: Novelty } | { keeps: KnownReason } {
  if (level === 'everything') return { tells: 'begins' };
  const publishers = article?.publishers ?? 1;
  const isNew = (kind: NewsKind) => article?.news.includes(kind) ?? false;
  if (level === 'big') {
    if (!isTold) return publishers >= BIG ? { tells: 'begins' } : { keeps: 'small' };
    return isNew('source') && publishers === BIGGER ? { tells: 'source' } : { keeps: 'told' };
  }
  if (!isTold) return { tells: 'begins' };
  if (isNew('actor')) return { tells: 'actor' };
  if (isNew('number')) return { tells: 'number' };
  if (article === undefined || !isNew('source')) return { keeps: 'told' };
  if (publishers === WIDELY) return { tells: 'source' };
  if (publishers !== 2 || article.ageMs < ALONE_MS) return { keeps: 'told' };
  return article.sameWords >= SAME_WORDS ? { keeps: 'sameWords' } : { tells: 'source' };
}
