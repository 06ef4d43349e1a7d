import { z } from 'zod';
import { isWebhookSecret } from '#core/alerts/webhookSecret';
import { defined } from '#core/defined';
import { showAddress } from '#core/feeds/address';
import { seal, unseal } from '#runtime/seal';
import type { Queryable } from '#store/database';

const webhook = z.object({
  kind: z.literal('webhook'),
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1),
});
const email = z.object({
  kind: z.literal('email'),
  to: z.email(),
  language: z.enum(['ar', 'en']).default('ar'),
});

/** What is stored: a secret of an earlier version may be one that could not be chosen now, and must stop no delivery. */
const storedChannelSchema = z.discriminatedUnion('kind', [webhook, email]);

/** What may be chosen. */
export const channelConfigSchema = z.discriminatedUnion('kind', [
  webhook.extend({ secret: z.string().refine(isWebhookSecret) }),
  email,
]);

export type ChannelConfig = z.infer<typeof channelConfigSchema>;

/** A channel's row as it says where to deliver: sealed, or plain in a row of an earlier version. */
const storedConfig = z.object({ sealed: z.string() });

/** What is stored of a channel beside its kind: all of it sealed, for a webhook's address may be a secret too. */
function sealConfig({ kind: _kind, ...config }: ChannelConfig): { sealed: string } {
  return { sealed: seal(JSON.stringify(config), 'channel') };
}

/** @throws AppError `secret.wrongKey` */
export function openConfig(row: { kind: string; config: unknown }): ChannelConfig {
  const stored = storedConfig.safeParse(row.config).data;
  const config: unknown = stored ? JSON.parse(unseal(stored.sealed, 'channel')) : row.config;
  return storedChannelSchema.parse({ ...Object(config), kind: row.kind });
}

export interface ChannelView {
  id: number;
  name: string;
  kind: 'webhook' | 'email';
  /** Where it goes, without secrets: the address. */
  target: string;
  enabled: boolean;
  watchIds: number[];
  pending: number;
  dead: number;
}

export async function addChannel(
  db: Queryable,
  channel: { name: string; config: ChannelConfig; watchIds: number[] },
): Promise<number> {
  const { kind } = channel.config;
  const config = sealConfig(channel.config);
  const { id } = await db.channel.create({
    data: { name: channel.name, kind, config, rules: { create: channel.watchIds.map((watchId) => ({ watchId })) } },
    select: { id: true },
  });
  return id;
}

export async function updateChannel(
  db: Queryable,
  change: { id: number; name?: string; enabled?: boolean; config?: ChannelConfig; watchIds?: number[] },
): Promise<void> {
  const { id, name, enabled, watchIds, config } = change;
  await db.channel.update({
    where: { id },
    data: {
      ...defined({ name, enabled }),
      ...(config !== undefined && { kind: config.kind, config: sealConfig(config) }),
      ...defined({
        rules:
          watchIds === undefined ? undefined : { deleteMany: {}, create: watchIds.map((watchId) => ({ watchId })) },
      }),
    },
  });
}

export async function removeChannel(db: Queryable, id: number): Promise<void> {
  await db.channel.deleteMany({ where: { id } });
}

export async function listChannels(db: Queryable): Promise<ChannelView[]> {
  const rows = await db.channel.findMany({ orderBy: { id: 'asc' }, include: { rules: { select: { watchId: true } } } });
  const states = await db.delivery.groupBy({ by: ['channelId', 'state'], _count: true });
  const countOf = (channelId: number, state: string) =>
    states.find((row) => row.channelId === channelId && row.state === state)?._count ?? 0;
  return rows.map(({ id, name, kind, config, enabled, rules }) => {
    const parsed = openConfig({ kind, config });
    return {
      id,
      name,
      kind,
      enabled,
      target: parsed.kind === 'webhook' ? showAddress(parsed.url) : parsed.to,
      watchIds: rules.map(({ watchId }) => watchId),
      pending: countOf(id, 'pending'),
      dead: countOf(id, 'dead'),
    };
  });
}

/** With secrets: for the code that delivers, never for a page. */
export async function loadChannelConfig(db: Queryable, id: number): Promise<ChannelConfig | undefined> {
  const row = await db.channel.findUnique({ where: { id } });
  return row ? openConfig(row) : undefined;
}

/** Seals what earlier versions stored as it was, and finds out whether what is sealed can be opened. @throws AppError `secret.wrongKey` */
export async function sealEarlierChannels(db: Queryable): Promise<void> {
  for (const { id, kind, config } of await db.channel.findMany()) {
    const opened = openConfig({ kind, config });
    if (!storedConfig.safeParse(config).success) {
      await db.channel.update({ where: { id }, data: { config: sealConfig(opened) } });
    }
  }
}
