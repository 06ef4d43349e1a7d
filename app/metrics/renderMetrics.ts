import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import { errorFields, log } from '#runtime/log';
import { registerPools } from '#store/poolFigures';
import { workerFigures } from '#store/work/workers';
import { db } from '../db';
import { readStatus, type Status } from '../status/readStatus';
import { systemGauges } from './systemGauges';

/** One registry for the life of this process: its processor time only ever grows. */
let own: Registry | undefined;

function ownRegistry(): Registry {
  if (own !== undefined) return own;
  const registry = new Registry();
  registry.setDefaultLabels({ part: 'web' });
  collectDefaultMetrics({ register: registry });
  registerPools(registry);
  own = registry;
  return registry;
}

/** All figures in Prometheus' text form. Where the database is away, those of this process and that it is. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const [status, workers] = await readStored();
  const mine = [await ownRegistry().getMetricsAsJSON(), await systemGauges(status).getMetricsAsJSON()];
  // Each carries labels of its own, so that nothing is summed: it only stands under one heading.
  const all = AggregatorRegistry.aggregate([...mine, ...workers]);
  return { text: await all.metrics(), contentType: all.contentType };
}

async function readStored(): Promise<[Status | undefined, object[]]> {
  try {
    // Written by our own workers (workers/figures), in prom-client's own form.
    return await Promise.all([readStatus(), workerFigures(db()) as Promise<object[]>]);
  } catch (error) {
    log.warn('metrics.incomplete', errorFields(error));
    return [undefined, []];
  }
}
