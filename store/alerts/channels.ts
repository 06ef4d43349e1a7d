import { z } from 'zod';
import {
  type ChannelConfig,
  type ChannelInput,
  type ChannelKind,
  storedChannelSchema,
} from '#core/alerts/channelSettings';
import { channelTarget } from '#core/alerts/channelTarget';
import type { AlertLevel } from '#core/alerts/level';
import { defined } from '#core/defined';
import { seal, unseal } from '#runtime/seal';
import { type ChannelState, MENDED, stateOf } from '#store/alerts/channelState';
import type { Queryable } from '#store/database';

/** A channel's row as it says where to deliver: sealed, or plain in a row of an earlier version. */
const storedConfig = z.object({ sealed: z.string() });

/** What is stored of a channel beside its kind: all of it sealed, for a webhook's address may be a secret too. */
export function sealConfig({ kind: _kind, ...config }: ChannelConfig): { sealed: string } {
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
  kind: ChannelKind;
  /** Where it goes, without secrets. */
  target: string;
  /** Without secrets, by name, as a form shows them. */
  settings: Record<string, string>;
  enabled: boolean;
  /** Hours after which what still waits is not sent any more. */
  expiryHours?: number;
  /** Of its receiver. */
  zone: string;
  /** Minutes after midnight there, between which nothing is sent. */
  quiet?: { from: number; to: number };
  state: ChannelState;
  /** Watches that it is told of, by their rules, the first first. */
  rules: { id: number; name: string; watchId: number }[];
  pending: number;
  dead: number;
}

/** When it may send; null for always. */
export interface ChannelTimes {
  expiryHours: number | null;
  zone: string;
  quietFrom: number | null;
  quietTo: number | null;
}

export async function addChannel(
  db: Queryable,
  channel: { name: string; config: ChannelInput; watchIds: number[]; level?: AlertLevel } & Partial<ChannelTimes>,
): Promise<number> {
  const { name, watchIds, level = 'everything', config: _typed, ...times } = channel;
  const parsed = storedChannelSchema.parse(channel.config);
  const { kind } = parsed;
  const config = sealConfig(parsed);
  const { id } = await db.channel.create({
    data: {
      name,
      kind,
      config,
      ...times,
      rules: { create: watchIds.map((watchId) => ({ watchId, level })) },
    },
    select: { id: true },
  });
  return id;
}

export async function updateChannel(
  db: Queryable,
  change: {
    id: number;
    name?: string;
    enabled?: boolean;
    config?: ChannelInput;
    watchIds?: number[];
    /** Of the rules of watches that come to it. */
    level?: AlertLevel;
  } & Partial<ChannelTimes>,
): Promise<void> {
  const { id, name, enabled, watchIds, level = 'everything', config: _typed, ...times } = change;
  const config = change.config && storedChannelSchema.parse(change.config);
  await db.channel.update({
    where: { id },
    data: {
      ...defined({ name, enabled }),
      ...times,
      // A rest in quiet hours that are others now is over.
      ...(times.quietFrom !== undefined && { heldUntil: null }),
      ...(config !== undefined && { kind: config.kind, config: sealConfig(config) }),
      // Whoever changes the settings or turns it on has mended what stopped it, as far as one knows.
      ...((config !== undefined || enabled === true) && MENDED),
    },
  });
  if (watchIds === undefined) return;
  await db.rule.deleteMany({ where: { channelId: id, watchId: { notIn: watchIds } } });
  // The rules of watches that stay ticked are kept as they are.
  const ticked = await db.rule.findMany({ where: { channelId: id }, select: { watchId: true } });
  const present = new Set(ticked.map(({ watchId }) => watchId));
  const added = watchIds.filter((watchId) => !present.has(watchId));
  await db.rule.createMany({ data: added.map((watchId) => ({ watchId, channelId: id, level })) });
}

export async function removeChannel(db: Queryable, id: number): Promise<void> {
  await db.channel.deleteMany({ where: { id } });
}

export async function listChannels(db: Queryable): Promise<ChannelView[]> {
  const rows = await db.channel.findMany({
    orderBy: { id: 'asc' },
    include: { rules: { orderBy: { id: 'asc' }, select: { id: true, name: true, watchId: true } } },
  });
  const states = await db.delivery.groupBy({ by: ['channelId', 'state'], _count: true });
  const countOf = (channelId: number, state: string) =>
    states.find((row) => row.channelId === channelId && row.state === state)?._count ?? 0;
  return rows.map(({ id, name, kind, config, rules, expiryHours, zone, quietFrom, quietTo, ...row }) => {
    const parsed = openConfig({ kind, config });
    return {
      id,
      name,
      kind,
      ...channelTarget(parsed),
      enabled: row.enabled,
      zone,
      ...defined({
        expiryHours,
        quiet: quietFrom === null || quietTo === null ? undefined : { from: quietFrom, to: quietTo },
      }),
      state: stateOf(row),
      rules,
      pending: countOf(id, 'pending'),
      dead: countOf(id, 'dead'),
    };
  });
}

/** With secrets: for the code that delivers, never for a page. `zone`: its receiver's (IANA). */
export async function loadChannel(
  db: Queryable,
  id: number,
): Promise<{ channel: ChannelConfig; zone: string } | undefined> {
  const row = await db.channel.findUnique({ where: { id } });
  return row ? { channel: openConfig(row), zone: row.zone } : undefined;
}

/** The same without its receiver. */
export async function loadChannelConfig(db: Queryable, id: number): Promise<ChannelConfig | undefined> {
  return (await loadChannel(db, id))?.channel;
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
