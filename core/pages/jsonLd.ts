import { decodeHTML } from 'entities';

/** A JSON-LD node; what its values are is for the reader to check. */
export type JsonLdNode = Record<string, unknown>;

/** schema.org's kinds of article (schema.org/Article and its subtypes that news sites use). */
const ARTICLE_TYPES =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|ScholarlyArticle|TechArticle)$/;
const MAX_NODES = 2_000;

/**
 * The page's article as its JSON-LD scripts describe it, wherever it stands: alone, in a list, in @graph or as mainEntity.
 * Broken scripts are skipped. Undefined when there is none; of several the one with a headline and a date.
 */
export function findArticleNode(scripts: readonly string[]): JsonLdNode | undefined {
  const articles = scripts.flatMap((script) => nodesOf(parseLoosely(script))).filter(isArticle);
  return (
    articles.find((node) => textOf(node['headline']) !== undefined && textOf(node['datePublished']) !== undefined) ??
    articles[0]
  );
}

/** A property as one text: JSON-LD writes strings, lists and {"@value"} or {"name"} nodes alike. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return textOf(value[0]);
  if (!isNode(value)) return undefined;
  return textOf(value['@value'] ?? value['name'] ?? value['url'] ?? value['@id']);
}

/** The names of one or several persons or organisations. */
export function namesOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .map((entry) => textOf(isNode(entry) ? (entry['name'] ?? entry['@value']) : entry))
    .filter((name) => name !== undefined);
}

/** The first address of an image, which may be an address, an ImageObject or a list of either. */
export function imageOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return imageOf(value[0]);
  return isNode(value) ? textOf(value['url'] ?? value['contentUrl'] ?? value['@id']) : textOf(value);
}

function parseLoosely(script: string): unknown {
  const text = unwrapped(script);
  // Line breaks within strings, which many templates write and JSON forbids; and commas that nothing follows.
  const flat = text.replace(/[\r\n\t]+/g, ' ');
  for (const candidate of [text, flat, withoutSlips(flat), withoutSlips(decodeHTML(flat))]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next candidate, or several objects in one script, or nothing: a broken script must not cost the page.
    }
  }
  return separateObjects(withoutSlips(flat));
}

/** Wrappers of old round a script: `<!--`, CDATA, and the comments that hide these from one reader or another. */
const WRAPPER = /^(?:\s|\ufeff|;|\/\/(?=\s*(?:<!|--|\]\]))|\/\*|\*\/|<!--(?:\/\/--)?>?|-->|<!\[CDATA\[|\]\]>|\/\/>)+/;

function unwrapped(script: string): string {
  const text = script.replace(/<!--(?:(?!<!--)[^{}[\]])*?-->/g, ' ').replace(WRAPPER, '');
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const rest = end < 0 ? '' : text.slice(end + 1);
  // `]]>` ends in brackets of its own. Sought by hand: templates leave runs of blanks over which a pattern takes cubic time.
  const tail = text.indexOf(']]>', Math.max(text.lastIndexOf('{'), text.lastIndexOf('}')) + 1);
  if (tail >= 0)
    return text
      .slice(0, tail)
      .trimEnd()
      .replace(/(?:\/\/|\/\*)$/, '')
      .trim();
  return text.slice(0, text.length - rest.length).trim();
}

/** A string, or all the rest when it never ends: each letter is looked at once. */
const STRING = String.raw`"(?:[^"\\]|\\[^])*(?:"|\\?$)`;
const SLIPS = new RegExp(String.raw`(${STRING})|\/\*[^]*?(?:\*\/|$)|,(?=\s*(?:[}\]]|,|$))`, 'g');
const STRINGS_AND_BRACES = new RegExp(`${STRING}|[{}]`, 'g');

/** Outside strings: comments, and commas that nothing follows. */
function withoutSlips(json: string): string {
  return json.replace(SLIPS, (_whole, text?: string) => text ?? '');
}

/** Several objects that stand one behind the other in one script, as far as they can be read. */
function separateObjects(text: string): unknown[] {
  const found: unknown[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(STRINGS_AND_BRACES)) {
    if (sign === '{' && depth++ === 0) from = index;
    if (sign !== '}' || depth === 0 || --depth > 0) continue;
    try {
      found.push(JSON.parse(text.slice(from, index + 1)));
    } catch {
      // One object that cannot be read takes none of the others with it.
    }
  }
  return found;
}

function nodesOf(root: unknown): JsonLdNode[] {
  const found: JsonLdNode[] = [];
  const open: unknown[] = [root];
  while (open.length > 0 && found.length < MAX_NODES) {
    const value = open.shift();
    if (Array.isArray(value)) open.push(...value.slice(0, MAX_NODES));
    if (!isNode(value)) continue;
    found.push(value);
    open.push(value['@graph'], value['mainEntity'], value['mainEntityOfPage']);
  }
  return found;
}

function isArticle(node: JsonLdNode): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((type) => typeof type === 'string' && ARTICLE_TYPES.test(type));
}

function isNode(value: unknown): value is JsonLdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
