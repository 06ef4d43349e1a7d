import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { errorFields, log } from '#runtime/log';
import { registerPools } from '#store/poolFigures';
import { FIGURES_SECONDS, keepWebFigures } from '#store/work/webServers';
import { db } from '../db';

export interface WebFigures {
  /** Of this process: one machine may run several. */
  id: string;
  registry: Registry;
}

// One for the life of this process: its processor time only ever grows. Routes and instrumentation.ts are bundled apart.
const held: { marsadFigures?: WebFigures } = globalThis as { marsadFigures?: WebFigures };

export function ownFigures(): WebFigures {
  held.marsadFigures ??= open();
  return held.marsadFigures;
}

function open(): WebFigures {
  const id = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  const registry = new Registry();
  registry.setDefaultLabels({ part: 'web', web: id });
  collectDefaultMetrics({ register: registry });
  registerPools(registry);
  return { id, registry };
}

/** Has the other web servers know what this one counts, from now on. */
export function tellFigures(): void {
  const { id, registry } = ownFigures();
  const tell = async () => keepWebFigures(db(), { id, figures: await registry.getMetricsAsJSON() });
  // A database that is away is told of elsewhere; the next figures say all that these would have.
  const tryIt = () => void tell().catch((error: unknown) => log.debug('figures.kept', errorFields(error)));
  tryIt();
  setInterval(tryIt, FIGURES_SECONDS * 1000).unref();
}
