import { isUtf8 } from 'node:buffer';
import { charsetOf, decodeCharset } from '#core/feeds/decode/charsets';
import { detectCharset, looksWestern } from '#core/feeds/decode/detectCharset';
import type { FeedWarning } from '#core/feeds/feedItem';

export interface DecodedFeed {
  text: string;
  charset: string;
  warnings: FeedWarning[];
}

/**
 * Turns a feed's bytes into text. Order of trust: byte order mark or UTF-16/32 pattern, valid UTF-8, HTTP charset, XML
 * declaration, UTF-8 with a few bad bytes, detection, windows-1252. Total: bytes that fit nothing become U+FFFD.
 * @example decodeFeed(bytes, { contentType: 'text/xml; charset="windows-1256"' }).text
 */
export function decodeFeed(bytes: Uint8Array, options: { contentType?: string } = {}): DecodedFeed {
  const marked = markedCharset(bytes) ?? unicodePattern(bytes);
  if (marked) return decoded(bytes, marked);
  const declared = xmlCharset(bytes);
  // ISO-2022-JP is 7-bit, so it always passes for UTF-8; its escape sequences tell.
  if (declared === 'iso-2022-jp' && bytes.includes(0x1b)) return decoded(bytes, declared);
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8');
  const validity = utf8Validity(bytes);
  if (validity.bad === 0) return decoded(bytes, 'utf-8');
  const named = trustedLabel(bytes, httpCharset(options.contentType), declared);
  // One bad byte in a long UTF-8 text must not turn every letter of it into mojibake, whatever a label says.
  if (validity.good >= 3 && validity.bad * 20 <= validity.good) {
    return decoded(bytes, 'utf-8', {
      code: 'feed.badBytes',
      params: { count: validity.bad },
    });
  }
  if (named) return decoded(bytes, named);
  const detected = detectCharset(bytes) ?? 'windows-1252';
  return decoded(bytes, detected, {
    code: 'feed.charsetGuessed',
    params: { charset: detected },
  });
}

function decoded(bytes: Uint8Array, charset: string, warning?: FeedWarning): DecodedFeed {
  const text = decodeCharset(bytes, charset).replace(/^\ufeff/, '');
  return { text, charset, warnings: warning ? [warning] : [] };
}

function markedCharset(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return undefined;
}

/** UTF-16 and UTF-32 without a mark: markup is ASCII, so its zero bytes fall on fixed places (XML 1.0, appendix F). */
function unicodePattern(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 64);
  if (head.length < 4 || !head.includes(0)) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i + 3 < head.length; i += 4) {
    for (let lane = 0; lane < 4; lane += 1) if (head[i + lane] === 0) zeros[lane] = (zeros[lane] ?? 0) + 1;
  }
  const quads = Math.floor(head.length / 4);
  const mostly = zeros.map((count) => count * 2 > quads);
  const pattern = mostly.map((zero) => (zero ? '0' : 'x')).join('');
  return { x000: 'utf-32le', '000x': 'utf-32be', x0x0: 'utf-16le', '0x0x': 'utf-16be' }[pattern];
}

function xmlCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const label = /<\?xml\b[^>]*?\bencoding\s*=\s*["']\s*([^"'\s>]+)/i.exec(head)?.[1];
  const charset = charsetOf(label);
  // A declaration that could be read as ASCII cannot be UTF-16 or UTF-32, whatever it says.
  return charset && /^utf-(16|32)/.test(charset) ? undefined : charset;
}

function httpCharset(contentType: string | undefined): string | undefined {
  // `charset:` and stray blanks are what servers send; RFC 9110 wants `charset=`.
  const label = /charset\s*[=:]\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  const charset = charsetOf(label);
  return charset && /^utf-(16|32)/.test(charset) ? undefined : charset;
}

/** Picks between the HTTP and the XML label; undefined when neither can be right for these bytes. */
function trustedLabel(bytes: Uint8Array, http: string | undefined, xml: string | undefined): string | undefined {
  // Not valid UTF-8, so a UTF-8 label is wrong. A western label over text in another script is the server's default.
  const usable = [http, xml].filter((label) => label !== undefined && label !== 'utf-8');
  return usable.find((label) => label !== 'windows-1252' || looksWestern(bytes));
}

/** Counts well-formed multi-byte sequences and bytes that belong to none (Unicode 15, table 3-7, without its edge rows). */
function utf8Validity(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let follows = 0;
    while (follows < more && ((bytes[i + follows + 1] ?? 0) & 0xc0) === 0x80) follows += 1;
    const cutAtEnd = more > 0 && i + follows + 1 >= bytes.length;
    if (more > 0 && follows === more) good += 1;
    // A body cut in the middle of a letter is a truncated UTF-8 text, not another charset.
    else if (!cutAtEnd) bad += 1;
    i += follows;
  }
  return { good, bad };
}
