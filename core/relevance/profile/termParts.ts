import type { ActorsCalled } from '#core/query/matchQuery';
import type { ProfileTerm } from '#core/relevance/profile/profile';

/** A word or phrase as items have it. */
export type TermPart = Pick<ProfileTerm, 'term' | 'label' | 'weight'>;

/**
 * What an item can meet of a term. Items have phrases of two words, and none within a name (readTerms), but a user may write any: a
 * longer phrase is met by its phrases of two words, a name by its words; their weights together have the length of the term's.
 * @example termParts({ …, label: 'لجنة جدولة الانسحاب', weight: 1 }, () => []) // «لجنة جدولة» and «جدولة الانسحاب», 0.71 each
 */
export function termParts(written: ProfileTerm, actorsCalled: ActorsCalled): TermPart[] {
  const { term, label, weight, reason } = written;
  const stems = term.split(' ');
  if (stems.length === 1 || reason.code !== 'user') return [written];
  const isName = actorsCalled(label).length > 0;
  if (stems.length === 2 && !isName) return [written];
  const words = label.trim().split(/\s+/u);
  // Where a stop word stands between, the words are not told apart by the stems.
  const labels = words.length === stems.length ? words : stems;
  const length = isName ? 1 : 2;
  const parts = Math.max(1, stems.length - length + 1);
  return Array.from({ length: parts }, (_, at) => ({
    term: stems.slice(at, at + length).join(' '),
    label: labels.slice(at, at + length).join(' '),
    weight: weight / Math.sqrt(parts),
  }));
}
