import { unknownWatch } from '#cli/commands/feed';
import { noteChange } from '#cli/noteChange';
import { readFileBytes } from '#cli/readTextFile';
import { printJson, printLine, printNote } from '#cli/terminal';
import { withDatabase } from '#cli/withWorker';
import { defined } from '#core/defined';
import { readOpml } from '#core/feeds/opml';
import { plainXml } from '#runtime/plainText';
import { feedsOpml } from '#store/feeds/feedsOpml';
import { addFeeds } from '#store/useCases/addFeed';
import { loadWatch } from '#store/watches/watches';

/** `opml import FILE [--watch ID]`: adds the file's feeds; one that is there already stays as it is. */
export async function importOpml(file: string, options: { watch?: number; json?: true }): Promise<number> {
  const { feeds, refused } = readOpml(await readFileBytes(file));
  return withDatabase(async (db) => {
    if (options.watch !== undefined && !(await loadWatch(db, options.watch))) throw unknownWatch(options.watch);
    const added = await addFeeds(db, feeds, { ...defined({ watchId: options.watch }), now: new Date() });
    await noteChange(db, 'feed.import', { feeds: feeds.length, added, ...defined({ watchId: options.watch }) });
    if (options.json) printJson({ file, feeds: feeds.length, added, refused });
    else printLine(`${feeds.length} feeds in ${file}: ${added} added, ${feeds.length - added} were there already.`);
    for (const address of refused) printNote(`Not added, because it is not a valid link: ${address}`);
    return 0;
  });
}

/** `opml export`: all feeds as OPML 2.0, in a folder for each watch. */
export async function exportOpml(): Promise<number> {
  return withDatabase(async (db) => {
    process.stdout.write(plainXml(await feedsOpml(db, new Date())));
    return 0;
  });
}
