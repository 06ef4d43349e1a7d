import { defined } from '#core/defined';
import { directionOf } from '#core/language/direction';

export const LANGUAGES = ['ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DIGITS = ['latn', 'arab'] as const;
export type Digits = (typeof DIGITS)[number];

/** How pages are to be written for a browser: what its user chose, else what its request tells. */
export interface Preferences {
  language: Language;
  dir: 'rtl' | 'ltr';
  /** BCP 47 tag with the digits asked for: 'ar-u-nu-latn', 'en'. */
  locale: string;
  digits: Digits;
  theme: Theme;
  /** Of the device, unless its reader chose another. */
  timeZone: string;
  zoneIsChosen: boolean;
  /** A random name of the browser, by which it finds what is new since its last visit; absent on the first. */
  visitorId?: string;
}

/** Names of the cookies that hold them. */
export const PREFERENCE_COOKIES = {
  language: 'locale',
  theme: 'theme',
  digits: 'digits',
  timeZone: 'tz',
  chosenZone: 'zone',
  visitor: 'reader',
} as const;

const known = <T extends string>(value: string | undefined, allowed: readonly T[]): T | undefined =>
  allowed.find((candidate) => candidate === value);

/**
 * The first supported language of an Accept-Language header by its weights; 'ar-IQ', 'ar-EG' … are all Arabic.
 * @example preferredLanguage('fr, ar-IQ;q=0.9, en;q=0.8') // 'ar'
 */
export function preferredLanguage(header: string | undefined): Language | undefined {
  const wanted = (header ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...options] = entry.trim().toLowerCase().split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find((found) => found !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wanted) {
    const match = known(language, LANGUAGES);
    if (match) return match;
  }
  return undefined;
}

/** Zones that were asked about, of which there are some 600: to try one is to make a format. */
const MAX_ZONES = 1000;
const zones = new Set<string>();

export function isTimeZone(name: string): boolean {
  if (zones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Names are alike in any case of their letters, so that there are many more ways to write them.
    if (zones.size < MAX_ZONES) zones.add(name);
    return true;
  } catch {
    return false;
  }
}

/** The preferences of a request; Arabic, Latin digits, the system's theme and the server's zone where nothing is chosen. */
export function readPreferences(given: {
  cookie: (name: string) => string | undefined;
  acceptLanguage: string | undefined;
  serverTimeZone: string;
}): Preferences {
  const language =
    known(given.cookie(PREFERENCE_COOKIES.language), LANGUAGES) ?? preferredLanguage(given.acceptLanguage) ?? 'ar';
  const digits = known(given.cookie(PREFERENCE_COOKIES.digits), DIGITS) ?? 'latn';
  const [chosen, device] = [PREFERENCE_COOKIES.chosenZone, PREFERENCE_COOKIES.timeZone].map((name) => {
    const zone = given.cookie(name);
    return zone && isTimeZone(zone) ? zone : undefined;
  });
  const visitorId = given.cookie(PREFERENCE_COOKIES.visitor);
  return {
    language,
    dir: directionOf(language),
    locale: language === 'ar' ? `ar-u-nu-${digits}` : 'en',
    digits,
    theme: known(given.cookie(PREFERENCE_COOKIES.theme), THEMES) ?? 'system',
    timeZone: chosen ?? device ?? given.serverTimeZone,
    zoneIsChosen: chosen !== undefined,
    ...defined({ visitorId: visitorId && /^[\da-f-]{36}$/.test(visitorId) ? visitorId : undefined }),
  };
}
