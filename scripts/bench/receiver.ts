import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AlertLevel } from '../../core/alerts/level';
import { newWebhookSecret } from '../../runtime/webhookSecret';
import { addChannel } from '../../store/alerts/channels';
import { connect } from '../../store/database';
import { ask } from './debianCluster';

/** A receiver of alerts on loopback, which every watch tells of everything, or of less. */
export interface Receiver {
  /**
   * Waits until nothing is left to be sent; fails where a message did not come, or an article came in two messages. A message may
   * come twice under one id: whoever sent it died, or lost the database, before that was noted. Returns what came, in words.
   */
  check(databaseUrl: string): Promise<string>;
  close(): Promise<void>;
}

const Told = z.object({ article: z.object({ url: z.string() }).optional() });
const LAST_MS = 10 * 60_000;

/** @param onArticle hears the address of each article that a message of its own tells of */
export async function openReceiver(
  databaseUrl: string,
  { level = 'everything', onArticle }: { level?: AlertLevel; onArticle?: (url: string) => void } = {},
): Promise<Receiver> {
  const times = new Map<string, number>();
  const idsOf = new Map<string, Set<string>>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      times.set(id, (times.get(id) ?? 0) + 1);
      const url = Told.parse(JSON.parse(body)).article?.url;
      if (url !== undefined) {
        idsOf.set(url, (idsOf.get(url) ?? new Set()).add(id));
        onArticle?.(url);
      }
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await tellAll(databaseUrl, { level, url: `http://127.0.0.1:${port}/` });
  return {
    async check(url) {
      const deadline = performance.now() + LAST_MS;
      for (;;) {
        // What time does: leases of killed workers end, and what failed while the database was away is tried again.
        await ask(
          url,
          `update "Delivery" set "nextAttemptAt" = now(), "leasedUntil" = null
           where state = 'pending' and ("leasedUntil" is null or "leasedUntil" < now())`,
        );
        const [left] = await ask(url, `select count(*)::int as n from "Delivery" where state = 'pending'`);
        if (left?.['n'] === 0) break;
        if (performance.now() > deadline) throw new Error(`${left?.['n']} messages were not sent in ten minutes`);
        await pause(1000);
      }
      const rows = await ask(url, `select "idempotencyKey" as id from "Delivery" where state = 'delivered'`);
      const missing = rows.filter(({ id }) => !times.has(String(id)));
      if (missing.length > 0) throw new Error(`${missing.length} messages are noted as sent and did not come`);
      const twice = [...idsOf].filter(([, ids]) => ids.size > 1);
      if (twice.length > 0) throw new Error(`${twice.length} articles came in two messages: ${twice[0]?.[0]}`);
      const again = [...times.values()].filter((count) => count > 1).length;
      return `${times.size} messages, ${idsOf.size} of them of one article, none in two; ${again} came again under the same id`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function tellAll(databaseUrl: string, { level, url }: { level: AlertLevel; url: string }): Promise<void> {
  const db = connect(databaseUrl, { connections: 1 });
  const watches = await db.watch.findMany({ select: { id: true } });
  await addChannel(db, {
    name: level,
    level,
    config: { kind: 'webhook', url, secret: newWebhookSecret() },
    watchIds: watches.map(({ id }) => id),
  });
  await db.$disconnect();
}
