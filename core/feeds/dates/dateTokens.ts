import { defined } from '#core/defined';
import { longestName, type WordMeaning, wordMeanings } from '#core/feeds/dates/dateWords';

/** A piece of a date. `glued` says that nothing but white space stands between it and the piece before. */
export type DateToken = { glued: boolean } & (
  | { kind: 'time'; hour: string; minute: string; second?: string; fraction?: string }
  /** Three numbers with one separator: 2025/11/05, 05-11-2025, 10.30.00. */
  | { kind: 'triple'; parts: [string, string, string]; dotted: boolean }
  /** Two numbers with a dot, which may be a time: 10.30. */
  | { kind: 'pair'; parts: [string, string] }
  | { kind: 'offset'; text: string }
  | { kind: 'number'; digits: string }
  | { kind: 'zone'; text: string }
  | { kind: 'word'; text: string; meanings: readonly WordMeaning[] }
);

/** One form for all digits, marks, spaces and abbreviated months: «٥ ت٢ ٢٠٢٥» → «5 تشرين الثاني 2025». */
export function normaliseDate(raw: string): string {
  return (
    raw
      .normalize('NFKC')
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
      .replace(/[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u0640]/g, '')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/, '$1-$2-$3 ')
      // ISO 8601 without separators.
      .replace(/^\s*(\d{4})(\d{2})(\d{2})(?:[Tt ]?(\d{2})(\d{2})(\d{2})?(?!\d))?(?!\d)/, (_all, y, m, d, h, min, s) =>
        h === undefined ? `${y}-${m}-${d} ` : `${y}-${m}-${d} ${h}:${min}:${s ?? '00'}`,
      )
      .replace(/(\d)[Tt](?=\d)/g, '$1 ')
      .replace(/(?<=\d) ?([/]) ?(?=\d)/g, '$1')
      // «10 h 05», «10h»
      .replace(
        /(?<![\d:])(\d{1,2}) ?h ?(\d{2})?(?![\p{L}\d]| ago)/giu,
        (_all, hour, minute = '00') => `${hour}:${minute}`,
      )
      .replace(/\b(\d{4}) - (\d{1,2}) - (\d{1,2})\b|\b(\d{1,2}) - (\d{1,2}) - (\d{4})\b/, (all) =>
        all.replace(/ /g, ''),
      )
      .replace(/(?<![\p{L}\p{M}])(كانون|تشرين|ك|ت)[\s.]?(?:ال)?([12])(?!\d)/gu, (_all, name: string, which: string) => {
        const [first, second] = name.startsWith('ك')
          ? ['كانون الأول', 'كانون الثاني']
          : ['تشرين الأول', 'تشرين الثاني'];
        return ` ${which === '1' ? first : second} `;
      })
      .replace(/(?<![\p{L}\p{M}])(ربيع|جمادى|جماد)[\s.]?(?:ال)?([12])(?!\d)/gu, (_all, name: string, which: string) =>
        name === 'ربيع'
          ? ` ربيع ${which === '1' ? 'الأول' : 'الثاني'} `
          : ` جمادى ${which === '1' ? 'الأولى' : 'الثانية'} `,
      )
      .replace(/[\s\u00a0\u202f]+/g, ' ')
      .trim()
  );
}

const PIECE = new RegExp(
  [
    String.raw`(?<!\d)(?<hour>\d{1,2})(?:[:٫]|h(?=\d\d))(?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?![\d:])`,
    String.raw`(?<!\d)(?<a>\d{1,4})(?<separator>[-/.])(?<b>\d{1,2})\k<separator>(?<c>\d{1,4})(?!\d|\k<separator>\d)`,
    String.raw`(?<!\d)(?<whole>\d{1,2})\.(?<part>\d{2})(?![\d.])`,
    String.raw`(?<offset>[+-]\d{1,2}(?::?\d{2}(?::?\d{2})?)?)(?![\d/.])`,
    String.raw`(?<digits>\d+)(?:st|nd|rd|th|er|ère|e|re|º|ª|°|-?го|-?е|א)?(?!\p{L}\p{L})`,
    String.raw`(?<bare>\d+)`,
    String.raw`(?<place>[A-Za-z]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}'’ʻ׳״.]*)`,
    String.raw`(?<mark>\S)`,
  ].join('|'),
  'gu',
);

