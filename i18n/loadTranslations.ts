import { createFormatter, createTranslator } from 'next-intl';
import { getMessages } from 'next-intl/server';
import { cache } from 'react';
import { loadPreferences } from '#i18n/loadPreferences';

/** What puts messages, numbers and times into words. */
interface Translations {
  t: ReturnType<typeof createTranslator>;
  /** The messages under `articles` alone. */
  articles: ReturnType<typeof createTranslator<Record<string, unknown>, 'articles'>>;
  format: ReturnType<typeof createFormatter>;
}

/** Languages, digits and zones of so many readers. */
const MAX_KEPT = 64;
const kept = new Map<string, Translations>();

/**
 * Those of the present request. Kept from one request to the next: making Intl's formats of dates, numbers and plurals costs some
 * 4 ms of processor time, which next-intl's own functions spend on each page anew.
 */
export const loadTranslations = cache(async (): Promise<Translations> => {
  const { locale, timeZone } = await loadPreferences();
  const key = `${locale} ${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  const messages = await getMessages();
  const config = { locale, timeZone, messages };
  const made = {
    t: createTranslator(config),
    articles: createTranslator({ ...config, namespace: 'articles' as const }),
    format: createFormatter({ locale, timeZone }),
  };
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, made);
  return made;
});
