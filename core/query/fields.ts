import { type Day, isDay } from '#core/charts/days';
import { normaliseText } from '#core/language/arabic/normalise';
import type { QueryField } from '#core/query/query';

/** What a field may be called: as in other programs, and in Arabic. */
const CALLED: Record<QueryField, string> = {
  actor: 'actor actors الطرف طرف الفاعل',
  source: 'source site domain المصدر مصدر',
  lang: 'lang language اللغة لغة',
  topic: 'topic topics الموضوع موضوع',
  before: 'before until قبل',
  after: 'after since بعد منذ',
  is: 'is state الحالة حالة',
};

const fields = new Map(
  Object.entries(CALLED).flatMap(([field, names]) => names.split(' ').map((name) => [name, field as QueryField])),
);

/** Names of fields here and in other programs: with these a colon is never punctuation. */
export const FIELD_NAMES: ReadonlySet<string> = new Set([
  ...fields.keys(),
  ...(
    'url title headline summary text body date score author speaker quote feed ' +
    'intitle inurl inbody العنوان التاريخ القائل الخلاصة'
  ).split(' '),
]);

/** @example fieldCalled('المصدر') // 'source' */
export function fieldCalled(name: string): QueryField | undefined {
  return fields.get(name.toLowerCase());
}

/** What the languages of news may be called beside their codes: in English and Arabic, as adjectives agree with «اللغة». */
const LANGUAGES: Record<string, string> = {
  ar: 'arabic العربية عربية عربي',
  en: 'english الإنجليزية إنجليزية الانجليزية انجليزية إنجليزي',
  fa: 'persian farsi الفارسية فارسية فارسي',
  tr: 'turkish التركية تركية تركي',
  fr: 'french الفرنسية فرنسية فرنسي',
  he: 'hebrew العبرية عبرية عبري',
  ckb: 'kurdish الكردية كردية كردي',
  ur: 'urdu الأردية أردية',
  ps: 'pashto البشتوية بشتوية',
  de: 'german الألمانية ألمانية ألماني',
  es: 'spanish الإسبانية إسبانية إسباني',
  it: 'italian الإيطالية إيطالية',
  ru: 'russian الروسية روسية روسي',
  zh: 'chinese الصينية صينية',
};

const languages = new Map(
  Object.entries(LANGUAGES).flatMap(([code, names]) => names.split(' ').map((name) => [name, code])),
);

const LANGUAGE_CODE = /^[a-z]{2,3}$/u;

/**
 * ISO 639-1 code that a value means; undefined for what is neither a code nor a known name.
 * @example languageCalled('فارسية') // 'fa'
 */
export function languageCalled(value: string): string | undefined {
  const name = value.toLowerCase();
  return languages.get(name) ?? (LANGUAGE_CODE.test(name) ? name : undefined);
}

/** Codes of the languages of which a name, or the code, begins so; all for a beginning of nothing. `prefix` is folded. */
export function languagesStarting(prefix: string): string[] {
  return Object.entries(LANGUAGES).flatMap(([code, names]) =>
    [code, ...names.split(' ')].some((name) => normaliseText(name).startsWith(prefix)) ? [code] : [],
  );
}

/**
 * Whether a publisher's domain is what `source:` names: it, or a part of it between dots.
 * @example domainMatches('english.example.org', 'example.org') // true
 */
export function domainMatches(domain: string, value: string): boolean {
  return `.${domain}.`.includes(`.${value}.`);
}

/**
 * The day that a value means, in the digits of either script; undefined for what is none.
 * @example dayCalled('٢٠٢٤-٠١-٢٨') // '2024-01-28'
 */
export function dayCalled(value: string): Day | undefined {
  const day = normaliseText(value);
  return isDay(day) ? day : undefined;
}

/** What `is:` may ask for. Marked by a reader; a copy, or the first of its copies; edited by its publisher; not on the story. */
export const SEARCH_STATES = ['marked', 'copy', 'report', 'edited', 'rejected'] as const;
export type SearchState = (typeof SEARCH_STATES)[number];

const STATES: Record<SearchState, string> = {
  marked: 'marked judged محكوم محكومة',
  copy: 'copy copies نسخة نسخ مكرر مكررة',
  report: 'report reports أصلي أصلية',
  edited: 'edited revised معدل معدلة',
  rejected: 'rejected مستبعد مستبعدة',
};

const states = new Map(
  SEARCH_STATES.flatMap((state) => STATES[state].split(' ').map((name) => [normaliseText(name), state])),
);

/** @example stateCalled('مستبعدة') // 'rejected' */
export function stateCalled(value: string): SearchState | undefined {
  return states.get(normaliseText(value).toLowerCase());
}
