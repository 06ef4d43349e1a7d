import { setMaxListeners } from 'node:events';
import type { Env } from '#runtime/env';
import type { Log } from '#runtime/log';
import { version } from '#runtime/version';
import { fillArticleKeys } from '#store/articles/fillArticleKeys';
import { connect, type Database } from '#store/database';
import { leave, markAlive } from '#store/work/workers';
import { type Analyst, createAnalyst } from '#workers/analysis/analyst';
import { createMailTransport } from '#workers/channels/email';
import type { DeliverySettings } from '#workers/loops/deliver';
import { createAddressPolicy } from '#workers/net/addressPolicy';
import { userAgent } from '#workers/net/userAgent';
import { openWeb, type Web } from '#workers/net/web';
import { Recorder } from '#workers/stages/recorder';
import type { RefreshTools } from '#workers/stages/refreshTools';

/** Everything one worker holds; `close` gives it all back, its leases included. */
export interface Worker {
  id: string;
  db: Database;
  analyst: Analyst;
  web: Web;
  refresh: RefreshTools;
  delivery: DeliverySettings;
  beat(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorker(options: {
  id: string;
  databaseUrl: string;
  env: Env;
  log: Log;
  signal: AbortSignal;
}): Promise<Worker> {
  const { id, env, log, signal } = options;
  // Every fetch and delivery under way listens for the stop.
  setMaxListeners(0, signal);
  const db = connect(options.databaseUrl);
  await fillArticleKeys(db);
  const policy = createAddressPolicy({ allow: env.allowPrivate.join(',') });
  const analyst = await createAnalyst(db);
  const agent = userAgent({ version: version(), contact: env.contact });
  const clock = () => new Date();
  const web = openWeb({ db, policy, userAgent: agent, signal, clock });
  const startedAt = clock();
  const transport = env.smtp && createMailTransport(env.smtp);
  return {
    id,
    db,
    analyst,
    web,
    refresh: {
      db,
      worker: id,
      analyst,
      recorder: new Recorder(db, log),
      policy,
      log,
      signal,
      clock,
      userAgent: agent,
      parse: web.parse,
      random: Math.random,
      newsDays: env.newsDays,
    },
    delivery: {
      policy,
      userAgent: agent,
      publicUrl: env.publicUrl,
      mail: transport && env.smtpFrom ? { transport, from: env.smtpFrom, publicUrl: env.publicUrl } : undefined,
    },
    beat: () => markAlive(db, { id, startedAt }),
    async close() {
      await leave(db, id).catch(() => undefined);
      transport?.close();
      await web.close();
      await db.$disconnect();
    },
  };
}
