import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';

/** The HTML that a component draws for a reader of the language. */
export function draw(element: ReactNode, language: 'ar' | 'en' = 'en'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={language === 'ar' ? 'ar-u-nu-latn' : 'en'}
      messages={language === 'ar' ? ar : en}
      timeZone="UTC"
      now={new Date('2024-02-01T12:00:00Z')}
    >
      {element}
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
