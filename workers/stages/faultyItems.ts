import { excerpt } from '#core/alerts/excerpt';
import { AppError } from '#core/errors';
import type { FeedWarning } from '#core/feeds/feedItem';
import type { Log } from '#runtime/log';
import type { Database } from '#store/database';
import { isOutage } from '#store/outage';
import { LeaseLost } from '#store/recording/recordPolls';
import { logFault, NotReady } from '#workers/fault';

const EXAMPLE_CHARS = 80;
/** More items than that are no single items any more: it is the program that is broken, and the poll has failed. */
const MOST = 100;

/** The items of one feed that could not be analysed or recorded, each in the log with its reason. */
export class FaultyItems {
  readonly #tools: { db: Database; log: Log; signal: AbortSignal };
  readonly #feed: { id: number; url: string };
  readonly #found: { title: string; reference: string }[] = [];
  /** Whether something of the feed broke: then it shares no transaction with other feeds. */
  hasBroken = false;

  constructor(feed: { id: number; url: string }, tools: { db: Database; log: Log; signal: AbortSignal }) {
    this.#feed = feed;
    this.#tools = tools;
  }

  /** For `isolate`: throws what is no item's fault, and notes an item that stands alone. */
  readonly onFault = async (items: { title: string }[], error: unknown): Promise<void> => {
    const { db, log, signal } = this.#tools;
    this.hasBroken = true;
    if (error instanceof LeaseLost || error instanceof AppError || error instanceof NotReady || signal.aborted)
      throw error;
    if ((await isOutage(db, error)) || this.#found.length >= MOST) throw error;
    const [item] = items;
    if (items.length > 1 || item === undefined) return;
    const reference = logFault(error, { log, event: 'item.fault', feedId: this.#feed.id, url: this.#feed.url });
    this.#found.push({ title: excerpt(item.title, EXAMPLE_CHARS), reference });
  };

  warnings(): FeedWarning[] {
    const [first] = this.#found;
    if (first === undefined) return [];
    return [
      {
        code: 'feed.faultyEntries',
        params: { count: this.#found.length, example: first.title, reference: first.reference },
      },
    ];
  }
}
