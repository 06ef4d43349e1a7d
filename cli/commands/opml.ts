import { readFile } from 'node:fs/promises';
import { generateOpml, type Opml, parseOpml } from 'feedsmith';
import { unknownWatch } from '#cli/commands/feed';
import { printJson, printLine } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { AppError } from '#core/errors';
import { addFeed, listFeeds } from '#store/feeds';
import { loadWatch } from '#store/watches';

type FeedEntry = { url: string; title?: string };

/** `opml import FILE [--watch ID]`: adds the feeds of an OPML file; those that are there already are left as they are. */
export async function importOpml(file: string, options: { watch?: number; json?: true }): Promise<number> {
  const entries = readEntries(file, await readText(file));
  const { watch } = options;
  return await withDatabase(async (db) => {
    if (watch !== undefined && !(await loadWatch(db, watch))) throw unknownWatch(watch);
    let added = 0;
    for (const entry of entries) {
      const feed = await addFeed(db, { ...entry, now: new Date(), ...(watch !== undefined && { watchId: watch }) });
      if (feed.isNew) added += 1;
      if (options.json) printJson({ id: feed.id, url: entry.url, new: feed.isNew });
    }
    if (!options.json) printLine(`${added} feeds added, ${entries.length - added} were there already.`);
    return 0;
  });
}

/** `opml export`: every feed as OPML 2.0 on stdout. */
export async function exportOpml(): Promise<number> {
  return await withDatabase(async (db) => {
    const outlines = (await listFeeds(db, { polls: 0 })).map(({ url, title, siteUrl }) => ({
      type: 'rss',
      text: title ?? url,
      xmlUrl: url,
      ...(title !== undefined && { title }),
      ...(siteUrl !== undefined && { htmlUrl: siteUrl }),
    }));
    printLine(generateOpml({ head: { title: 'Marsad' }, body: { outlines } }));
    return 0;
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('file.unreadable', `${file} cannot be read.`, {
      hint: 'Check the path and its permissions.',
      params: { file, reason: cause instanceof Error ? cause.message : String(cause) },
      cause,
    });
  }
}

/** @throws AppError opml.unreadable */
function readEntries(file: string, text: string): FeedEntry[] {
  const unreadable = (cause?: unknown) =>
    new AppError('opml.unreadable', `${file} is no OPML file with feeds.`, {
      hint: 'Give a feed list as other readers export it: outlines with an xmlUrl.',
      params: { file },
      cause,
    });
  let entries: FeedEntry[];
  try {
    entries = entriesOf(parseOpml(text).body?.outlines ?? []);
  } catch (cause) {
    throw unreadable(cause);
  }
  if (entries.length === 0) throw unreadable();
  return entries;
}

function entriesOf(outlines: Opml.Outline<string>[]): FeedEntry[] {
  return outlines.flatMap(({ xmlUrl, title, text, outlines: nested = [] }) => {
    const name = title ?? text;
    const isFeed = xmlUrl !== undefined && /^https?:$/u.test(URL.parse(xmlUrl)?.protocol ?? '');
    const own = isFeed
      ? [{ url: new URL(xmlUrl).href, ...(name !== undefined && name !== '' && { title: name }) }]
      : [];
    return [...own, ...entriesOf(nested)];
  });
}
