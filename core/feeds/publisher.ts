import { plainWords } from '#core/dedupe/wordOverlap';
import { defined } from '#core/defined';
import { domainOf } from '#core/pages/domainOf';
import { unwrapAddress } from '#core/pages/unwrapAddress';

/** Who published an entry that its feed only passes on. */
export interface Publisher {
  name: string;
  /** Of the publisher's site or feed. */
  url?: string | undefined;
}

/** Sites that show other publishers' reports under addresses of their own. */
const AGGREGATORS =
  /^(?:[\w-]+\.)*(?:news\.google\.[a-z.]{2,6}|google\.[a-z.]{2,6}|bing\.com|msn\.com|yahoo\.(?:com|co\.[a-z]{2})|nabd\.com|flipboard\.com|newsbreak\.com|smartnews\.com|apple\.news|ground\.news|upday\.com|inoreader\.com|feedly\.com)$/;
/** Google News gives no teaser: its description is the headline again, with those of related reports. */
const HEADLINES_ONLY = /^news\.google\.[a-z.]{2,6}$/;
/** Hyphens, dashes, bars and dots that set a publisher's name off from a headline. */
export const SEPARATOR = /\s+[-\u2010-\u2015\u2212|\u00a6\u00b7\u2022\u2013:]\s*|\s*[|\u00a6\u00b7\u2022\u2014]\s*/gu;
const MAX_NAME_CHARS = 80;

export interface Attributed {
  url?: string;
  title: string;
  publisher?: Publisher;
  /** Shown by an aggregator: its address and id are not the publisher's. */
  aggregated: boolean;
  /** What the entry says beside its headline is not a teaser of it. */
  headlinesOnly: boolean;
}

/**
 * Gives an entry back to its publisher: redirectors undone, the publisher's name taken off the headline. `source` is RSS's
 * `<source url>` or Bing's `<News:Source>`; Google News without one has the name behind the headline only.
 * @example attribute({ title: 'Talks begin - Example', source: { name: 'Example' } }).title // 'Talks begin'
 */
export function attribute(entry: {
  url?: string | undefined;
  title: string;
  source?: Publisher | undefined;
}): Attributed {
  const host = entry.url !== undefined && URL.canParse(entry.url) ? new URL(entry.url).hostname : '';
  const inner = entry.url === undefined || host === '' ? undefined : unwrapAddress(new URL(entry.url))?.href;
  const headlinesOnly = HEADLINES_ONLY.test(host);
  const name = entry.source?.name ?? (headlinesOnly ? endingOf(entry.title) : undefined);
  const publisher = name === undefined || name === '' ? undefined : { ...entry.source, name };
  const url = inner ?? entry.url;
  return {
    title: publisher === undefined ? entry.title : withoutName(entry.title, publisher),
    ...defined({ url, publisher }),
    aggregated: AGGREGATORS.test(host),
    headlinesOnly,
  };
}

/** The domain that an aggregated entry belongs to: its publisher's, as far as it is known, else that of its address. */
export function publisherDomain({
  url,
  publisher,
  aggregated,
}: {
  url: string;
  publisher: Publisher | undefined;
  aggregated: boolean;
}): string {
  const own = domainOf(url);
  if (!aggregated || !AGGREGATORS.test(own)) return own;
  if (publisher?.url !== undefined) return domainOf(publisher.url);
  return publisher === undefined ? own : `${NAMED_ONLY}${publisher.name}`;
}

/** Instead of a domain, for a publisher of whom only the name is known. */
export const NAMED_ONLY = 'name:';

/** The headline without « - Name», «| Name» or « - site.example» at its end; a headline that is nothing else stays. */
function withoutName(title: string, { name, url }: Publisher): string {
  const names = [name, ...(url !== undefined && URL.canParse(url) ? [domainOf(url)] : [])].map(plainWords);
  return withoutEnding(title, (tail) => names.includes(plainWords(tail)));
}

/** The headline without the endings that `isName` holds for, one after another; one that is nothing else stays. */
export function withoutEnding(title: string, isName: (tail: string) => boolean): string {
  let rest = title.trim();
  for (;;) {
    const cut = lastSeparator(rest, isName);
    if (cut === undefined || cut.head === '') return rest;
    rest = cut.head;
  }
}

/** What stands behind the headline's last separator, if it may be a name. */
export function endingOf(title: string): string | undefined {
  const cut = lastSeparator(title.trim(), (tail) => tail.length <= MAX_NAME_CHARS);
  return cut?.head === '' ? undefined : cut?.tail;
}

/** The title cut at its last separator behind which `isName` holds; names may have hyphens of their own. */
function lastSeparator(title: string, isName: (tail: string) => boolean): { head: string; tail: string } | undefined {
  const cuts = [...title.matchAll(SEPARATOR)].reverse();
  for (const { index, 0: separator } of cuts) {
    const tail = title.slice(index + separator.length).trim();
    if (tail !== '' && isName(tail)) return { head: title.slice(0, index).trim(), tail };
  }
  return undefined;
}
