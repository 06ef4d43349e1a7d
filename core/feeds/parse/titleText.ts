import { BLOCKS, CELLS, foldLine, htmlToText, SILENT } from '#core/feeds/parse/html';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { cutText } from '#core/language/storable';

const INLINE =
  'a abbr acronym area audio b base bdi bdo big blink body canvas cite code col colgroup data del dfn em embed font frame html i img input ins kbd label link map mark marquee meta nobr output param picture progress q rp rt ruby s samp small source span strike strong sub sup time tt track u var video wbr';
const HTML_TAGS = new Set([...BLOCKS, ...CELLS, ...SILENT, ...INLINE.split(' ')]);
/** Tags that somebody escaped once more; of others it is not certain that they are not the words of the title. */
const ESCAPED_TWICE =
  /<(b|i|u|em|strong|span|font|a|p|div|h[1-6]|small|sup|sub|mark)(?:\s[^<>]*)?>[^<>]*<\/\1\s*>|<br\s*\/?>/i;
const TAG = /<(?:!--|(\/?)([a-zA-Z][\w:.-]*)(?=[\s/>])([^<>]*)>)?/g;

/**
 * A title or name as plain text. Tags are taken out, those that HTML knows and those that are certainly tags all the same
 * (closed, with attributes, of a namespace); anything else in angle brackets is kept: «List<T>» and «5 < 6» are text.
 * @example titleToText('<h5>A</h5> <x-y>b</x-y>') // 'A b'
 */
export function titleToText(title: string): string {
  if (!/[<&]/.test(title)) return foldLine(title);
  const line = readTags(cutText(title, ITEM_LIMITS.longTitleChars));
  return ESCAPED_TWICE.test(line) ? readTags(line) : line;
}

/** A title that is promised to be literal text: only its references are read, which such titles hold all the same. */
export function literalTitle(title: string): string {
  return foldLine(htmlToText(cutText(title, ITEM_LIMITS.longTitleChars).replaceAll('<', '&lt;')));
}

function readTags(title: string): string {
  const closed = new Set([...title.matchAll(/<\/([a-zA-Z][\w:.-]*)/g)].map(([, name]) => name?.toLowerCase() ?? ''));
  const guarded = title.replace(TAG, (found, slash?: string, name = '', rest = '') =>
    found === '<!--' || isTag({ name: name.toLowerCase(), rest, closed, closes: slash === '/' })
      ? found
      : `&lt;${found.slice(1)}`,
  );
  const line = foldLine(htmlToText(guarded));
  if (line !== '' || !/[\p{L}\p{N}]/u.test(title)) return line;
  // All words stood in an element that shows none, such as <title>, or the tag itself is the title.
  const words = guarded.replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ').replace(/<[^<>]*>/g, ' ');
  const kept = foldLine(htmlToText(words));
  // A tag with attributes, such as a picture, is markup and no word.
  return kept === '' && closed.size === 0 && !/<[a-z]+\s[^<>]*=/i.test(title) ? literalTitle(title) : kept;
}

function isTag(tag: { name: string; rest: string; closed: ReadonlySet<string>; closes: boolean }): boolean {
  const { name, rest } = tag;
  if (name === '') return false;
  if (HTML_TAGS.has(name) || /[:-]/.test(name)) return true;
  return tag.closed.has(name) || /\s[\w:-]+\s*=\s*["']/.test(rest) || rest.trimEnd().endsWith('/');
}
