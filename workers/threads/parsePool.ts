import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { AppError } from '#core/errors';
import type { ParsedFeed } from '#core/feeds/feedItem';
import type { ParseFeedOptions } from '#core/feeds/parse/parseFeed';
import { BIG_BYTES } from '#workers/stages/bigFeeds';
import { startThread } from '#workers/threads/startThread';
import { closedError, crashError, errorOf, timeoutError } from './parseErrors';
import type { ParseAnswer, ParseRequest, WorkerReady } from './parseMessages';

export interface ParsePoolOptions {
  /** Threads kept warm. */
  size?: number;
  /** Working time one feed may take before its thread is ended; on a busy machine up to four times that by the clock. */
  timeoutMs?: number;
  /** Heap of one thread; a feed that needs more ends only its own thread. */
  maxMemoryMb?: number;
}

export interface ParsePool {
  /** @throws AppError what parseFeed throws, and feed.parseTimeout, feed.parseMemory, feed.parseCrash, feed.parserClosed */
  parse(bytes: Uint8Array, options?: ParseFeedOptions): Promise<ParsedFeed>;
  close(): Promise<void>;
}

interface Job {
  request: Extract<ParseRequest, { bytes: Uint8Array }>;
  isBig: boolean;
  /** What has come so far: a feed of thousands of items is handed over by parts. */
  read?: { feed: ParsedFeed; total: number };
  settle: (outcome: { feed: ParsedFeed } | { error: Error }) => void;
}
interface Seat {
  worker: Worker;
  /** Whether the thread has loaded its code; a feed's time counts only from then on. */
  ready: boolean;
  job?: Job;
  deadline?: NodeJS.Timeout;
}

// Loading the code takes about a second, and many when a machine is swamped.
const START_TIMEOUT_MS = 120_000;
// On a swamped machine the process may get a tenth of a core: a harmless feed must not be failed for that.
const MAX_STRETCH = 4;

/**
 * Parses feeds in worker threads under a time and a memory limit. A feed that hangs, floods or crashes its thread fails
 * alone: the thread is ended, a fresh one takes its seat, and the waiting feeds go on.
 * @example const pool = createParsePool({ size: 2, timeoutMs: 10_000, maxMemoryMb: 256 });
 */
export function createParsePool(options: ParsePoolOptions = {}): ParsePool {
  const { size = Math.min(4, Math.max(3, availableParallelism())), timeoutMs = 15_000, maxMemoryMb = 384 } = options;
  const seats: Seat[] = [];
  const waiting: Job[] = [];
  let closed = false;
  let nextId = 1;

  const startWorker = (): Worker =>
    startThread('parseWorker', {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });

  const openSeat = (): void => {
    const seat: Seat = { worker: startWorker(), ready: false };
    // A warm thread must not keep a finished command alive.
    seat.worker.unref();
    seat.worker.on('message', (message: ParseAnswer | WorkerReady) => {
      if (message.status === 'ready') {
        seat.ready = true;
        if (seat.job) startClock(seat);
        return;
      }
      receive(seat, message);
    });
    seat.worker.on('error', (cause) => replace(seat, crashError(cause, maxMemoryMb)));
    seat.worker.on('exit', () => replace(seat, crashError(undefined, maxMemoryMb)));
    seats.push(seat);
  };

  const startClock = (seat: Seat): void => {
    clearTimeout(seat.deadline);
    const limitMs = seat.ready ? timeoutMs : START_TIMEOUT_MS;
    const since = { wallMs: performance.now(), cpu: process.cpuUsage() };
    seat.deadline = setTimeout(() => expire(seat, since, limitMs), limitMs);
  };

  /** Ends a thread whose time is up, unless the machine was too busy to let it work. */
  const expire = (seat: Seat, since: { wallMs: number; cpu: NodeJS.CpuUsage }, limitMs: number): void => {
    const { user, system } = process.cpuUsage(since.cpu);
    const workedMs = (user + system) / 1000 / seats.filter(({ job }) => job).length;
    const waitedMs = performance.now() - since.wallMs;
    if (workedMs >= limitMs || waitedMs >= limitMs * MAX_STRETCH) {
      replace(seat, timeoutError(limitMs));
      return;
    }
    seat.deadline = setTimeout(() => expire(seat, since, limitMs), limitMs / 4);
  };

  const receive = (seat: Seat, answer: ParseAnswer): void => {
    const { job } = seat;
    if (!job || answer.id !== job.request.id) return;
    if (answer.status === 'parsed') job.read = answer;
    else if (answer.status === 'more') job.read?.feed.items.push(...answer.items);
    else finish(seat, { error: errorOf(answer) });
    const { feed, total } = job.read ?? { total: 0 };
    if (feed && feed.items.length < total) {
      seat.worker.postMessage({ id: answer.id, from: feed.items.length } satisfies ParseRequest);
      return;
    }
    if (feed) finish(seat, { feed });
    next();
  };

  const finish = (seat: Seat, outcome: { feed: ParsedFeed } | { error: Error }): void => {
    clearTimeout(seat.deadline);
    const { job } = seat;
    delete seat.job;
    delete seat.deadline;
    seat.worker.unref();
    job?.settle(outcome);
  };

  const replace = (seat: Seat, error: AppError): void => {
    const at = seats.indexOf(seat);
    if (at < 0) return;
    seats.splice(at, 1);
    seat.worker.removeAllListeners();
    seat.worker.on('error', () => undefined);
    void seat.worker.terminate();
    finish(seat, { error });
    // A thread that had once started makes room for a new one at once; one that never did would fail again at once.
    if (!closed && seat.ready) openSeat();
    if (!closed) next();
  };

  const next = (): void => {
    for (;;) {
      // Big feeds leave one thread to the others, which may then overtake them.
      const big = seats.filter(({ job }) => job?.isBig).length;
      const at = waiting.findIndex(({ isBig }) => !isBig || big < Math.max(1, size - 1));
      if (at < 0) return;
      if (!seats.some((candidate) => !candidate.job) && seats.length < size) openSeat();
      const seat = seats.find((candidate) => !candidate.job);
      const [job] = seat ? waiting.splice(at, 1) : [];
      if (!seat || !job) return;
      seat.job = job;
      seat.worker.ref();
      startClock(seat);
      seat.worker.postMessage(job.request);
    }
  };

  return {
    parse(bytes, parseOptions = {}) {
      if (closed) return Promise.reject(closedError());
      return new Promise((resolve, reject) => {
        const settle: Job['settle'] = (outcome) => ('feed' in outcome ? resolve(outcome.feed) : reject(outcome.error));
        const request = { id: nextId, bytes, options: parseOptions };
        waiting.push({ request, isBig: bytes.length >= BIG_BYTES, settle });
        nextId += 1;
        next();
      });
    },
    async close() {
      closed = true;
      for (const job of waiting.splice(0)) job.settle({ error: closedError() });
      const workers = seats.map((seat) => seat.worker);
      for (const seat of [...seats]) replace(seat, closedError());
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
