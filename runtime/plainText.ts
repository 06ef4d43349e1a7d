/**
 * What a terminal would obey or be turned around by, beyond line ends and tabs: C0 with ESC, DEL, C1 with its one-byte
 * CSI, marks, embeddings, overrides and isolates of direction, and the separators that some terminals break a line at.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A text as it may be shown on a terminal: no character of it commands anything. Those of C0 are shown by their pictures,
 * those that only turn direction go.
 * @example plainText('a\u001b[31mb\u202ec') // 'a␛[31mbc'
 */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(CONTROLS, (char) => {
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code <= 0x9f ? '\ufffd' : '';
  });
}

/** The same for one cell or item of a list: line ends and tabs in it would break what stands around it. */
export function plainLine(text: string): string {
  return plainText(text.replace(/[\r\n\t]+/g, ' '));
}

/** JSON that holds the same values and no such character: they are escaped, as JSON has it. */
export function plainJson(json: string): string {
  return json.replace(CONTROLS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for XML 1.0, which knows no C0 at all. */
export function plainXml(xml: string): string {
  return xml.replace(CONTROLS, (char) => (char.charCodeAt(0) < 0x20 ? '' : `&#${char.charCodeAt(0)};`));
}
