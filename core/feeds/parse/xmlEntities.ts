import { decodeHTML } from 'entities';

const MAX_DECLARED = 256;
const MAX_ENTITY_CHARS = 4096;

/**
 * Reads the flat internal entities of what stands before the root element (`<!ENTITY copy "©">`). External entities, parameter
 * entities and entities that refer to others are left out: none is ever fetched or expanded twice, so neither XXE nor
 * billion laughs can happen.
 */
export function declaredEntities(prolog: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!prolog.includes('<!ENTITY')) return found;
  const pattern = /<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
  for (const match of prolog.slice(0, 1024 * 1024).matchAll(pattern)) {
    const value = match[2] ?? match[3] ?? '';
    if (found.size >= MAX_DECLARED) break;
    if (value.length <= MAX_ENTITY_CHARS && !/&(?!#|(?:amp|lt|gt|quot|apos);)|%|</.test(value))
      found.set(match[1] ?? '', decodeHTML(value));
  }
  return found;
}

/** How many characters a document's own entities may add to it in all. */
const MAX_EXPANSION_CHARS = 4 * 1024 * 1024;

/**
 * Makes a decoder for one document. It decodes one level of references in XML text: numeric ones, HTML's named ones
 * (feeds use &nbsp; and &eacute; without declaring them) and the declared ones, up to a total. A bare `&` stays.
 * @example referenceDecoder(new Map())('Q&amp;A &copy; AT&T') // 'Q&A © AT&T'
 */
export function referenceDecoder(declared: ReadonlyMap<string, string>): (text: string) => string {
  let room = MAX_EXPANSION_CHARS;
  return (text) => {
    if (!text.includes('&')) return text;
    if (declared.size === 0) return decodeStrict(text);
    const expanded = text.replace(/&([\w.:-]{1,64});/g, (whole, name: string) => {
      const value = room > 0 ? declared.get(name) : undefined;
      if (value === undefined) return whole;
      room -= value.length;
      // The value's own ampersands are final text and must survive the decoding that follows.
      return value.replaceAll('&', '&amp;');
    });
    return decodeStrict(expanded);
  };
}

/** HTML lets `&copy` go without a semicolon, which would eat query strings such as `?a=1&copy=2`: XML does not. */
function decodeStrict(text: string): string {
  return text.replace(/&(?:#\d{1,8}|#[xX][\da-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/g, (reference) =>
    decodeHTML(reference),
  );
}

/** Escapes text for XML or HTML content and double-quoted attributes, dropping characters that XML 1.0 forbids. */
export function escapeXml(text: string): string {
  return dropForbidden(text).replace(/[&<>"]/g, (char) =>
    char === '&' ? '&amp;' : char === '<' ? '&lt;' : char === '>' ? '&gt;' : '&quot;',
  );
}

/** Drops what XML 1.0 §2.2 forbids: C0 controls but tab, LF and CR; lone surrogates; U+FFFE and U+FFFF. */
function dropForbidden(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');
}
