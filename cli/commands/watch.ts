import { feedAddress } from '#cli/commands/feed';
import { noteChange } from '#cli/noteChange';
import { readTextFile } from '#cli/readTextFile';
import { printJson, printLine, printNote, printTable } from '#cli/terminal';
import { withDatabase, withWorker } from '#cli/withWorker';
import { excerpt } from '#core/alerts/excerpt';
import { defined } from '#core/defined';
import { offeredAddress } from '#core/relevance/profile/watchDraft';
import { DEFAULT_THRESHOLD } from '#core/relevance/score';
import { createWatch } from '#store/useCases/createWatch';
import { watchesOfSeed } from '#store/watches/sameSeed';
import { listWatches as loadWatches } from '#store/watches/watches';
import { catchUpAll } from '#workers/loops/catchUp';
import { draftWatch } from '#workers/watches/draftWatch';

const LEFT_OUT_CHARS = 160;

/** `watch add FILE|URL [--feed URL]… [--name N] [--whole]`: proposes a watch for the article and saves it as proposed. */
export async function addWatch(
  source: string,
  options: { feed: string[]; name?: string; whole?: true; json?: true },
): Promise<number> {
  const isAddress = /^https?:\/\//iu.test(source);
  const article = {
    ...(isAddress ? { url: source } : { text: await readTextFile(source) }),
    whole: options.whole === true,
  };
  const given = options.feed.map(feedAddress);
  return withWorker(async (context) => {
    const { db, clock } = context;
    const draft = await draftWatch(article, context);
    const feeds = given.length > 0 ? given : draft.feeds.slice(0, 1).map((offer) => offeredAddress(offer));
    const same = await watchesOfSeed(db, draft.seed);
    const id = await createWatch(db, {
      name: options.name ?? draft.name,
      ...defined({ seedUrl: draft.seed.url }),
      seedTitle: draft.seed.title,
      seedText: draft.seed.text,
      ...(draft.seed.publishedAt === undefined
        ? {}
        : { seedPublishedAt: new Date(draft.seed.publishedAt), seedDated: draft.seed.datePrecision ?? 'exact' }),
      threshold: DEFAULT_THRESHOLD,
      profile: draft.profile,
      topics: draft.topics,
      feedUrls: feeds,
      now: clock(),
    });
    await noteChange(db, 'watch.create', { id, name: options.name ?? draft.name });
    await catchUpAll(context);
    const { leftOut = [] } = draft.seed;
    const topics = draft.topics.map(({ label }) => label);
    const actors = Object.values(draft.actors).map(({ names }) => names['en'] ?? names['ar'] ?? '');
    if (options.json)
      printJson({ id, name: options.name ?? draft.name, language: draft.language, feeds, topics, actors, leftOut });
    else {
      printLine(`Watch ${id} added: ${options.name ?? draft.name}`);
      printLine(`Actors: ${actors.join(', ') || 'none found'}`);
      printLine(`Topics: ${topics.join(', ') || 'none found'}`);
      printLine(`Feeds: ${feeds.join(', ') || 'none'}`);
      for (const part of leftOut) printLine(`Left out: ${excerpt(part, LEFT_OUT_CHARS)}`);
      if (leftOut.length > 0)
        printNote('That looks like another article or the site’s own lines. To use it too: --whole');
    }
    for (const { id: earlier, name } of same) printNote(`Watch ${earlier} (${name}) is of the same article.`);
    if (draft.seed.dateGuess !== undefined) {
      printNote(
        `The article’s date, ${draft.seed.publishedAt?.slice(0, 10)}, is guessed from its words “${draft.seed.dateGuess}”.`,
      );
    } else if (draft.seed.publishedAt === undefined) {
      printNote('The article has no date: it is kept, and counted on no day.');
    }
    if (feeds.length === 0) printNote(`No feed was found. Add one: npx marsad feed add URL --watch ${id}`);
    return 0;
  });
}

/** `watch list`: every watch with its counts. */
export async function listWatches(options: { json?: true }): Promise<number> {
  return withDatabase(async (db) => {
    const watches = await loadWatches(db);
    if (options.json) {
      for (const watch of watches) printJson(watch);
      return 0;
    }
    const rows = watches.map((watch) => [
      String(watch.id),
      watch.state,
      String(watch.accepted),
      String(watch.feeds),
      watch.name,
    ]);
    if (rows.length === 0) printLine('No watches yet. Add one: npx marsad watch add FILE|URL');
    else printTable(['id', 'state', 'articles', 'feeds', 'name'], rows);
    return 0;
  });
}
