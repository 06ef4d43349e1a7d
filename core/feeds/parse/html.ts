import { Parser } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';
import { cutHtml } from '#core/feeds/parse/cutHtml';
import { decodeLeftReferences } from '#core/feeds/parse/leftReferences';
import { resolveLink } from '#core/feeds/parse/links';

const MAX_HTML_CHARS = 2 * 1024 * 1024;
const MAX_NESTING = 400;
// Elements that begin a new line of text (HTML Living Standard §15.3, display: block, list-item, table-row …).
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li legend main menu nav ol optgroup option p pre search section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
export const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
export const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'head',
  'title',
  'textarea',
  'select',
  'svg',
  'math',
]);
/**
 * Renders HTML source as plain text: entities decoded, scripts and styles dropped, words kept apart where block tags
 * stood (as line breaks), white space folded. Total; linear in time; text nested absurdly deep keeps only its words.
 * @example htmlToText('<p>one</p><p>t<b>w</b>o</p>') // 'one\ntwo'
 */
export function htmlToText(html: string): string {
  const source = cutHtml(html, MAX_HTML_CHARS);
  if (!/[<&]/.test(source)) return foldSpace(source);
  const text = nestsTooDeep(source) ? source.replace(/<[^<>]{0,2000}>/g, ' ') : renderText(source);
  return foldSpace(decodeLeftReferences(text));
}

/** White space folded to single blanks; for texts of one line. */
export function foldLine(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/g, ' ').trim();
}

/**
 * Cleans HTML for showing: only harmless elements and attributes, links and images made absolute. Undefined when
 * nothing is left to show.
 */
export function sanitiseHtml(html: string, bases: readonly (string | undefined)[]): string | undefined {
  const source = cutHtml(html, MAX_HTML_CHARS);
  if (nestsTooDeep(source)) return undefined;
  const clean = sanitizeHtml(source, {
    allowedTags: ALLOWED_TAGS,
    allowedAttributes: {
      a: ['href', 'title', 'hreflang'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      blockquote: ['cite'],
      q: ['cite'],
      time: ['datetime'],
      th: ['colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 100,
    transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: absoluteAttributes(attribs, bases) }) },
  }).trim();
  return clean === '' ? undefined : clean;
}

const ALLOWED_TAGS =
  'a abbr address article aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'.split(
    ' ',
  );

function absoluteAttributes(
  attributes: Record<string, string>,
  bases: readonly (string | undefined)[],
): Record<string, string> {
  const absolute = { ...attributes };
  for (const name of ['href', 'src', 'cite']) {
    const value = absolute[name];
    if (value === undefined || /^mailto:/i.test(value.trim())) continue;
    const resolved = resolveLink(value, bases);
    if (resolved === undefined) delete absolute[name];
    else absolute[name] = resolved;
  }
  return absolute;
}

function renderText(source: string): string {
  const parts: string[] = [];
  // A source without tags is plain text whose line breaks mean something; in HTML they are only blanks.
  const isMarkup = /<[a-zA-Z/]/.test(source);
  let silent = 0;
  let preformatted = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (SILENT.has(name)) silent += 1;
        if (name === 'pre') preformatted += 1;
        if (BLOCKS.has(name)) parts.push('\n');
        else if (CELLS.has(name)) parts.push(' ');
      },
      ontext(text) {
        if (silent === 0) parts.push(isMarkup && preformatted === 0 ? text.replace(/\s+/g, ' ') : text);
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
        if (BLOCKS.has(name)) parts.push('\n');
        else if (CELLS.has(name)) parts.push(' ');
      },
    },
    { decodeEntities: true },
  );
  parser.write(source);
  parser.end();
  return parts.join('');
}

// htmlparser2 and sanitize-html keep open elements in arrays that they search: time grows with the square of depth.
function nestsTooDeep(source: string): boolean {
  let depth = 0;
  for (const [tag, slash, name] of source.matchAll(/<(\/?)([a-zA-Z][^\s/>]{0,20})[^<>]{0,4000}>?/g)) {
    if (slash) depth = Math.max(0, depth - 1);
    else if (
      !tag.endsWith('/>') &&
      !/^(?:br|hr|img|p|li|input|wbr|source|tr|td|th|dt|dd|option|link|meta)$/i.test(name ?? '')
    )
      depth += 1;
    if (depth > MAX_NESTING) return true;
  }
  return false;
}

function foldSpace(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .replace(/[\u200b\ufeff]/g, '')
    .trim();
}
