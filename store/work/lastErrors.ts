import { defined } from '#core/defined';
import type { ErrorParams } from '#core/errors';
import { showAddress } from '#core/feeds/address';
import type { Queryable } from '#store/database';

/** What failed last and is not well again: a feed, a message to a channel, or a work in the background. */
export interface LastError {
  of: 'feed' | 'channel' | 'fault';
  /** The feed, the channel, or the watch or feed whose work broke; as it is called, or its address as it may be shown. */
  subject: string;
  code: string;
  params: ErrorParams;
  /** Of a message: to which channel, and the status that its receiver answered. */
  channelId?: number;
  status?: number;
  at: Date;
}

/** The newest of each kind together, newest first. Of messages the last one of each channel that did not arrive. */
export async function lastErrors(db: Queryable, limit: number): Promise<LastError[]> {
  const rows = await db.$queryRaw<Row[]>`
    select * from (
      (select 'feed' as of, title as name, url, "errorCode" as code, "errorParams" as params, "lastPolledAt" as at,
          null::int as "channelId", null::int as status
        from "Feed" where failures > 0 and "errorCode" is not null and "lastPolledAt" is not null and state <> 'paused'
        order by "lastPolledAt" desc limit ${limit})
      union all
      (select 'channel', name, null, "lastErrorCode", null, "createdAt", id, "lastStatus" from (
        select distinct on (channel.id) channel.id, channel.name,
          "Delivery"."lastErrorCode", "Delivery"."lastStatus", "Delivery"."createdAt"
        from "Channel" channel join "Delivery" on "Delivery"."channelId" = channel.id
        where "Delivery".state in ('pending', 'dead') and "lastErrorCode" is not null
          and "Delivery"."createdAt" > coalesce(channel."arrivedAt", '-infinity')
        order by channel.id, "Delivery".id desc) broken)
      union all
      (select 'fault', coalesce("Watch".name, "Feed".title), "Feed".url, 'fault.unforeseen',
          jsonb_build_object('reference', reference), "lastAt", null, null
        from "Fault" left join "Watch" on "Watch".id = "watchId" left join "Feed" on "Feed".id = "feedId"
        where "lastAt" > now() - interval '7 days'
        order by "lastAt" desc limit ${limit})
    ) errors order by at desc limit ${limit}`;
  return rows.map(({ name, url, params, channelId, status, ...row }) => ({
    ...row,
    ...defined({ channelId, status }),
    subject: name ?? showAddress(url ?? ''),
    params: defined({ ...params }),
  }));
}

type Row = Pick<LastError, 'of' | 'code' | 'at'> & {
  name: string | null;
  url: string | null;
  params: ErrorParams | null;
  channelId: number | null;
  status: number | null;
};
