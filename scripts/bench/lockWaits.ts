import { Client } from 'pg';

const LOOK_EVERY_MS = 50;
const SHOWN = 10;
const MAX_CHARS = 90;

/** Which statements of the program wait for which locks, and what those who hold them are at. */
export interface LockWaits {
  /** Prints the ten that waited longest since the last call, in seconds summed over sessions. */
  print(title: string): void;
  close(): Promise<void>;
}

interface Waiter {
  pid: number;
  lock: string;
  blocked: string;
  holder: string;
}

interface Sum {
  seconds: number;
  waiter: Waiter;
}

/** Looks at a database's sessions twenty times a second. */
export async function watchLockWaits(url: string): Promise<LockWaits> {
  const client = new Client({ connectionString: url, application_name: 'bench' });
  await client.connect();
  const sums = new Map<string, Sum>();
  let isClosed = false;
  const looking = (async () => {
    let lookedAt = performance.now();
    while (!isClosed) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const { rows } = await client.query<Waiter>(WAITERS);
      const now = performance.now();
      add(sums, rows, (now - lookedAt) / 1000);
      lookedAt = now;
    }
  })();
  return {
    print(title) {
      const all = [...sums.values()].sort((a, b) => b.seconds - a.seconds);
      const seconds = all.reduce((sum, one) => sum + one.seconds, 0);
      console.log(`\n${title}: sessions waited ${seconds.toFixed(1)} s for locks`);
      for (const one of all.slice(0, SHOWN)) {
        const { lock, blocked, holder } = one.waiter;
        console.log(
          `${one.seconds.toFixed(1).padStart(9)} s  ${lock}: ${blocked}\n${''.padStart(13)}held at: ${holder}`,
        );
      }
      sums.clear();
    },
    async close() {
      isClosed = true;
      await looking;
      await client.end();
    },
  };
}

/** One that several others block waits once. */
function add(sums: Map<string, Sum>, rows: Waiter[], seconds: number): void {
  const blockers = new Map<number, number>();
  for (const { pid } of rows) blockers.set(pid, (blockers.get(pid) ?? 0) + 1);
  for (const waiter of rows) {
    const { pid, lock, blocked, holder } = waiter;
    const key = `${lock} ${blocked} ${holder}`;
    const sum = sums.get(key) ?? { seconds: 0, waiter };
    sum.seconds += seconds / (blockers.get(pid) ?? 1);
    sums.set(key, sum);
  }
}

// Statements as they were sent: their values are apart. What a session that thinks between two statements did last says where it is. An advisory
// lock's first number says which kind it is (store/recording/locks).
const WAITERS = `
  select waiting.pid,
    case wanted.locktype when 'advisory' then 'advisory ' || wanted.classid when 'relation' then 'table ' || wanted.relation::regclass
      when 'tuple' then 'row of ' || wanted.relation::regclass else wanted.locktype end as lock,
    left(regexp_replace(waiting.query, '\\s+', ' ', 'g'), ${MAX_CHARS}) as blocked,
    case when holder.state = 'active' then '' else '(' || holder.state || ') ' end
      || left(regexp_replace(holder.query, '\\s+', ' ', 'g'), ${MAX_CHARS}) as holder
  from pg_stat_activity waiting
    join pg_locks wanted on wanted.pid = waiting.pid and not wanted.granted
    cross join unnest(pg_blocking_pids(waiting.pid)) as blocker (pid)
    join pg_stat_activity holder on holder.pid = blocker.pid
  where waiting.datname = current_database() and waiting.wait_event_type = 'Lock'`;
