import { plainWords } from '#core/dedupe/wordOverlap';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import { endingOf, SEPARATOR, withoutEnding } from '#core/feeds/publisher';
import { domainOf } from '#core/pages/domainOf';

/** As many entries must end alike before that is the feed's doing, and more than half of all. */
const LEAST_ALIKE = 3;

/**
 * Takes the feed's own name off the end of its headlines, which would else be named by every article: its title or the first part of that, its
 * domain, or what most of its entries end with. Entries of other publishers have lost theirs by `attribute`.
 * @example withoutOwnName({ title: 'Example News - World', items: [{ title: 'Talks begin | Example News', … }] })
 */
export function withoutOwnName(feed: ParsedFeed): ParsedFeed {
  const ends = feed.items.map(({ title, publisher }) => (publisher === undefined ? endingOf(title) : undefined));
  if (ends.every((end) => end === undefined)) return feed;
  const names = headNames(feed);
  const isWritten = new Map<string, boolean>();
  const isNamed = (end: string) => {
    const known = isWritten.get(end) ?? names.has(plainWords(end));
    isWritten.set(end, known);
    return known;
  };
  const habit = habitOf(
    ends.filter((end) => end !== undefined && !isNamed(end)),
    feed.items.length,
  );
  const items = feed.items.map((item, at): FeedItem => {
    const end = ends[at];
    if (end === undefined) return item;
    // The whole name first: of «Agency | News» the habit is its last part alone.
    const named = withoutEnding(item.title, isNamed);
    const title = withoutEnding(named, (tail) => tail === habit || isNamed(tail));
    return title === item.title ? item : { ...item, title };
  });
  return { ...feed, items, ...(habit !== undefined && { titlesLean: true }) };
}

/** What the head calls the feed, as plain words. A first part of one word may be a subject («Iraq - Example») unless the domain has it. */
function headNames({ title, siteUrl }: ParsedFeed): Set<string> {
  const domain = siteUrl !== undefined && URL.canParse(siteUrl) ? domainOf(siteUrl) : '';
  const whole = plainWords(title);
  const part = plainWords(title.split(SEPARATOR)[0] ?? '');
  const isOwn = part.includes(' ') || domain.split('.').includes(part);
  return new Set([whole, ...(isOwn ? [part] : []), plainWords(domain)].filter((name) => name !== ''));
}

/** The ending that more than half of the entries have. */
function habitOf(ends: readonly (string | undefined)[], entries: number): string | undefined {
  const counts = new Map<string, number>();
  for (const end of ends) if (end !== undefined) counts.set(end, (counts.get(end) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] >= LEAST_ALIKE && most[1] > entries / 2 ? most[0] : undefined;
}
