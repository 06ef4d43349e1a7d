import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';

/** What is drawn on the server goes nowhere. */
const nowhere = () => undefined;
const ROUTER = {
  ...{ back: nowhere, forward: nowhere, refresh: nowhere, push: nowhere, replace: nowhere, prefetch: nowhere },
  bfcacheId: '',
};

/** The HTML that a component draws for a reader of the language. */
export function draw(element: ReactNode, language: 'ar' | 'en' = 'en'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={language === 'ar' ? 'ar-u-nu-latn' : 'en'}
      messages={language === 'ar' ? ar : en}
      timeZone="UTC"
      now={new Date('2024-02-01T12:00:00Z')}
    >
      <AppRouterContext value={ROUTER}>{element}</AppRouterContext>
    </NextIntlClientProvider>,
  );
}

/** What a reader reads of it. */
export function wordsOf(html: string): string {
  return html
    .replace(/<title>.*?<\/title>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
