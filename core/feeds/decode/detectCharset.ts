import { decodeCharset } from '#core/feeds/decode/charsets';

// The commonest letters of each script, commonest first: what a right decoding is full of and a wrong one is not.
// Order after the usual letter-frequency tables (e.g. Arabic: Khedher et al. 2005; Russian: ruscorpora); only the
// rough order matters here.
const ARABIC = 'اليمونرتبعدسفهكحقجةشصخطىأئضزذغثإظءآؤ';
const CYRILLIC = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїє';
const GREEK = 'αοιετσνηυρπκμλωςγδάίόέήχθφύώβξζψ';
const HEBREW = 'יוהלאמרבתשנעםדקפחטצגןכסזךץףט';
const LATIN = 'éèàáíóäöüãçñôêåøæúßâîûëïì’“”–—«»…°£€·';
const TURKISH = 'ıişğüöçİŞĞÜÖÇâ';
const CENTRAL = 'ěščřžýáíéůúąęłśżźćńóőűöü';

const SINGLE_BYTE: [charset: string, letters: string][] = [
  ['windows-1252', LATIN],
  ['windows-1256', ARABIC],
  ['iso-8859-6', ARABIC],
  ['windows-1251', CYRILLIC],
  ['koi8-r', CYRILLIC],
  ['iso-8859-5', CYRILLIC],
  ['ibm866', CYRILLIC],
  ['windows-1253', GREEK],
  ['windows-1255', HEBREW],
  ['windows-1254', TURKISH],
  ['windows-1250', CENTRAL],
];

// Commonest characters of running text, likewise (Jun Da, Modern Chinese Character Frequency List, 2004; kana for Japanese).
const CHINESE =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年過這個們來為國說時會對發';
const DOUBLE_BYTE: [charset: string, right: RegExp][] = [
  ['shift_jis', /[\u3040-\u30ff]/g],
  ['euc-jp', /[\u3040-\u30ff]/g],
  ['euc-kr', /[\uac00-\ud7a3]/g],
  ['gb18030', new RegExp(`[${CHINESE}]`, 'g')],
  ['big5', new RegExp(`[${CHINESE}]`, 'g')],
];

const SAMPLE_BYTES = 48 * 1024;

/**
 * Guesses the charset of bytes that are not UTF-8 and name none. Weighs each decoding by how much of it is common
 * letters of its script. Returns undefined when nothing fits clearly, so that the caller can fall back.
 */
export function detectCharset(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const highBytes = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  if (highBytes === 0) return undefined;
  let best: { charset: string; score: number } | undefined;
  for (const charset of doubleByteCandidates(sample, highBytes)) {
    if (!best || charset.score > best.score) best = charset;
  }
  for (const [charset, letters] of SINGLE_BYTE) {
    const score = letterScore(decodeCharset(sample, charset), letters);
    if (!best || score > best.score) best = { charset, score };
  }
  return best && best.score >= 0.3 ? best.charset : undefined;
}

/**
 * Whether bytes labelled as western European can be so: accents stand alone between ASCII letters, while Arabic,
 * Cyrillic or Greek bytes come in words. Guards against the servers that label everything iso-8859-1.
 */
export function looksWestern(bytes: Uint8Array): boolean {
  let runs = 0;
  let high = 0;
  let previousHigh = false;
  for (const byte of bytes.subarray(0, SAMPLE_BYTES)) {
    const isHigh = byte >= 0x80;
    if (isHigh) high += 1;
    if (isHigh && !previousHigh) runs += 1;
    previousHigh = isHigh;
  }
  return high < 12 || high / runs < 2;
}

function doubleByteCandidates(sample: Uint8Array, highBytes: number): { charset: string; score: number }[] {
  return DOUBLE_BYTE.map(([charset, right]) => {
    const text = decodeCharset(sample, charset);
    const bad = text.match(/[\ufffd\ue000-\uf8ff\u0080-\u009f\uff61-\uff9f]/g)?.length ?? 0;
    const characters = text.match(/[^\0-\u007f]/g)?.length ?? 0;
    // Text in these sets spends about two high bytes on a character; one per character means it was single-byte text.
    if (characters === 0 || bad / characters > 0.02 || highBytes / characters < 1.3) return { charset, score: 0 };
    const share = (text.match(right)?.length ?? 0) / characters;
    // A tenth of Chinese text is its 60 commonest characters; Korean and Japanese are mostly their own syllables.
    const score = charset === 'gb18030' || charset === 'big5' ? Math.min(1, share * 6) : share;
    return { charset, score };
  });
}

function letterScore(text: string, letters: string): number {
  let score = 0;
  let seen = 0;
  for (const char of text) {
    if (char < '\u0080') continue;
    seen += 1;
    const rank = letters.indexOf(char);
    const lowerRank = rank < 0 ? letters.indexOf(char.toLowerCase()) : rank;
    if (lowerRank >= 0) score += (1 - lowerRank / (2 * letters.length)) * (rank < 0 ? 0.5 : 1);
    else if (char <= '\u009f' || char === '\ufffd') score -= 1;
  }
  return seen === 0 ? 0 : score / seen;
}
