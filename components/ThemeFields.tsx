import { useLocale, useTranslations } from 'next-intl';
import type { ProfileTerm } from '#core/relevance/profile/profile';
import { useGroupWords } from './useGroupWords';
import { WordGroup } from './WordGroup';
import { groupsOf, heaviest } from './wordGroups';

/** The words that a profile looks for in other languages, in groups by why they are there; `addTheme.<language>` takes further ones. */
export function ThemeFields({ themes, hasWeights }: { themes: Record<string, ProfileTerm[]>; hasWeights: boolean }) {
  const t = useTranslations();
  const inGroup = useGroupWords(hasWeights);
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' });
  const languages = Object.entries(themes);
  if (languages.length === 0) return null;
  return (
    <section aria-labelledby="themes">
      <h2 id="themes" className="text-[1.05rem] font-semibold">
        {t('themes.title')}
      </h2>
      <p className="text-muted">{t('themes.hint')}</p>
      <div className="mt-1 grid grid-cols-1 gap-2">
        {languages.map(([language, words]) => (
          <details key={language}>
            <summary className="w-fit">
              {t('themes.language', { language: names.of(language) ?? language, count: words.length })}
            </summary>
            <div className="ms-4">
              {groupsOf(words).map(({ code, words: rows }) => (
                <WordGroup
                  key={code}
                  title={t(`reasons.${code}`)}
                  field={`theme.${language}`}
                  lang={language}
                  rows={rows}
                  heaviest={heaviest(words)}
                  isOpen={false}
                  {...inGroup(rows.length)}
                />
              ))}
              <label className="mt-2 block">
                <span className="label">{t('themes.add')}</span>
                <textarea name={`addTheme.${language}`} rows={2} lang={language} dir="auto" className="field" />
              </label>
            </div>
          </details>
        ))}
      </div>
    </section>
  );
}
