import { useTranslations } from 'next-intl';
import type { ProfileTerm } from '#core/relevance/profile/profile';
import { useGroupWords } from './useGroupWords';
import { WordGroup } from './WordGroup';
import { FIRST, groupsOf, heaviest } from './wordGroups';

/** The words that a profile looks for in the seed's language, in groups by why they are there, open until a dozen is to be seen. */
export function TermFields({ terms, hasWeights }: { terms: readonly ProfileTerm[]; hasWeights: boolean }) {
  const t = useTranslations();
  const inGroup = useGroupWords(hasWeights);
  let seen = 0;
  return (
    <fieldset>
      <legend className="text-[1.05rem] font-semibold">{t('draft.terms')}</legend>
      {terms.length === 0 && <p className="mt-1 text-muted">{t('profile.noTerms')}</p>}
      {groupsOf(terms).map(({ code, words }) => {
        const isOpen = seen < FIRST;
        seen += words.length;
        return (
          <WordGroup
            key={code}
            title={t(`reasons.${code}`)}
            field="term"
            rows={words}
            heaviest={heaviest(terms)}
            isOpen={isOpen}
            {...inGroup(words.length)}
          />
        );
      })}
    </fieldset>
  );
}
