import { useTranslations } from 'next-intl';
import type { ProfileTerm, Reason } from '#core/relevance/profile/profile';
import { useProfileLine } from './profileLines';
import { TermGroup } from './TermGroup';

/** What the user and the news added comes first, then what the seed's own words are there for. */
const ORDER: readonly Reason['code'][] = [
  'user',
  'adapted',
  'title',
  'lead',
  'frequent',
  'spread',
  'rare',
  'together',
  'glossary',
  'name',
];
/** Groups are open until so many words are to be seen. */
const SHOWN = 12;
const SAMPLE = 5;

/** The words that a profile looks for in the seed's language, in groups by why they are there; each group is kept or dropped at once. */
export function TermFields({ terms, hasWeights }: { terms: readonly ProfileTerm[]; hasWeights: boolean }) {
  const t = useTranslations();
  const placed = terms.map((term, place) => ({ ...term, place }));
  const groups = ORDER.map((code) => ({ code, words: placed.filter(({ reason }) => reason.code === code) })).filter(
    ({ words }) => words.length > 0,
  );
  const lineOf = useProfileLine(hasWeights);
  let seen = 0;
  return (
    <fieldset>
      <legend className="text-[1.05rem] font-semibold">{t('draft.terms')}</legend>
      {terms.length === 0 && <p className="mt-1 text-muted">{t('profile.noTerms')}</p>}
      {groups.map(({ code, words }) => {
        const isOpen = seen < SHOWN;
        seen += words.length;
        const weightiest = words.toSorted((a, b) => b.weight - a.weight).slice(0, SAMPLE);
        return (
          <TermGroup
            key={code}
            title={t(`reasons.${code}`)}
            sample={weightiest.map(({ label }) => label)}
            count={words.length}
            isOpen={isOpen}
            words={{ all: t('draft.keepAll'), none: t('draft.keepNone') }}
            lines={words.map((word) => lineOf(`term.${word.place}`, word))}
          />
        );
      })}
    </fieldset>
  );
}
