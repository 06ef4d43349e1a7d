import { useLocale, useTranslations } from 'next-intl';
import type { ProfileTerm } from '#core/relevance/profile/profile';
import { ProfileRows } from './ProfileRows';
import { useProfileLine } from './profileLines';

const SHOWN = 12;

/** The words that a profile looks for in other languages, as ticks in a form; `addTheme.<language>` takes further ones. */
export function ThemeFields({ themes, hasWeights }: { themes: Record<string, ProfileTerm[]>; hasWeights: boolean }) {
  const t = useTranslations('themes');
  const common = useTranslations('common');
  const lineOf = useProfileLine(hasWeights);
  const names = new Intl.DisplayNames([useLocale()], { type: 'language' });
  const languages = Object.entries(themes);
  if (languages.length === 0) return null;
  return (
    <section aria-labelledby="themes">
      <h2 id="themes" className="text-[1.05rem] font-semibold">
        {t('title')}
      </h2>
      <p className="text-muted">{t('hint')}</p>
      <div className="mt-1 grid grid-cols-1 gap-2">
        {languages.map(([language, words]) => {
          const lines = words.map((word, place) => lineOf(`theme.${language}.${place}`, word, language));
          return (
            <details key={language}>
              <summary className="w-fit">
                {t('language', { language: names.of(language) ?? language, count: words.length })}
              </summary>
              <ProfileRows lines={lines.slice(0, SHOWN)} />
              {lines.length > SHOWN && (
                <details>
                  <summary className="text-muted">{common('more')}</summary>
                  <ProfileRows lines={lines.slice(SHOWN)} />
                </details>
              )}
              <label className="mt-2 block">
                <span className="label">{t('add')}</span>
                <textarea name={`addTheme.${language}`} rows={2} lang={language} dir="auto" className="field" />
              </label>
            </details>
          );
        })}
      </div>
    </section>
  );
}
