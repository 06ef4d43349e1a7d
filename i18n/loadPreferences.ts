import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type Preferences, readPreferences } from '#i18n/preferences';

/** Asked once: to make a format for it takes half a millisecond. */
const serverTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Those of the present request. */
export const loadPreferences = cache(async (): Promise<Preferences> => {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  return readPreferences({
    cookie: (name) => jar.get(name)?.value,
    acceptLanguage: given.get('accept-language') ?? undefined,
    serverTimeZone,
  });
});
