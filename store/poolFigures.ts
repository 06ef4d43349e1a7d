import type { Pool } from 'pg';
import { Gauge, type Registry } from 'prom-client';

const pools = new Set<Pool>();

/** Has a pool of this process counted until it ends. */
export function countPool(pool: Pool): void {
  pools.add(pool);
}

/** Connections of this process by what they do, and how many statements wait for one. */
function poolFigures(): { busy: number; idle: number; waiting: number } {
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

/** Has a registry tell of these connections. */
export function registerPools(registry: Registry): void {
  new Gauge({
    name: 'marsad_database_connections',
    help: 'Connections of this process to the database, and who waits for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, connections] of Object.entries(poolFigures())) this.set({ state }, connections);
    },
  });
}
