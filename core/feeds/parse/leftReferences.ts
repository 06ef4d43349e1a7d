import { decodeHTML } from 'entities';

// What programs write when they escape what is escaped already; `&lt;` is not among them, since texts about markup write it.
const LEFT =
  /(^|[^&])&((?:amp;)*)(amp|quot|apos|nbsp|laquo|raquo|[lr][sd]quo|hellip|[nm]dash|middot|bull|#0*39|#0*34|#0*38|#8\d{3}|#x20[0-9a-f]{2}|#1[0-9]{3});/gi;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Decodes references that are left in a text after it was decoded, where they are certainly no words of it: escaped twice
 * («AT&amp;T», «قال&quot;») and standing at a word, or an ampersand between two. One that stands alone («write &nbsp; there») is left.
 * @example decodeLeftReferences('AT&amp;T') // 'AT&T'
 */
export function decodeLeftReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(LEFT, (whole, before: string, _again: string, name: string, at: number) => {
    const next = text[at + whole.length] ?? '';
    const touches = WORD.test(before) || WORD.test(next);
    const joins = /^(?:amp|#0*38)$/i.test(name) && /\s/.test(before) && /\s/.test(next);
    return touches || joins ? before + decodeHTML(`&${name};`) : whole;
  });
}
