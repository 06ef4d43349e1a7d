import { defined } from '#core/defined';
import { parseFeedDate } from '#core/feeds/dates/dates';
import type { FeedKind, ParsedFeed } from '#core/feeds/feedItem';
import { foldLine } from '#core/feeds/parse/html';
import { resolveLink } from '#core/feeds/parse/links';
import { fieldLine } from '#core/feeds/parse/rawText';
import { readAuthor } from '#core/feeds/parse/readAuthor';
import type { RawField, RawFields } from '#core/feeds/parse/rssParser';

type FeedHead = Omit<ParsedFeed, 'items' | 'warnings'> & { bases: (string | undefined)[]; author: string | undefined };

const BUILD_DATES = ['lastbuilddate', 'updated', 'atom:updated', 'pubdate', 'modified', 'dc:date'];

/** Reads what a feed says about itself, and which addresses its relative links lean on. */
export function readFeedHead(
  head: RawFields,
  options: { kind: Exclude<FeedKind, 'json'>; url: string | undefined },
): FeedHead {
  const { kind, url } = options;
  const isAtomField = (name: string) => (kind === 'atom' && !name.includes(':')) || name.startsWith('atom:');
  const line = (...names: string[]) =>
    names.flatMap((name) => (head.get(name) ?? []).flatMap((field) => fieldLine(field, isAtomField(name)) ?? []))[0];
  const xmlBase = resolveLink(head.get('raw.base')?.[0]?.text, [url]);
  const atomLinks = [...(kind === 'atom' ? (head.get('link') ?? []) : []), ...(head.get('atom:link') ?? [])];
  const siteUrl = readSiteUrl(head, { kind, atomLinks, bases: [xmlBase, url] });
  const hubUrl = linkOf(atomLinks, 'hub', [xmlBase, url]);
  const selfUrl = linkOf(atomLinks, 'self', [xmlBase, url]);
  const language = foldLine(line('language', 'dc:language') ?? head.get('raw.lang')?.[0]?.text ?? '').toLowerCase();
  const minIntervalSeconds = readInterval(line);
  const builtAt = BUILD_DATES.flatMap((name) => parseFeedDate(line(name) ?? '') ?? [])[0];
  return {
    kind,
    title: line('title', 'dc:title', 'atom:title') ?? '',
    ...defined({
      siteUrl: siteUrl || undefined,
      language: /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/.test(language) ? language.replaceAll('_', '-') : undefined,
      hubUrl: hubUrl || undefined,
      minIntervalSeconds: minIntervalSeconds || undefined,
      builtAt: builtAt || undefined,
    }),
    bases: [xmlBase, siteUrl, url, selfUrl],
    author: kind === 'atom' ? readAuthor(head, isAtomField) : undefined,
  };
}

function readSiteUrl(
  head: RawFields,
  { kind, atomLinks, bases }: { kind: FeedKind; atomLinks: RawField[]; bases: (string | undefined)[] },
): string | undefined {
  if (kind !== 'atom') {
    for (const field of head.get('link') ?? []) {
      const url = resolveLink(field.text, bases) ?? resolveLink(field.attributes['href'], bases);
      if (url) return url;
    }
  }
  return linkOf(atomLinks, 'alternate', bases);
}

function linkOf(links: RawField[], rel: string, bases: (string | undefined)[]): string | undefined {
  for (const { attributes } of links) {
    const found = attributes['rel']?.trim().toLowerCase() || 'alternate';
    const url = found === rel ? resolveLink(attributes['href'], [attributes['base'], ...bases]) : undefined;
    if (url) return url;
  }
  return undefined;
}

/**
 * The interval that a feed's ttl asks for. sy:updatePeriod is left alone: every WordPress says "hourly", however often it
 * publishes.
 */
function readInterval(line: (...names: string[]) => string | undefined): number | undefined {
  const minutes = Number(line('ttl') ?? 0);
  return Number.isFinite(minutes) && minutes > 0 ? minutes * 60 : undefined;
}
