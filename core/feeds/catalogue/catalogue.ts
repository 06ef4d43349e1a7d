import { z } from 'zod';
import { type Region, regionOf } from '#core/feeds/catalogue/regions';

export const FEED_KINDS = ['agency', 'newspaper', 'tv', 'radio', 'web', 'thinktank', 'institution'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A feed that is offered to every watch. */
export interface CatalogueFeed {
  /** ISO 639-1. */
  language: string;
  /** ISO 3166-1 of the publisher's seat; `UN` for the United Nations. */
  country: string;
  region: Region;
  kind: FeedKind;
  /** As the publisher writes it. */
  name: string;
  url: string;
  /** How many public lists gave this address. */
  listed: number;
  /** What the last try of the address brought; left out where it was never tried. */
  checked?: Checked;
}

export interface Checked {
  /** ISO day. */
  day: string;
  /** `ok`, or the code of the error. */
  outcome: string;
}

const rowSchema = z.tuple([
  z.string().regex(/^[a-z]{2}$/),
  z.string().regex(/^[A-Z]{2}$/),
  z.enum(FEED_KINDS),
  z.string().min(1),
  z.url({ protocol: /^https?$/ }),
  z.coerce.number().int().positive(),
]);

const checkedSchema = z.tuple([z.url(), z.iso.date(), z.string().min(1)]);

/** Reads `seeds/catalogue/feeds.tsv` and, beside it, `checked.tsv`. Throws ZodError where a row is not of the form. */
export function parseCatalogue({ feeds, checked = '' }: { feeds: string; checked?: string }): CatalogueFeed[] {
  const outcomes = new Map(
    rowsOf(checked).map((cells) => {
      const [url, day, outcome] = checkedSchema.parse(cells);
      return [url, { day, outcome }];
    }),
  );
  return rowsOf(feeds).map((cells) => {
    const [language, country, kind, name, url, listed] = rowSchema.parse(cells);
    const last = outcomes.get(url);
    const feed = { language, country, region: regionOf(country), kind, name, url, listed };
    return last === undefined ? feed : { ...feed, checked: last };
  });
}

function rowsOf(tsv: string): string[][] {
  return tsv
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** One row of `checked.tsv`. */
export function writeChecked(url: string, { day, outcome }: Checked): string {
  return `${url}\t${day}\t${outcome}`;
}

export interface CatalogueGroup {
  language: string;
  region: Region;
  feeds: CatalogueFeed[];
}

/**
 * The feeds by language and region: those in the watch's own language first, larger groups before smaller ones.
 * Within a group the feeds that more lists name come first.
 */
export function groupCatalogue(feeds: readonly CatalogueFeed[], language: string): CatalogueGroup[] {
  const groups = new Map<string, CatalogueGroup>();
  for (const feed of feeds) {
    const key = `${feed.language} ${feed.region}`;
    const group = groups.get(key) ?? { language: feed.language, region: feed.region, feeds: [] };
    group.feeds.push(feed);
    groups.set(key, group);
  }
  const isOther = (group: CatalogueGroup) => Number(group.language !== language);
  return [...groups.values()]
    .map((group) => ({ ...group, feeds: group.feeds.toSorted((a, b) => b.listed - a.listed) }))
    .sort((a, b) => isOther(a) - isOther(b) || b.feeds.length - a.feeds.length);
}
