import { type LogMark, logPosition, replicaLag } from '#core/replicaLag';
import type { Database, Queryable } from '#store/database';

/** What a replica is asked to be, in ms. */
export const REPLICA_LIMITS = {
  /** It is not read while it is further behind. */
  maxLagMs: 10_000,
  /** How it is looked at: not again within, and not waited for longer than. */
  lookEveryMs: 1000,
  answerWithinMs: 1000,
  /** After a fault it is left alone for so long: longer than any page reads. */
  outMs: 10_000,
};

export type ReplicaLimits = typeof REPLICA_LIMITS;

/** Well: it may be read. Late: too far behind. Primary: it is no replica (any more). Away: it does not answer. */
export type ReplicaState = { state: 'well' | 'late'; lagMs: number } | { state: 'late' | 'primary' | 'away' };

interface Servers {
  primary: Database;
  /** Reads from the replica, and from the primary what fails there (store/replicaAdapter). */
  replica: Database;
  /** The replica alone. */
  probe: Database;
  limits?: ReplicaLimits;
  /** In ms; only differences count. */
  clock: () => number;
}

/**
 * A streaming replica and whether it may be read from. It is looked at when somebody wants to read, at most once a second.
 * How far it is behind is told by where the primary's log stood when; while the primary does not answer, an old page is
 * better than none.
 */
export class ReadReplica {
  readonly #servers: Servers;
  readonly #limits: ReplicaLimits;
  #marks: LogMark[] = [];
  #replayed = 0n;
  #state: ReplicaState = { state: 'away' };
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  #outUntil = Number.NEGATIVE_INFINITY;

  constructor(servers: Servers) {
    this.#servers = servers;
    this.#limits = servers.limits ?? REPLICA_LIMITS;
  }

  /** Leaves the replica alone for a while. */
  putOut(): void {
    this.#outUntil = this.#servers.clock() + this.#limits.outMs;
    this.#state = { state: 'away' };
  }

  isOut(): boolean {
    return this.#servers.clock() < this.#outUntil;
  }

  /**
   * Where to read for somebody whose last own change is at `after` in the primary's log: the replica when it has that and is
   * near enough, else the primary.
   */
  async choose(after?: string): Promise<Database> {
    const { primary, replica } = this.#servers;
    const { state } = await this.look();
    const wanted = after === undefined ? undefined : logPosition(after);
    return state === 'well' && (wanted === undefined || wanted <= this.#replayed) ? replica : primary;
  }

  /** How it is now, or was within the last second. */
  async look(): Promise<ReplicaState> {
    const { clock } = this.#servers;
    if (this.isOut()) return this.#state;
    if (clock() - this.#lookedAt >= this.#limits.lookEveryMs) {
      this.#looking ??= this.#ask().finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    }
    return this.#state;
  }

  async #ask(): Promise<void> {
    const { primary, probe, clock } = this.#servers;
    const { answerWithinMs, maxLagMs } = this.#limits;
    // The primary first: a replica that has come to where the primary stood before the question lacks nothing of then.
    const at = clock();
    const [stood, replayed] = await Promise.all([
      within(answerWithinMs, logEnd(primary)),
      within(answerWithinMs, replayedTo(probe)),
    ]);
    this.#lookedAt = clock();
    if (stood !== undefined)
      this.#marks = [...this.#marks.filter((mark) => at - mark.at < 60_000), { at, position: stood }];
    if (replayed === undefined) {
      this.putOut();
      return;
    }
    if (replayed === 'primary') {
      this.#state = { state: 'primary' };
      return;
    }
    this.#replayed = replayed;
    const lagMs = replicaLag(this.#marks, replayed, clock());
    if (lagMs === undefined) this.#state = { state: 'late' };
    else this.#state = { state: lagMs <= maxLagMs || stood === undefined ? 'well' : 'late', lagMs };
  }
}

/** Where the primary's log ends now: whoever made a change before this finds it before here. */
async function logEnd(db: Queryable): Promise<bigint | undefined> {
  return logPosition((await logEndWords(db)) ?? '');
}

export async function logEndWords(db: Queryable): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ end: string }[]>`select pg_current_wal_insert_lsn()::text as end`;
  return row?.end;
}

async function replayedTo(db: Queryable): Promise<bigint | 'primary' | undefined> {
  const [row] = await db.$queryRaw<{ to: string | null }[]>`
    select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as to`;
  return row?.to == null ? 'primary' : logPosition(row.to);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