/** Takes a normalised date apart. Names of several words («كانون الثاني», «بعد الظهر») come as one word. */
export function dateTokens(text: string): DateToken[] {
  const tokens: DateToken[] = [];
  let glued = true;
  let afterTime = false;
  for (const match of text.matchAll(PIECE)) {
    const group = match.groups ?? {};
    if (group['mark'] !== undefined) {
      glued = false;
      continue;
    }
    for (const token of piece(group, {
      afterTime,
      before: text[match.index - 1],
      after: text.slice(match.index + match[0].length),
    })) {
      tokens.push({ ...token, glued } as DateToken);
      glued = true;
      if (token.kind === 'time' || token.kind === 'pair' || isDottedTime(token)) afterTime = true;
      else if (token.kind === 'number' || token.kind === 'triple') afterTime = false;
    }
  }
  return joinNames(tokens);
}

/** 10.30.00, which may be a time. */
export function isDottedTime(token: Piece | DateToken): boolean {
  return token.kind === 'triple' && token.dotted && token.parts.every((part) => part.length <= 2);
}

type Piece = DateToken extends infer Token ? (Token extends DateToken ? Omit<Token, 'glued'> : never) : never;

function piece(
  group: Record<string, string | undefined>,
  around: { afterTime: boolean; before: string | undefined; after: string },
): Piece[] {
  const { hour, minute, second, fraction, a, b, c, separator, whole, part, offset, place, word } = group;
  if (hour !== undefined && minute !== undefined) {
    return [
      { kind: 'time', hour, minute, ...defined({ second: second || undefined, fraction: fraction || undefined }) },
    ];
  }
  if (a !== undefined && b !== undefined && c !== undefined) {
    return [{ kind: 'triple', parts: [a, b, c], dotted: separator === '.' }];
  }
  if (whole !== undefined && part !== undefined) return [{ kind: 'pair', parts: [whole, part] }];
  if (offset !== undefined) {
    if (isOffset(offset, around)) return [{ kind: 'offset', text: offset }];
    return (offset.match(/\d+/g) ?? []).map((digits): Piece => ({ kind: 'number', digits }));
  }
  const digits = group['digits'] ?? group['bare'];
  if (digits !== undefined) return [{ kind: 'number', digits }];
  if (place !== undefined) {
    // A zone, or two names of a month: "Nov/November".
    return /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US)\//i.test(place)
      ? [{ kind: 'zone', text: place }]
      : place.split('/').map((text): Piece => ({ kind: 'word', text, meanings: wordMeanings(text) }));
  }
  return word === undefined ? [] : [{ kind: 'word', text: word, meanings: wordMeanings(word) }];
}

/** «10:00 -5 نوفمبر» is no offset; "10:00-05:00", "10:00 +3" and "GMT-5" are. */
function isOffset(
  text: string,
  { afterTime, before, after }: { afterTime: boolean; before: string | undefined; after: string },
): boolean {
  if (!afterTime) return false;
  if (text.startsWith('+') || /\d{2}:?\d{2}/.test(text)) return Number(/\d{1,2}/.exec(text)?.[0]) <= 14;
  return before !== ' ' ? !/^\s*\p{L}/u.test(after) : /^\s*(?:$|[([])/.test(after);
}

function joinNames(tokens: DateToken[]): DateToken[] {
  const joined: DateToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const name = longestAt(tokens, at);
    const token = tokens[at];
    if (name) joined.push({ ...name.token, glued: token?.glued ?? true });
    else if (token) joined.push(token);
    at += (name?.length ?? 1) - 1;
  }
  return joined;
}

function longestAt(tokens: DateToken[], at: number): { token: DateToken; length: number } | undefined {
  const words: string[] = [];
  while (words.length < longestName()) {
    const token = tokens[at + words.length];
    if (token?.kind !== 'word') break;
    words.push(token.text);
  }
  for (let length = words.length; length > 1; length -= 1) {
    const text = words.slice(0, length).join(' ');
    const meanings = wordMeanings(text);
    if (meanings.length > 0) return { token: { kind: 'word', text, meanings, glued: true }, length };
  }
  return undefined;
}
