import { defined } from '#core/defined';
import { type TimeParts, timeOf } from '#core/feeds/dates/dateParts';
import { type DateToken, isDottedTime } from '#core/feeds/dates/dateTokens';
import type { Half } from '#core/feeds/dates/dateWordLists';
import { type Zone, zoneOf } from '#core/feeds/dates/dateZones';
import { eraAfter } from '#core/feeds/dates/findDay';

export interface FoundTime {
  time?: TimeParts;
  zone?: Zone;
  /** False when a time stands there that cannot be understood, or a zone that has no one meaning. */
  isClear: boolean;
  /** Words that belong to no date known: the reader may be on the wrong track. */
  strange: string[];
}

/** Words that lead to a zone's name: «بتوقيت بغداد». */
const ZONE_LEADS = /^(?:ب?(?:ال)?توقيت|حسب|لمدينة|time|saati?|heure|zone|به وقت|وقت)$/u;
const ZONE_TAILS = /^(?:المحلي|المحلية|الصيفي|الشتوي|المكرمة|time|local|standard|daylight|summer)$/iu;

interface Candidate {
  time: TimeParts | undefined;
  zone: Zone | undefined;
  /** Something follows that should be a zone and is none. */
  isOdd: boolean;
}

/**
 * The time of day in a date, with its zone. Of two times the one whose zone is given counts («10:00 (07:00 غرينتش)»).
 * `used` are the tokens that say the day.
 */
export function findTime(tokens: DateToken[], used: ReadonlySet<number>): FoundTime {
  const spoken = new Set(used);
  const candidates: Candidate[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const raw = spoken.has(at) ? undefined : clockAt(tokens, at);
    if (raw === undefined) continue;
    spoken.add(at);
    let next = at + 1;
    let half = halfOf(tokens[next]);
    if (half !== undefined) spoken.add(next++);
    else if (tokens[at - 1] !== undefined && !isEra(tokens, at - 1)) {
      half = halfOf(tokens[at - 1]);
      if (half !== undefined) spoken.add(at - 1);
    }
    const zone = zoneAfter(tokens, next, spoken);
    candidates.push({ time: timeOf({ ...raw, half }), zone: zone.zone, isOdd: zone.isOdd });
  }
  const chosen = candidates.find(({ zone }) => zone !== undefined) ?? candidates[0];
  // «10:00 - 5 نوفمبر 2025 بتوقيت بغداد»: the zone stands behind the day.
  const elsewhere = chosen && chosen.zone === undefined ? zoneAnywhere(tokens, spoken) : undefined;
  const zone = chosen?.zone ?? elsewhere?.zone;
  const strange = tokens.flatMap((token, index) =>
    token.kind === 'word' && token.meanings.length === 0 && !spoken.has(index) ? [token.text] : [],
  );
  const isClear = chosen?.time !== undefined && (zone !== undefined || !(chosen.isOdd || elsewhere?.isOdd));
  return {
    ...defined({ time: chosen?.time, zone }),
    isClear,
    strange,
  };
}

/** A clock's reading: 10:00, 10.00.00, «الساعة 10», "10 pm". */
function clockAt(
  tokens: DateToken[],
  at: number,
): { hour: string; minute: string; second?: string | undefined; fraction?: string | undefined } | undefined {
  const token = tokens[at];
  if (token?.kind === 'time') return token;
  if (token?.kind === 'triple' && isDottedTime(token)) {
    const [hour, minute, second] = token.parts;
    return { hour, minute, second };
  }
  if (token?.kind === 'pair') return { hour: token.parts[0], minute: token.parts[1] };
  if (token?.kind !== 'number' || token.digits.length > 2) return undefined;
  const before = tokens[at - 1];
  const isAsked = before?.kind === 'word' && /^(?:الساعة|ساعة|الساعه|ساعت|saat|at)$/u.test(before.text);
  return isAsked || halfOf(tokens[at + 1]) !== undefined ? { hour: token.digits, minute: '00' } : undefined;
}

