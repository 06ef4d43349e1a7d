import { loadSample } from '#cli/sampleSite/loadSample';
import { changedSites, postsOf } from '#cli/sampleSite/newsroom';
import { serve } from '#cli/sampleSite/serve';

/** Items that are there from the start: up to the middle of February 2024. */
const ARCHIVE = 84;

interface Publication {
  title: string;
  siteName: string;
  /** Feeds that look different now: the item's own, and those of sites that edit something at this moment. */
  feedUrls: string[];
}

export interface SampleSite {
  sites: { name: string; url: string; feedUrl: string }[];
  /** Items out so far, of all sites, and how many there are in all. */
  published(): number;
  total: number;
  /** Publishes the next item, with its own date; undefined when all are out. */
  publishNext(): Publication | undefined;
  close(): Promise<void>;
}

/**
 * Starts three small news sites on free loopback ports, which answer as WordPress does and share one row of items
 * (seeds/sample) in the order of their dates. `archive` of them are out at once; the rest come one by one, by `publishNext`. Edits and
 * syndicated copies come about at their places in the row. Two runs show the same, but for the ports.
 */
export async function startSampleSite(options: { archive?: number } = {}): Promise<SampleSite> {
  const { sites, items } = await loadSample();
  let count = Math.min(options.archive ?? ARCHIVE, items.length);
  const served = await Promise.all(
    sites.map(async (info) => {
      const { origin, close } = await serve((at) => ({ info, origin: at, posts: postsOf(info.key, items, count) }));
      return { info, close, feedUrl: `${origin}/feed/`, url: `${origin}/` };
    }),
  );
  return {
    sites: served.map(({ info, url, feedUrl }) => ({ name: info.name, url, feedUrl })),
    published: () => count,
    total: items.length,
    publishNext() {
      const item = items[count];
      if (item === undefined) return undefined;
      count += 1;
      const changed = changedSites(items, count);
      return {
        title: item.title,
        siteName: sites.find(({ key }) => key === item.site)?.name ?? item.site,
        feedUrls: served.filter(({ info }) => changed.includes(info.key)).map(({ feedUrl }) => feedUrl),
      };
    },
    close: async () => {
      await Promise.all(served.map(({ close }) => close()));
    },
  };
}
