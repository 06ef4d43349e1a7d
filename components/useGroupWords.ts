import { useTranslations } from 'next-intl';
import { STRENGTHS, type Strength } from '#core/relevance/profile/strength';
import type { WordGroupWords } from './WordGroup';
import { FIRST } from './wordGroups';

/** What each group of a profile's words says, given how many are in it. */
export function useGroupWords(hasWeights: boolean) {
  const t = useTranslations();
  const strengths = Object.fromEntries(
    STRENGTHS.map((strength) => [strength, t(`profile.strengths.${strength}`)]),
  ) as Record<Strength, string>;
  const words: WordGroupWords = {
    all: t('draft.keepAll'),
    none: t('draft.keepNone'),
    weight: t('profile.weight'),
    strengths,
  };
  return (count: number) => ({ hasWeights, words, more: t('profile.others', { count: Math.max(0, count - FIRST) }) });
}
