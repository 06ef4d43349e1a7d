import { serialize } from 'node:v8';
import type { FeedItem, ParsedFeed } from '#core/feeds/feedItem';
import type { ParseFeedOptions } from '#core/feeds/parse/parseFeed';
import type { AnalysisTask } from '#workers/analysis/tasks';
import { taskHandler } from '#workers/threads/threadTask';

/** Reading a feed's document, or something of the analysis. */
export type NewsTask = ({ kind: 'parse' } & ParseTask) | ({ kind: 'analyse' } & AnalysisTask);

interface ParseTask {
  bytes: Uint8Array;
  options: ParseFeedOptions;
}

/** A feed with its first items; the others packed, so that the receiver unpacks them one part at a time. */
export interface ParseAnswer {
  feed: ParsedFeed;
  rest: Uint8Array[];
}

/** Items of one part: what receives it takes it apart at one go, and has others to serve. */
const ITEMS_PER_PART = 500;

// Each is loaded when it is first asked for: a command that only reads feeds needs no lexicon and no tagger.
const parser = once(() => import('#core/feeds/parse/parseFeed'));
const analysis = once(async () => (await import('#workers/analysis/tasks')).openTasks());

export default taskHandler(
  async (task: NewsTask) => (task.kind === 'parse' ? parse(task) : (await analysis())(task)),
  ({ kind }) => (kind === 'parse' ? parser() : analysis()),
);

async function parse({ bytes, options }: ParseTask): Promise<ParseAnswer> {
  const { parseFeed } = await parser();
  const feed = await parseFeed(bytes, options);
  const rest: Uint8Array[] = [];
  for (let from = ITEMS_PER_PART; from < feed.items.length; from += ITEMS_PER_PART)
    rest.push(serialize(feed.items.slice(from, from + ITEMS_PER_PART) satisfies FeedItem[]));
  return { feed: { ...feed, items: feed.items.slice(0, ITEMS_PER_PART) }, rest };
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
