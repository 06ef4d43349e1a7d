import { log } from '#runtime/log';
import type { Database } from '#store/database';
import { createAnalyst } from '#workers/analysis/analyst';
import { createAddressPolicy } from '#workers/net/addressPolicy';
import { openWeb } from '#workers/net/web';
import { Recorder } from '#workers/stages/recorder';
import type { RefreshTools } from '#workers/stages/refreshTools';

/** What polling needs, for feeds on loopback; `close` ends its threads. */
export async function openRefreshTools(
  db: Database,
  clock: () => Date,
): Promise<{ tools: RefreshTools; close: () => Promise<void> }> {
  const policy = createAddressPolicy({ allow: '127.0.0.0/8' });
  const signal = new AbortController().signal;
  const userAgent = 'Marsad/test';
  const web = openWeb({ db, policy, userAgent, signal, clock });
  const analyst = await createAnalyst(db);
  const tools = {
    db,
    worker: 'test',
    analyst,
    recorder: new Recorder(db, log),
    parse: web.parse,
    policy,
    userAgent,
    log,
    signal,
    clock,
    newsDays: 7,
    random: () => 0.5,
  };
  return { tools, close: () => web.close() };
}
