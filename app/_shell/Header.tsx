import Link from 'next/link';
import { Icon } from '#components/Icon';
import { NavLinks } from '#components/NavLinks';
import { may } from '#core/access';
import { loadTranslations } from '#i18n/loadTranslations';
import type { Preferences, Theme } from '#i18n/preferences';
import type { Reader } from '../_access/reader';
import { countWords } from '../inbox/countWords';
import { setDigits, setLanguage, setTheme } from '../preferences/actions';

const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** Chrome: the name, the main places, and how the user wants to read. Works without JavaScript. */
export async function Header({
  preferences,
  reader,
  waiting,
  hasHome,
}: {
  preferences: Preferences;
  reader: Reader | undefined;
  /** How much is in the inbox; undefined while nobody can tell. */
  waiting: number | undefined;
  /** Whether who reads this may go to the other pages: what leads there is asked for ahead, and would ask for a password. */
  hasHome: boolean;
}) {
  const { t } = await loadTranslations();
  const themeLabel = t('header.theme', { theme: preferences.theme });
  const digitsLabel = t('header.digits', { digits: preferences.digits });
  return (
    <header className="border-b border-rule bg-surface">
      <div className="mx-auto flex max-w-[1280px] flex-wrap items-center gap-x-5 px-4">
        {hasHome ? (
          <Link href="/" prefetch={false} className="py-2.5 text-[1.15rem] font-semibold text-ink no-underline">
            {t('app.name')}
          </Link>
        ) : (
          <span className="py-2.5 text-[1.15rem] font-semibold">{t('app.name')}</span>
        )}
        {reader && (
          <NavLinks
            label={t('nav.label')}
            links={[
              { href: '/', label: t('nav.watches'), also: '/watches' },
              ...(may(reader.role, 'change')
                ? [
                    {
                      href: '/inbox' as const,
                      label: t('nav.inbox'),
                      ...(waiting ? { count: countWords(waiting, t) } : {}),
                    },
                  ]
                : []),
              { href: '/compare', label: t('nav.compare') },
              { href: '/actors', label: t('nav.actors') },
              { href: '/feeds', label: t('nav.feeds') },
              { href: '/alerts', label: t('nav.alerts') },
              ...(may(reader.role, 'change') ? [{ href: '/status' as const, label: t('nav.status') }] : []),
              // Where no accounts are kept there is neither.
              ...(reader.id === undefined ? [] : [{ href: '/account' as const, label: t('nav.account') }]),
              ...(reader.id !== undefined && may(reader.role, 'manage')
                ? [{ href: '/people' as const, label: t('nav.people') }]
                : []),
            ]}
          />
        )}
        <div className="ms-auto flex items-center">
          {preferences.language === 'ar' && (
            <form action={setDigits}>
              <input type="hidden" name="digits" value={preferences.digits === 'arab' ? 'latn' : 'arab'} />
              <button type="submit" className="btn btn-quiet" title={digitsLabel}>
                <span className="sr-only">{digitsLabel}</span> {preferences.digits === 'arab' ? '123' : '١٢٣'}
              </button>
            </form>
          )}
          <form action={setTheme}>
            <input type="hidden" name="theme" value={NEXT_THEME[preferences.theme]} />
            <button type="submit" className="btn btn-quiet" aria-label={themeLabel} title={themeLabel}>
              <Icon name={preferences.theme} size={17} />
            </button>
          </form>
          <form action={setLanguage}>
            <input type="hidden" name="language" value={preferences.language === 'ar' ? 'en' : 'ar'} />
            <button type="submit" className="btn btn-quiet" lang={preferences.language === 'ar' ? 'en' : 'ar'}>
              {t('header.otherLanguage')}
            </button>
          </form>
        </div>
      </div>
    </header>
  );
}
