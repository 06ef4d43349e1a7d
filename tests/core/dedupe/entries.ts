import { FULL_TRUST, type IncomingEntry, type StoredEntry, type Trust } from '#core/dedupe/entry';
import { guidKey } from '#core/dedupe/entryKeys';
import type { Habits } from '#core/dedupe/habits';
import { defined } from '#core/defined';
import { canonicalUrl } from '#core/pages/canonicalUrl';
import { domainOf } from '#core/pages/domainOf';

/** What a test says of an entry; the rest is that of one ordinary report. */
export interface Said {
  guid?: string;
  link?: string | null;
  title?: string;
  body?: string;
  day?: number | null;
  /** Past the full hour, so that the date is a moment. */
  minute?: number;
  aggregated?: true;
  domain?: string;
}

/** A report as a site publishes it: guid, address, headline, teaser, date. */
export const REPORT = {
  guid: 'urn:post:4711',
  link: 'https://example.org/news/4711-bridge-reopens',
  title: 'بلدية الموصل تعيد افتتاح الجسر العتيق أمام المركبات',
  body: 'أعلنت بلدية الموصل صباح اليوم إعادة افتتاح الجسر العتيق بعد أعمال صيانة استمرت ثمانية أشهر بكلفة مليوني دولار.',
  day: 10,
};

/** Another report of the same site. */
export const OTHER = {
  guid: 'urn:post:4712',
  link: 'https://example.org/news/4712-date-harvest',
  title: 'مزارعو البصرة يبدأون موسم جني التمور مبكرا هذا العام',
  body: 'قال اتحاد الفلاحين إن الجفاف وارتفاع الحرارة دفعا إلى تقديم الموسم أسبوعين في معظم بساتين المحافظة الجنوبية.',
  day: 10,
};

/** A notice of more than a hundred letters that a paywall puts under every headline. */
export const NOTICE =
  'للاطلاع على المادة كاملة يرجى الاشتراك في النسخة الرقمية أو تسجيل الدخول إلى حسابك، ولأي استفسار يمكنكم مراسلة قسم خدمة القراء عبر البريد المبين أدناه.';

export function entryOf(said: Said) {
  const { guid, link, title, body, day, minute = 0 } = { ...REPORT, ...said };
  const address = link === null ? undefined : canonicalUrl(link);
  return {
    guid: guid === '' ? (link ?? 'none') : guid,
    domain: said.domain ?? (address === undefined ? 'example.org' : domainOf(address)),
    title,
    summary: body,
    text: '',
    contentHash: body.length >= 100 ? body : `${body} ${address}`,
    ...defined({ address, publishedAt: day === null ? undefined : new Date(Date.UTC(2025, 2, day, 8, minute)) }),
    aggregated: said.aggregated === true,
  };
}

/** As stored, shown by the same feed unless `byAnother`. */
export function stored(said: Said, byAnother = false): StoredEntry {
  const { guid, ...entry } = entryOf(said);
  return { ...entry, guids: byAnother ? [] : [guidKey(guid)] };
}

export function incoming(said: Said, trust: Partial<Trust> = {}, elsewhere: string[] = []): IncomingEntry {
  return {
    ...entryOf(said),
    trust: { ...FULL_TRUST, ...trust },
    isElsewhere: (address) => elsewhere.some((other) => canonicalUrl(other).endsWith(address)),
  };
}

/** Those of a feed that was never read. */
export const NO_HABITS: Habits = { get: () => undefined };
