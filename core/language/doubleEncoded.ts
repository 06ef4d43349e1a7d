import iconv from 'iconv-lite';

/**
 * Mends text that was UTF-8, was read as windows-1252 (or ISO-8859-1) or windows-1256, and was written as UTF-8 again: «Ø®Ø¨Ø±»,
 * «ط®ط¨ط±», «Ã©». Only what is certain is touched: a run of letters that is UTF-8 as a whole, long enough to be no chance, or
 * all the letters of a text that holds nothing else. Whatever no such reading explains comes back as it is. Total.
 * @example mendDoubleEncoded('Ø®Ø¨Ø±') // 'خبر'
 */
export function mendDoubleEncoded(text: string): string {
  if (!isSuspect(text)) return text;
  let mended = text;
  // What went wrong once may have gone wrong twice.
  for (let round = 0; round < 2; round += 1) {
    const before = mended;
    for (const reading of READINGS) mended = mendAs(mended, reading);
    if (mended === before) break;
  }
  return mended;
}

/** The same within markup or JSON, for each stretch of text between tags and quotes by itself. */
export function mendDoubleEncodedParts(source: string): string {
  if (!isSuspect(source)) return source;
  return source.replace(/[^<>"]+/g, mendDoubleEncoded);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** From so many letters in a row on, no chance makes a text of one kind look like this. */
const SURE_LETTERS = 4;

interface Reading {
  byteOf: Map<string, number>;
  runs: RegExp;
  /** A letter of UTF-8, which a run that is UTF-8 begins with. */
  start: RegExp;
  /** What the text may have been; a letter of another kind is chance. */
  expected: RegExp;
  /** Whether so many letters of a text that holds nothing else are no chance. */
  isSure: (letters: { all: number; longest: number }) => boolean;
  /** Whether its letters are Latin, so that one out of place shows. */
  isLatin: boolean;
}

const CHARSETS: (Pick<Reading, 'expected' | 'isSure'> & { charset: string })[] = [
  // Letters of the living scripts, signs and emoji.
  {
    charset: 'windows-1252',
    expected:
      /^[\p{Mn}\u00a0-\u0192\u02c6\u02dc\u0370-\u052f\u0590-\u06ff\u0750-\u077f\u0900-\u0dff\u1e00-\u1eff\u2000-\u27bf\u2e80-\u9fff\uac00-\ud7af\ufb50-\ufdff\ufe70-\ufefc\u{1f000}-\u{1faff}]+$/u,
    isSure: ({ all }) => all >= 2,
  },
  // Read so by Arabic programs only. Persian words are made of the same letters: two of them may look like one of another script.
  {
    charset: 'windows-1256',
    expected: /^[\u00a0-\u00ff\u0600-\u06ff\u2000-\u206f]+$/u,
    isSure: ({ longest }) => longest >= 3,
  },
];

/** What a byte is in UTF-8: 2 to 4 begins a letter of so many bytes, FURTHER goes one on; 0 is no byte of the reading. */
const FURTHER = 1;
const NEVER_IN_UTF8 = 5;

function roleOf(byte: number): number {
  if (byte < 0xc0) return FURTHER;
  if (byte < 0xc2 || byte > 0xf4) return NEVER_IN_UTF8;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

const READINGS: Reading[] = CHARSETS.map(({ charset, expected, isSure }) => {
  const byteOf = new Map<string, number>();
  for (let byte = 0x80; byte <= 0xff; byte += 1) {
    // What the charset leaves open, and all of ISO-8859-1's upper controls, came through as the byte itself.
    if (byte < 0xa0) byteOf.set(String.fromCharCode(byte), byte);
    const letter = iconv.decode(Buffer.from([byte]), charset);
    if (letter !== '\ufffd') byteOf.set(letter, byte);
  }
  const letters = (from: number, to: number) =>
    [...byteOf].flatMap(([letter, byte]) => (byte >= from && byte <= to ? letter : [])).join('');
  const all = [...byteOf.keys()].join('');
  const further = `[${letters(0x80, 0xbf)}]`;
  // RFC 3629 §4, without its finer bounds: those are the decoder's to tell.
  const letter = `(?:[${letters(0xc2, 0xdf)}]${further}|[${letters(0xe0, 0xef)}]${further}{2}|[${letters(0xf0, 0xf4)}]${further}{3})`;
  return {
    byteOf,
    runs: new RegExp(`[${all}]+`, 'gu'),
    start: new RegExp(`^${letter}`, 'u'),
    expected,
    isSure,
    isLatin: charset === 'windows-1252',
  };
});

/** Code units with a role in some reading: all are below. */
const UNITS = 0x2200;
/** The roles of a code unit in both readings, in three bits each. */
const ROLES = new Uint8Array(UNITS);
for (const [place, { byteOf }] of READINGS.entries()) {
  for (const [letter, byte] of byteOf) {
    const unit = letter.charCodeAt(0);
    ROLES[unit] = (ROLES[unit] ?? 0) | (roleOf(byte) << (3 * place));
  }
}

/**
 * Whether some run of a text may be UTF-8. Every Arabic text has a lead byte beside one that goes on somewhere («مصر،» as
 * windows-1256); a run that begins with a whole letter of UTF-8 it has hardly ever, and only such a run can be UTF-8 as a whole.
 * Every text of every feed is asked: by a table, which takes half of a regular expression's time.
 */
function isSuspect(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const roles = unit < UNITS ? (ROLES[unit] as number) : 0;
    // A run begins here, in the one reading or the other.
    if ((roles & 7) > FURTHER && (before & 7) === 0 && beginsLetter(text, at, 0)) return true;
    if (roles >> 3 > FURTHER && before >> 3 === 0 && beginsLetter(text, at, 3)) return true;
    before = roles;
  }
  return false;
}

/** Whether a whole letter of UTF-8 stands at a place, in the reading whose roles begin with bit `shift`. */
function beginsLetter(text: string, at: number, shift: number): boolean {
  const bytes = roleAt(text, at, shift);
  if (bytes > 4) return false;
  for (let next = at + 1; next < at + bytes; next += 1) if (roleAt(text, next, shift) !== FURTHER) return false;
  return true;
}

function roleAt(text: string, at: number, shift: number): number {
  const unit = text.charCodeAt(at);
  return unit < UNITS ? ((ROLES[unit] as number) >> shift) & 7 : 0;
}

function mendAs(text: string, reading: Reading): string {
  const runs = [...text.matchAll(reading.runs)].map(([run]) => decodeRun(run, reading));
  const read = runs.filter((run) => run !== undefined);
  if (read.length === 0) return text;
  const all = read.reduce((sum, run) => sum + run.letters, 0);
  const longest = read.reduce((most, run) => Math.max(most, run.letters), 0);
  // Nothing in the text contradicts, and it is more than one stray pair, or one pair where no capital can stand.
  const isWhole =
    read.length === runs.length &&
    onlyRuns(text, reading) &&
    (reading.isSure({ all, longest }) || (reading.isLatin && isLone(text, reading)));
  return text.replace(reading.runs, (run) => {
    const decoded = decodeRun(run, reading);
    if (decoded === undefined) return run;
    return isWhole || decoded.letters >= SURE_LETTERS ? decoded.text : run;
  });
}

/** Whether all that is beyond ASCII belongs to the reading. A replaced letter tells nothing. */
function onlyRuns(text: string, { runs }: Reading): boolean {
  return !/[^\0-\u007f\ufffd]/u.test(text.replace(runs, ''));
}

/** One pair alone is certain after a small letter («cafÃ©»), where a capital would be none, and of three bytes («â€™»). */
function isLone(text: string, { runs }: Reading): boolean {
  const [run = ''] = text.match(runs) ?? [];
  return run.length >= 3 || /\p{Ll}$/u.test(text.slice(0, text.indexOf(run)));
}

/** A run as UTF-8; an ellipsis or a torn letter at its end, where a text was cut, stays outside. */
function decodeRun(run: string, reading: Reading): { text: string; letters: number } | undefined {
  const body = run.replace(/…$/u, '');
  // Nearly no run does, and an error thrown for each costs more than all the rest of reading a feed.
  if (!reading.start.test(body)) return undefined;
  const bytes = Uint8Array.from(body, (letter) => reading.byteOf.get(letter) ?? 0);
  try {
    const text = UTF8.decode(bytes);
    if (!reading.expected.test(text)) return undefined;
    return { text: text + run.slice(body.length), letters: [...text].length };
  } catch {
    return undefined;
  }
}
