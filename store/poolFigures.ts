import type { Pool } from 'pg';

const pools = new Set<Pool>();

/** Has a pool of this process counted until it ends. */
export function countPool(pool: Pool): void {
  pools.add(pool);
}

/** Connections of this process by what they do, and how many statements wait for one. */
export function poolFigures(): { busy: number; idle: number; waiting: number } {
  const figures = { busy: 0, idle: 0, waiting: 0 };
  for (const pool of pools) {
    if (pool.ended) {
      pools.delete(pool);
      continue;
    }
    figures.busy += pool.totalCount - pool.idleCount;
    figures.idle += pool.idleCount;
    figures.waiting += pool.waitingCount;
  }
  return figures;
}
