import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** A WebSub hub (w3.org/TR/websub) of the farm: it asks back whether a subscription was meant, and tells of news with a signature. */
export interface NewsHub {
  url: string;
  /** How many feeds somebody subscribed to, and confirmed. */
  subscribed(): number;
  /** Tells whoever subscribed to a feed that it has news. */
  tell(feedUrl: string): Promise<void>;
  close(): Promise<void>;
}

const askedSchema = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.topic': z.url(),
  'hub.callback': z.url(),
  'hub.secret': z.string(),
  'hub.lease_seconds': z.string(),
});

/** @param web where the server listens whose public address callbacks have: what a proxy before it does */
export async function openNewsHub(web: () => string): Promise<NewsHub> {
  const subscribers = new Map<string, { callback: URL; secret: string }>();
  const at = (callback: URL) => new URL(callback.pathname + callback.search, web());

  async function verify(asked: z.infer<typeof askedSchema>): Promise<void> {
    const { 'hub.callback': callback, 'hub.secret': secret, 'hub.topic': topic, ...question } = asked;
    const challenge = `challenge of ${topic}`;
    const url = at(new URL(callback));
    const query = { 'hub.mode': question['hub.mode'], 'hub.lease_seconds': question['hub.lease_seconds'] };
    const all = { ...query, 'hub.topic': topic, 'hub.challenge': challenge };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    const answer = await fetch(url);
    if (answer.ok && (await answer.text()) === challenge)
      subscribers.set(topic, { callback: new URL(callback), secret });
  }

  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const asked = askedSchema.parse(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(202).end();
      void verify(asked);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    subscribed: () => subscribers.size,
    async tell(feedUrl) {
      const subscriber = subscribers.get(feedUrl);
      if (subscriber === undefined) throw new Error(`nobody subscribed to ${feedUrl}`);
      // A subscriber may ask for the feed instead of believing what it is sent.
      const body = '<rss version="2.0"/>';
      const signature = `sha256=${createHmac('sha256', subscriber.secret).update(body).digest('hex')}`;
      const headers = { 'content-type': 'application/rss+xml', 'x-hub-signature': signature };
      const answer = await fetch(at(subscriber.callback), { method: 'POST', body, headers });
      if (!answer.ok) throw new Error(`the callback of ${feedUrl} answered ${answer.status}`);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
