import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { type Reader, readReader } from '#i18n/reader';

/** The reader of the present request. */
export const loadReader = cache(async (): Promise<Reader> => {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  return readReader({
    cookie: (name) => jar.get(name)?.value,
    acceptLanguage: given.get('accept-language') ?? undefined,
    serverTimeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
});