function halfOf(token: DateToken | undefined): Half | undefined {
  if (token?.kind !== 'word') return undefined;
  for (const meaning of token.meanings) if ('half' in meaning) return meaning.half;
  return undefined;
}

/** «م» behind a year is ميلادية, not مساءً. */
function isEra(tokens: DateToken[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    (before?.kind === 'triple' || (before?.kind === 'number' && before.digits.length > 2)) &&
    eraAfter(tokens, at - 1) !== undefined
  );
}

function zoneAfter(tokens: DateToken[], from: number, spoken: Set<number>): { zone: Zone | undefined; isOdd: boolean } {
  let at = from;
  let isOdd = false;
  let zone: Zone | undefined;
  while (at < tokens.length && !spoken.has(at)) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'offset' || token.kind === 'zone') {
      spoken.add(at);
      // A fixed name before an offset says the same thing twice: "GMT+0300", "UTC +03:00".
      const read = zoneOf(token.text);
      if (zone === undefined || zone === 0) zone = read ?? zone;
      isOdd ||= read === undefined;
      at += 1;
      continue;
    }
    // "10:00:00 0300" may mean an offset.
    if (token.kind === 'number' && at === from && token.glued && token.digits.length >= 3 && zone === undefined) {
      spoken.add(at);
      isOdd = true;
    }
    const isNamed =
      token.kind === 'word' &&
      (ZONE_LEADS.test(token.text) || ZONE_TAILS.test(token.text) || (isOdd && /^(?:de|du|of)$/u.test(token.text)));
    if (token.kind !== 'word' || (token.meanings.length > 0 && !isNamed && !isZoneName(tokens, at))) break;
    if (isNamed) {
      spoken.add(at++);
      isOdd ||= zone === undefined;
      continue;
    }
    const named = placeAt(tokens, at, spoken);
    if (named === undefined && !token.glued && zone === undefined && !isAbbreviation(token.text)) break;
    for (let part = 0; part < (named?.length ?? 1); part += 1) spoken.add(at + part);
    zone ??= named?.zone;
    isOdd ||= named === undefined;
    at += named?.length ?? 1;
  }
  return { zone, isOdd };
}

/** A zone's name that stands away from the time: one with «بتوقيت» before it, an offset, or an abbreviation. */
function zoneAnywhere(tokens: DateToken[], spoken: Set<number>): { zone?: Zone; isOdd: boolean } {
  for (const [at, token] of tokens.entries()) {
    if (spoken.has(at)) continue;
    const before = tokens[at - 1];
    const isLed = before?.kind === 'word' && ZONE_LEADS.test(before.text);
    const isName = token.kind === 'zone' || (token.kind === 'word' && (isLed || isAbbreviation(token.text)));
    if (!isName) continue;
    if (isLed) spoken.add(at - 1);
    const { zone, isOdd } = zoneAfter(tokens, at, spoken);
    return { ...defined({ zone }), isOdd };
  }
  return { isOdd: false };
}

const MOST_WORDS = 3;

function placeAt(
  tokens: DateToken[],
  at: number,
  spoken: ReadonlySet<number>,
): { zone: Zone; length: number } | undefined {
  const words: string[] = [];
  for (let next = at; next < at + MOST_WORDS; next += 1) {
    const token = tokens[next];
    if (token?.kind !== 'word' || spoken.has(next)) break;
    words.push(token.text);
  }
  for (let length = words.length; length > 0; length -= 1) {
    const zone = zoneOf(words.slice(0, length).join(' '));
    if (zone !== undefined) return { zone, length };
  }
  return undefined;
}

function isZoneName(tokens: DateToken[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && isAbbreviation(token.text) && zoneOf(token.text) !== undefined;
}

/** @example isAbbreviation('AST') // true */
function isAbbreviation(text: string): boolean {
  return /^[A-Z]{1,5}$/.test(text);
}
