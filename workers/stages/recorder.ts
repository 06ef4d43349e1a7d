import { defined } from '#core/defined';
import { errorFields, type Log } from '#runtime/log';
import type { Database } from '#store/database';
import { isOutage } from '#store/outage';
import type { Recorded } from '#store/recording/recorded';
import { LeaseLost, type PollRecord, recordPolls } from '#store/recording/recordPolls';
import { inSpan, traceparent } from '#workers/spans';
import { isolate } from '#workers/stages/isolate';

/**
 * What one transaction records at most, and how long, in ms, a poll waits for others that are being read; a first import, of which
 * nobody is alerted, waits longer: a transaction has some sixty statements however little it records.
 */
const BATCH_LIMITS = { polls: 64, items: 300, waitMs: 200, silentWaitMs: 1_000 };

interface Waiting {
  poll: PollRecord;
  isAlone: boolean;
  resolve: (recorded: Recorded) => void;
  reject: (error: unknown) => void;
}

/**
 * Records what the polls of one process bring, many in one transaction. While one is under way those that become ready
 * gather for the next. A poll that breaks its batch is found by halving and breaks alone.
 */
export class Recorder {
  readonly #db: Database;
  readonly #log: Log;
  readonly #limits: typeof BATCH_LIMITS;
  #waiting: Waiting[] = [];
  /** Feeds that are being read and will soon have something to record. */
  #reading = 0;
  #isRunning = false;
  #isPatient = false;
  #timer: { timeout: NodeJS.Timeout; isSilent: boolean } | undefined;

  constructor(db: Database, log: Log, limits: Partial<typeof BATCH_LIMITS> = {}) {
    this.#db = db;
    this.#log = log;
    this.#limits = { ...BATCH_LIMITS, ...limits };
  }

  /** Runs the reading of a feed, `read` and its recording: others that are ready wait for it a little. */
  async whileReading<T>(work: () => Promise<T>): Promise<T> {
    this.#reading++;
    try {
      return await work();
    } finally {
      this.#reading--;
      this.#wake();
    }
  }

  /** Resolves when the poll is in the database. `isAlone`: something of it broke before, so it shares no transaction. */
  async record(poll: PollRecord, { isAlone = false } = {}): Promise<Recorded> {
    const isRead = poll.kind === 'part' || poll.kind === 'fresh';
    if (isRead) this.#reading--;
    try {
      return await inSpan('record', {}, () => {
        const traced: PollRecord = { ...poll, ...defined({ traceparent: traceparent() }) };
        return new Promise<Recorded>((resolve, reject) => {
          this.#waiting.push({ poll: traced, isAlone, resolve, reject });
          this.#wake();
        });
      });
    } finally {
      if (isRead) this.#reading++;
    }
  }

  #wake(): void {
    if (this.#isRunning || this.#waiting.length === 0) return;
    const { polls, items, waitMs, silentWaitMs } = this.#limits;
    const isFull =
      this.#waiting.length >= polls || this.#waiting.reduce((sum, { poll }) => sum + itemsIn(poll), 0) >= items;
    if (this.#reading > 0 && !isFull && !this.#isPatient) {
      const isSilent = this.#waiting.every(({ poll }) => 'items' in poll && poll.items.silent);
      // One of which somebody may be alerted does not wait as long as those before it.
      if (this.#timer?.isSilent && !isSilent) this.#stopTimer();
      const onTime = () => {
        this.#isPatient = true;
        this.#wake();
      };
      this.#timer ??= { isSilent, timeout: setTimeout(onTime, isSilent ? silentWaitMs : waitMs) };
      return;
    }
    this.#stopTimer();
    this.#isPatient = false;
    this.#isRunning = true;
    // Whatever else becomes ready in this turn of the event loop comes along.
    setImmediate(() => void this.#run());
  }

  #stopTimer(): void {
    clearTimeout(this.#timer?.timeout);
    this.#timer = undefined;
  }

  async #run(): Promise<void> {
    const batch = this.#take();
    try {
      await isolate(
        batch,
        (some) => this.#recordSome(some),
        (some, error) => this.#onFault(some, error),
      );
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.#isRunning = false;
      this.#wake();
    }
  }

  /** The next batch, in the order of coming: no feed twice, and within the limits. */
  #take(): Waiting[] {
    const { polls, items } = this.#limits;
    const [first] = this.#waiting;
    const batch: Waiting[] = [];
    const feeds = new Set<number>();
    let count = 0;
    for (const waiting of this.#waiting) {
      const { poll, isAlone } = waiting;
      const isFirst = batch.length === 0;
      if (!isFirst && (first?.isAlone || isAlone || batch.length >= polls || count + itemsIn(poll) > items)) continue;
      if (feeds.has(poll.poll.feedId)) continue;
      batch.push(waiting);
      feeds.add(poll.poll.feedId);
      count += itemsIn(poll);
    }
    const taken = new Set(batch);
    this.#waiting = this.#waiting.filter((waiting) => !taken.has(waiting));
    return batch;
  }

  async #recordSome(some: Waiting[]): Promise<void> {
    const results = await recordPolls(
      this.#db,
      some.map(({ poll }) => poll),
    );
    for (const [at, { resolve, reject }] of some.entries()) {
      const result = results[at];
      if (result === undefined || result instanceof LeaseLost) reject(result);
      else resolve(result);
    }
  }

  async #onFault(some: Waiting[], error: unknown): Promise<void> {
    const [only] = some;
    if (some.length === 1) return only?.reject(error);
    if (await isOutage(this.#db, error)) throw error;
    this.#log.warn('record.batchFault', { polls: some.length, ...errorFields(error) });
  }
}

function itemsIn(poll: PollRecord): number {
  return 'items' in poll ? poll.items.items.length : 0;
}
