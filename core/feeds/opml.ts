import { generateOpml } from 'feedsmith';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { type ShownAddress, showAddress } from '#core/feeds/address';
import { decodeFeed } from '#core/feeds/decode/decode';
import { foldLine } from '#core/feeds/parse/html';
import { ITEM_LIMITS } from '#core/feeds/parse/itemLimits';
import { resolveLink } from '#core/feeds/parse/links';
import { scanTags } from '#core/feeds/parse/scanTags';
import { mendDoubleEncodedParts } from '#core/language/doubleEncoded';
import { cutText, storableText, utf8Bytes } from '#core/language/storable';

/** A feed in a list that programs exchange. */
export interface OpmlFeed {
  /** As the list writes it; may hold a login. */
  url: string;
  title: string;
  siteUrl?: string;
  /** The folders it lies in, outermost first. */
  folders: string[];
}

export interface Opml {
  title: string;
  feeds: OpmlFeed[];
  /** Addresses of outlines that cannot be followed, as written. */
  refused: string[];
}

const MAX_FEEDS = 10_000;
const MAX_NAME_CHARS = 500;

/** Reads an OPML list from a file's bytes, in whatever charset it is written: see core/feeds/decode/decode. Throws as parseOpml does. */
export function readOpml(bytes: Uint8Array): Opml {
  return parseOpml(mendDoubleEncodedParts(decodeFeed(bytes).text));
}

/**
 * Reads an OPML list (opml.org/spec2.opml), nested outlines as folders. Attribute names in any case, as programs write them; a feed that is listed
 * twice comes once. DTDs declare nothing. By an own scan: feedsmith refuses lists that are cut off, have a DTD, a prefix or
 * some hundred levels, and takes a second for 20,000 outlines. Throws AppError opml.notOpml for anything that is no OPML.
 * @example parseOpml('<opml version="2.0"><body><outline text="x" xmlUrl="https://x.com/feed"/></body></opml>').feeds
 */
export function parseOpml(source: string): Opml {
  const feeds = new Map<string, OpmlFeed>();
  const refused: string[] = [];
  // One entry per open outline: its name when it is a folder.
  const open: (string | undefined)[] = [];
  let isOpml = false;
  let inHead = false;
  let title = '';

  scanTags(
    source.replace(/^\ufeff/, ''),
    {
      open(tag, attributes) {
        const name = withoutPrefix(tag);
        if (name === 'opml') isOpml = true;
        if (name === 'head') inHead = true;
        if (name !== 'outline') return;
        const outline = readOutline(attributes);
        open.push(outline.address === undefined ? outline.name : undefined);
        if (outline.address === undefined || feeds.size >= MAX_FEEDS) return;
        const url = resolveLink(outline.address, []);
        if (url === undefined || utf8Bytes(url) > ITEM_LIMITS.addressBytes) {
          refused.push(cutText(showAddress(outline.address), MAX_NAME_CHARS));
          return;
        }
        if (feeds.has(url)) return;
        const folders = open.flatMap((folder) => (folder === undefined || folder === '' ? [] : [folder]));
        feeds.set(url, {
          url,
          title: outline.name,
          ...defined({ siteUrl: outline.siteUrl }),
          folders,
        });
      },
      close(tag, text) {
        const name = withoutPrefix(tag);
        if (name === 'outline') open.pop();
        if (name === 'head') inHead = false;
        if (name === 'title' && inHead) title = foldLine(text);
      },
    },
    { xml: true },
  );
  if (!isOpml) {
    throw new AppError('opml.notOpml', 'The file is no OPML list of feeds.', {
      hint: 'Export the feeds of your reader as OPML and give that file. The address of a single feed belongs under Feeds → Add.',
    });
  }
  return { title, feeds: [...feeds.values()], refused };
}

/**
 * Writes an OPML 2.0 list, folders as nested outlines in the order of their names. `createdAt` goes into the head.
 * parseOpml(renderOpml(x)) gives the same feeds back.
 */
export function renderOpml({
  title,
  feeds,
  createdAt,
}: {
  title: string;
  /** Addresses to show: a list is given to others. */
  feeds: readonly (OpmlFeed & { url: ShownAddress })[];
  createdAt: Date;
}): string {
  // A body must hold an outline (opml.org/spec2.opml), so a list of no feeds holds one that names the list.
  const outlines: Outline[] = feeds.length > 0 ? [] : [{ text: writable(title), title: writable(title) }];
  for (const feed of [...feeds].sort((a, b) => compareFolders(a.folders, b.folders))) {
    const name = writable(feed.title);
    folderOf(outlines, feed.folders).push({
      type: 'rss',
      text: name,
      title: name,
      xmlUrl: writable(feed.url),
      ...defined({ htmlUrl: feed.siteUrl && writable(feed.siteUrl) }),
    });
  }
  return generateOpml({ head: { title: writable(title), dateCreated: createdAt }, body: { outlines } });
}

interface Outline {
  text: string;
  title: string;
  type?: string;
  xmlUrl?: string;
  htmlUrl?: string;
  outlines?: Outline[];
}

/** The list of outlines that lies in these folders, which are made when they are not there. */
function folderOf(outlines: Outline[], folders: readonly string[]): Outline[] {
  let inside = outlines;
  for (const folder of folders) {
    const text = writable(folder);
    let outline = inside.find((candidate) => candidate.xmlUrl === undefined && candidate.text === text);
    if (outline === undefined) {
      outline = { text, title: text };
      inside.push(outline);
    }
    outline.outlines ??= [];
    inside = outline.outlines;
  }
  return inside;
}

/** `o:outline` → `outline`: OPML has no namespace of its own, and some programs give it one. */
function withoutPrefix(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

function readOutline(attributes: Record<string, string>): { name: string; address?: string; siteUrl?: string } {
  const lower = new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const address = lower.get('xmlurl');
  const siteUrl = resolveLink(lower.get('htmlurl'), []);
  const name = cutText(storableText(foldLine(lower.get('text') || lower.get('title') || '')), MAX_NAME_CHARS);
  return { name, ...defined({ address: address || undefined, siteUrl }) };
}

function compareFolders(a: readonly string[], b: readonly string[]): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth += 1) {
    const left = a[depth] ?? '';
    const right = b[depth] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

/** On one line, of characters that XML has. */
function writable(text: string): string {
  return storableText(foldLine(text)).replace(/[^\P{Cc}\t]/gu, '');
}
