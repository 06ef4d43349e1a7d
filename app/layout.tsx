import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FollowViews } from '#components/FollowViews';
import { KeepAwayPage } from '#components/KeepAwayPage';
import { Keys } from '#components/Keys';
import { Live } from '#components/Live';
import { TimeZoneCookie } from '#components/TimeZoneCookie';
import { Trouble } from '#components/Trouble';
import { may } from '#core/access';
import { troubleOf } from '#core/health';
import { loadPreferences } from '#i18n/loadPreferences';
import { loadTranslations } from '#i18n/loadTranslations';
import { PREFERENCE_COOKIES } from '#i18n/preferences';
import { currentReader } from './_access/reader';
import { Header } from './_shell/Header';
import { PATH_HEADER } from './_shell/pathHeader';
import { fontClasses } from './fonts';
import { readHealth } from './health';
import { inboxTotal } from './inbox/inboxTotal';
import './globals.css';
import { env } from '#runtime/env';

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadTranslations();
  return { title: { default: t('app.name'), template: `%s · ${t('app.name')}` }, description: t('app.tagline') };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** What charts say when they are pointed at; the rest is said by the server. */
const CHART_WORDS = [
  ...(['averageKey', 'publishedKey', 'gapKey', 'outageKey', 'runningKey', 'spikeKey'] as const),
  ...(['date', 'open', 'copyLink', 'picture', 'pictureFailed'] as const),
];
const COMMON_WORDS = ['close', 'table', 'csv', 'copy', 'copied', 'tooBig', 'print'] as const;
const STATE_WORDS = ['loading', 'errorTitle', 'errorBody', 'again'] as const;

export default async function RootLayout({ children }: { children: ReactNode }) {
  const renderedAt = Date.now();
  // Whoever reads a shared view is told of nothing else, be they signed in or not.
  const isShared = ((await headers()).get(PATH_HEADER) ?? '').startsWith('/shared/');
  const [preferences, messages, { t }, health, reader] = await Promise.all([
    loadPreferences(),
    getMessages(),
    loadTranslations(),
    readHealth(),
    // A page is shown, and says so, while the database does not answer.
    isShared ? undefined : currentReader().catch(() => undefined),
  ]);
  // Nothing waits for who may only read.
  const decides = may(reader?.role, 'change') && health.database === 'ok';
  const waiting = decides ? await inboxTotal().catch(() => undefined) : undefined;
  // Only what client leaves say themselves travels to the browser.
  const { live, keys, trouble, marks, complete } = messages;
  const chart = only(messages['chart'], CHART_WORDS);
  const common = only(messages['common'], COMMON_WORDS);
  const states = only(messages['states'], STATE_WORDS);
  return (
    <html
      lang={preferences.language}
      dir={preferences.dir}
      className={fontClasses}
      data-theme={preferences.theme}
      data-base={env().basePath || undefined}
    >
      <body>
        <a href="#main" className="btn absolute start-2 -top-20 z-50 focus:top-2">
          {t('app.skip')}
        </a>
        <NextIntlClientProvider messages={{ live, keys, states, common, chart, trouble, marks, complete }}>
          {!isShared && <Trouble initial={troubleOf(health) ?? null} />}
          <Header preferences={preferences} reader={reader} waiting={waiting} hasHome={!isShared} />
          <main id="main" tabIndex={-1} className="mx-auto max-w-[1280px] px-4 pt-5 pb-24 outline-none">
            {children}
          </main>
          <FollowViews />
          {!isShared && <KeepAwayPage />}
          {reader && <Keys />}
          {reader && <Live renderedAt={renderedAt} />}
        </NextIntlClientProvider>
        <TimeZoneCookie name={PREFERENCE_COOKIES.timeZone} current={preferences.timeZone} />
      </body>
    </html>
  );
}

const only = <Key extends string>(words: Record<Key, string>, keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, words[key]]));
