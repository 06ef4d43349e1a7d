import iconv from 'iconv-lite';

/**
 * Mends text that was UTF-8, was read as windows-1252 (or ISO-8859-1) or windows-1256, and was written as UTF-8 again: «Ø®Ø¨Ø±»,
 * «ط®ط¨ط±», «Ã©». Only what is certain is touched: a run of letters that is UTF-8 as a whole, long enough to be no chance, or
 * all the letters of a text that holds nothing else. Whatever no such reading explains comes back as it is. Total.
 * @example mendDoubleEncoded('Ø®Ø¨Ø±') // 'خبر'
 */
export function mendDoubleEncoded(text: string): string {
  if (!SUSPECT.test(text)) return text;
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
  if (!SUSPECT.test(source)) return source;
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
  /** Where in a text such a run may begin. */
  suspect: string;
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
    suspect: `(?:^|[^${all}])${letter}`,
    expected,
    isSure,
    isLatin: charset === 'windows-1252',
  };
});

// Every Arabic text has a lead byte beside one that goes on somewhere («مصر،» as windows-1256); a run that begins with a whole
// letter of UTF-8 it has hardly ever, and only such a run can be UTF-8 as a whole.
const SUSPECT = new RegExp(READINGS.map(({ suspect }) => suspect).join('|'), 'u');

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
