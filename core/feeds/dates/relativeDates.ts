import { dateTokens } from '#core/feeds/dates/dateTokens';
import { dateWord } from '#core/feeds/dates/dateWords';
import { findTime } from '#core/feeds/dates/findTime';
import type { ReadDate } from '#core/feeds/dates/foundDate';
import { ownEntry } from '#core/ownEntry';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Weeks and months ago are too coarse to place an article on a day. */
const LONGEST = 6 * DAY;

// Arabic: singular, dual, plural · English · French · Turkish · Persian · Hebrew · Kurdish, folded by `dateWord`.
const UNITS: [RegExp, number][] = [
  [/^(?:ثاني(?:ه|تين|تان)|ثوان(?:ي)?|secs?|seconds?|secondes?|saniye|שניות|שניה)$/u, 1000],
  [/^(?:دقيق(?:ه|تين|تان)|دقائق|دقايق|min|mins|minutes?|dakika|דקות|דקה|خولهك)$/u, MINUTE],
  [/^(?:ساع(?:ه|تين|تان|ات|ت)|h|hours?|hrs?|heures?|saat|שעות|שעה|שעתיים|كاتژمير)$/u, HOUR],
  [/^(?:يوم(?:ا|ين|ان)?|ايام|روز|days?|jours?|gun|ימים|יום|יומיים|روژ)$/u, DAY],
];
const DUALS = /(?:تين|تان|ين|ان|יים)$/u;
const AGO = /^(?:منذ|قبل|من|ago|ya|il|once|پيش|לפני|پيش)$/u;
const NOW =
  /^(?:الان|just now|now|قبل قليل|منذ قليل|منذ لحظات|قبل لحظات|قبل ثوان|maintenant|simdi|az once|הרגע|اكنون)$/u;
const DAYS_BACK: [RegExp, number][] = [
  [/^(?:اول امس|اول من امس|avant-hier|evvelsi gun|پريروز|שלשום)/u, 2],
  [/^(?:امس|الامس|البارحه|yesterday|hier|dun|ديروز|אתמול|دويني)/u, 1],
  [/^(?:اليوم|today|aujourd.hui|bugun|امروز|היום|ئهمرو)/u, 0],
];

/**
 * Reads what is reckoned from the moment the document was made: «منذ ساعتين», «أمس 10:00», "3 hours ago". Always an
 * estimate; undefined without that moment, and for weeks and longer. Times of day are UTC.
 */
export function relativeDate(text: string, now: Date | undefined): ReadDate | undefined {
  if (now === undefined) return undefined;
  const words = text
    .replace(/(\d)(\p{L})/gu, '$1 $2')
    .split(/[\s,،|]+/)
    .map(dateWord)
    .filter((word) => word !== '' && word !== '-');
  const folded = words.join(' ');
  const estimate = (ms: number): ReadDate => ({
    at: new Date(Math.min(ms, now.getTime())).toISOString(),
    precision: 'estimated',
  });
  if (NOW.test(folded)) return estimate(now.getTime());
  const back = DAYS_BACK.find(([pattern]) => pattern.test(folded));
  if (back) {
    const midnight = Math.floor(now.getTime() / DAY) * DAY - back[1] * DAY;
    const { time } = findTime(dateTokens(text), new Set());
    return estimate(midnight + (time ? time.hour * HOUR + time.minute * MINUTE : 0));
  }
  const passed = words.some((word) => AGO.test(word)) ? spanOf(words) : undefined;
  return passed === undefined || passed > LONGEST ? undefined : estimate(now.getTime() - passed);
}

/** «نصف ساعة», «ربع ساعة» */
const PARTS: Record<string, number> = { نصف: 0.5, ربع: 0.25, half: 0.5 };

/** «ساعة و 20 دقيقة» → 80 minutes. */
function spanOf(words: string[]): number | undefined {
  let total = 0;
  let count: number | undefined;
  let isAny = false;
  for (const word of words) {
    const glued = /^و?(\d{1,3})$/u.exec(word)?.[1] ?? ownEntry(PARTS, word);
    if (glued !== undefined) {
      count = Number(glued);
      continue;
    }
    const unit = UNITS.find(([pattern]) => pattern.test(word) || pattern.test(word.replace(/^و/u, '')));
    if (unit === undefined) {
      if (/\d/.test(word) || /^(?:اسبوع|اسابيع|شهر|اشهر|شهور|سنه|سنوات|عام|اعوام|weeks?|months?|years?)/u.test(word))
        return undefined;
      continue;
    }
    total += unit[1] * (count ?? (DUALS.test(word) ? 2 : 1));
    count = undefined;
    isAny = true;
  }
  return isAny && count === undefined ? total : undefined;
}
