import iconv from 'iconv-lite';
import { ownEntry } from '#core/ownEntry';

// Labels seen in feeds that neither WHATWG nor iconv-lite knows under that name, or that mean a larger set in practice:
// https://encoding.spec.whatwg.org/#names-and-labels maps latin1 to windows-1252, gb2312 to gbk, ks_c_5601 to euc-kr.
const ALIASES: Record<string, string> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  iso88591: 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  l1: 'windows-1252',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'ks_c_5601-1987': 'euc-kr',
  'ks_c_5601-1989': 'euc-kr',
  ksc5601: 'euc-kr',
  'x-sjis': 'shift_jis',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  'windows-31j': 'shift_jis',
  'x-euc-jp': 'euc-jp',
  'x-mac-cyrillic': 'maccyrillic',
  'mac-cyrillic': 'maccyrillic',
  macintosh: 'macroman',
  'x-mac-roman': 'macroman',
  'dos-866': 'ibm866',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  utf_16: 'utf-16le',
  utf16: 'utf-16le',
  'utf-32': 'utf-32le',
  utf_32: 'utf-32le',
  utf32: 'utf-32le',
  unicode: 'utf-16le',
  'iso-8859-6-i': 'iso-8859-6',
  'iso-8859-6-e': 'iso-8859-6',
  'iso-8859-8-i': 'iso-8859-8',
  arabic: 'iso-8859-6',
  'asmo-708': 'iso-8859-6',
  'ecma-114': 'iso-8859-6',
};

/**
 * Names the character set that a label from HTTP or XML means in practice, or undefined when nothing here can decode it.
 * Total. @example charsetOf('"ISO-8859-1"') // 'windows-1252'
 */
export function charsetOf(label: string | undefined): string | undefined {
  const clean = label
    ?.trim()
    .replace(/^['"]|['"]$/g, '')
    .trim()
    .toLowerCase();
  if (!clean || clean.length > 40) return undefined;
  const windows = /^(?:x-)?(?:cp|win|windows)[-_]?(125\d|874)$/.exec(clean);
  const name = windows ? `windows-${windows[1]}` : (ownEntry(ALIASES, clean) ?? clean);
  if (name === 'utf-8' || name === 'iso-2022-jp') return name;
  // iconv-lite also answers to 'base64', 'hex' and the like, which are no charsets.
  if (/^(base64|hex|binary|internal)/.test(name)) return undefined;
  return iconv.encodingExists(name) ? name : undefined;
}

/**
 * Decodes bytes from a charset that `charsetOf` named; bad sequences become U+FFFD, and a byte order mark is dropped.
 * Single-byte and double-byte sets go through iconv-lite: Node 20's one-shot TextDecoder('windows-1252') returns C1
 * control characters for 0x80-0x9F (0x92 becomes U+0092 instead of ’).
 */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-8' || charset === 'iso-2022-jp') return new TextDecoder(charset).decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
}
