import type { FeedKind } from '#core/feeds/feedItem';
import {
  FEED_FIELDS,
  FOREIGN_CONTAINERS,
  ITEM_LINK_FIELDS,
  ITEM_TEXT_FIELDS,
  TRANSPARENT_CONTAINERS,
} from '#core/feeds/parse/canonicalFields';

/** What an open element is to the canonical feed. `pass`: its children count as its parent's. */
export type Role = 'root' | 'channel' | 'item' | 'field' | 'markup' | 'person' | 'personName' | 'skip' | 'pass';

const KEPT_ITEM_FIELDS: ReadonlySet<string> = new Set([...ITEM_TEXT_FIELDS, ...ITEM_LINK_FIELDS]);
const KEPT_FEED_FIELDS: ReadonlySet<string> = new Set(FEED_FIELDS);

type XmlKind = Exclude<FeedKind, 'json'>;

/** Whether an element of that canonical name is one entry of the feed. */
export function isEntryName(canonical: string, kind: XmlKind): boolean {
  if (canonical === 'item') return kind !== 'atom';
  return canonical === 'entry' || canonical === 'atom:entry';
}

/** Tells an element's role from its canonical name and where it stands. */
export function roleOf(canonical: string, place: { parent: Role; kind: XmlKind; inItem: boolean }): Role {
  const { parent, kind, inItem } = place;
  if (parent === 'skip' || parent === 'personName') return 'skip';
  if (parent === 'field' || parent === 'markup') return 'markup';
  if (parent === 'person') return /^(?:atom:)?(?:name|email)$/.test(canonical) ? 'personName' : 'skip';
  if (isEntryName(canonical, kind)) return 'item';
  if (canonical === 'channel' && !inItem) return 'channel';
  // RSS's <source> names the publisher; Atom's is a whole feed head, whose titles and links are not the entry's.
  if (canonical === 'source' && inItem && kind !== 'atom') return 'field';
  if (FOREIGN_CONTAINERS.has(canonical)) return 'skip';
  if (TRANSPARENT_CONTAINERS.has(canonical)) return 'pass';
  if (canonical === 'atom:author' || (canonical === 'author' && kind === 'atom')) return 'person';
  return (inItem ? KEPT_ITEM_FIELDS : KEPT_FEED_FIELDS).has(canonical) ? 'field' : 'skip';
}
