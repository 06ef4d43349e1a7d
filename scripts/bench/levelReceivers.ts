import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ALERT_LEVELS, type AlertLevel } from '../../core/alerts/level';
import { newWebhookSecret } from '../../runtime/webhookSecret';
import { addChannel } from '../../store/alerts/channels';
import type { Database } from '../../store/database';

/** A webhook on loopback for a rule of each level. */
export interface LevelReceivers {
  channelIds: Readonly<Record<AlertLevel, number>>;
  /** How often a message came, by its id. */
  received: Readonly<Record<AlertLevel, ReadonlyMap<string, number>>>;
  /** What they were, by the name of the event. */
  events: Readonly<Record<AlertLevel, ReadonlyMap<string, number>>>;
  close(): Promise<void>;
}

const Message = z.object({ event: z.string() });

export async function openLevelReceivers(db: Database, watchId: number): Promise<LevelReceivers> {
  const each = <Value>(make: () => Value) => ({ everything: make(), developments: make(), big: make() });
  const received = each(() => new Map<string, number>());
  const events = each(() => new Map<string, number>());
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const level = ALERT_LEVELS.find((name) => request.url === `/${name}`);
      if (level === undefined) return response.writeHead(404).end();
      count(received[level], String(request.headers['webhook-id']));
      count(events[level], Message.parse(JSON.parse(body)).event);
      return response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const channelIds = each(() => 0);
  for (const level of ALERT_LEVELS)
    channelIds[level] = await addChannel(db, {
      name: level,
      level,
      config: { kind: 'webhook', url: `http://127.0.0.1:${port}/${level}`, secret: newWebhookSecret() },
      watchIds: [watchId],
    });
  return { channelIds, received, events, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
