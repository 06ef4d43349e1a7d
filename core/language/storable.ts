const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * The beginning of a text, at most `most` UTF-16 units long, that never ends between the halves of a surrogate pair: half a
 * letter is no text, and a database refuses it. Total.
 * @example cutText('a😀', 2) // 'a'
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/**
 * A text as it can be stored and shown: without NUL and the other controls that are no white space, halves of a
 * surrogate pair that stand alone replaced by U+FFFD. Total; most texts come back as they are.
 * @example storableText('a\u0000b') // 'ab'
 */
export function storableText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(LONE_SURROGATE, '\ufffd');
}

/** How many bytes a text takes in UTF-8, without encoding it. A lone surrogate counts as the U+FFFD that replaces it. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Each half of a pair counts two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff && isPaired(text, at)) ? 2 : 3;
  }
  return bytes;
}

function isPaired(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const other = unit < 0xdc00 ? text.charCodeAt(at + 1) : text.charCodeAt(at - 1);
  return unit < 0xdc00 ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff;
}

// One escape of a JSON text at a time, so that the backslash of `\\u0000`, which is text, is not taken for an escape's.
const JSON_ESCAPES = /\\(?:u0000|ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|(ud[89a-f][\da-f]{2})|.)/gis;

/** JSON source whose strings can be stored: `\u0000` taken out, lone surrogates replaced. @example storableJson('"a\\u0000"') // '"a"' */
export function storableJson(json: string): string {
  return json.replace(JSON_ESCAPES, (found, lone?: string) =>
    found.toLowerCase() === '\\u0000' ? '' : lone === undefined ? found : '\\ufffd',
  );
}
