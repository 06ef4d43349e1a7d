import { AggregatorRegistry } from 'prom-client';
import { errorFields, log } from '#runtime/log';
import { otherWebFigures } from '#store/work/webServers';
import { workerFigures } from '#store/work/workers';
import { db } from '../db';
import { readStatus, type Status } from '../status/readStatus';
import { ownFigures } from './ownFigures';
import { systemGauges } from './systemGauges';

/** All figures in Prometheus' text form. Where the database is away, those of this process and that it is. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const [status, others] = await readStored();
  const mine = [await ownFigures().registry.getMetricsAsJSON(), await systemGauges(status).getMetricsAsJSON()];
  // Each carries labels of its own, so that nothing is summed: it only stands under one heading.
  const all = AggregatorRegistry.aggregate([...mine, ...others]);
  return { text: await all.metrics(), contentType: all.contentType };
}

async function readStored(): Promise<[Status | undefined, object[]]> {
  try {
    const [status, ...others] = await Promise.all([
      readStatus(),
      workerFigures(db()),
      otherWebFigures(db(), ownFigures().id),
    ]);
    // Written by our own processes (workers/figures, ownFigures), in prom-client's own form.
    return [status, others.flat() as object[]];
  } catch (error) {
    log.warn('metrics.incomplete', errorFields(error));
    return [undefined, []];
  }
}
