import { useTranslations } from 'next-intl';
import { defined } from '#core/defined';
import type { Reason } from '#core/relevance/profile/profile';
import type { ProfileLine } from './ProfileRows';

interface Weighed {
  label: string;
  weight: number;
  reason: Reason;
}

/** How something that a profile looks for becomes a line of its form. */
export function useProfileLine(hasWeights: boolean): (name: string, weighed: Weighed, lang?: string) => ProfileLine {
  const t = useTranslations('profile');
  const reasons = useTranslations('reasons');
  return (name, { label, weight, reason }, lang) => ({
    name,
    label,
    why: reasons(reason.code),
    ...defined({
      lang,
      weight: hasWeights ? { value: weight.toFixed(2), label: t('weight', { name: label }) } : undefined,
    }),
  });
}
