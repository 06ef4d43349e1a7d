/*
 * What Intl calls languages, countries and zones. Held as they were told: one of its formats takes as long to make as a page's words, and a
 * page asks for a name at a time.
 */

/** Of so many codes in so many languages; addresses may name any. */
const MAX_KEPT = 2000;
const kept = new Map<string, string>();

function once(key: string, ask: () => string): string {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const told = ask();
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, told);
  return told;
}

/** "Arabic", «العربية»: of an ISO 639-1 code. */
export function languageName(code: string, locale: string): string {
  return once(`language ${locale} ${code}`, () => named('language', code, locale));
}

/** "Iraq", «العراق»: of an ISO 3166-1 code; the United Nations' own is `UN`. */
export function countryName(code: string, locale: string): string {
  return once(`region ${locale} ${code}`, () => named('region', code, locale));
}

function named(type: 'language' | 'region', code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
}

/** 'Arabian Standard Time': the zone itself, whatever its clocks say at the moment. */
export function zoneName(timeZone: string, locale: string): string {
  return once(`zone ${locale} ${timeZone}`, () => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts();
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  });
}
