import type { ChannelKind } from '#core/alerts/channelSettings';
import { Prisma } from '#generated/prisma/client';
import type { Queryable } from '#store/database';

/** Channels (c) that the other side stopped; one that a user turned off is meant to be so. */
export const HAS_STOPPED = Prisma.sql`from "Channel" c where c.enabled and c."stoppedAt" is not null`;

export interface StoppedChannel {
  id: number;
  name: string;
  kind: ChannelKind;
  since: Date;
  /** Why, as an error's code. */
  code: string;
}

/** The channels that send nothing until somebody mends them, those that stopped first. */
export function stoppedChannels(db: Queryable, limit: number): Promise<StoppedChannel[]> {
  return db.$queryRaw<StoppedChannel[]>`
    select c.id, c.name, c.kind::text, c."stoppedAt" as since, coalesce(c."stoppedCode", '') as code
    ${HAS_STOPPED} order by c."stoppedAt", c.id limit ${limit}`;
}
