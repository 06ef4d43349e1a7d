import type { IncidentWord } from '#core/alerts/news';
import { defined } from '#core/defined';
import type { IncidentKind } from '#core/feeds/incidents';
import { cutText } from '#core/language/storable';
import { FOLD_COUNT, type ToldAlert, toldAlerts } from '#store/alerts/alertViews';
import { type ChannelConfig, openConfig } from '#store/alerts/channels';
import { closeFolds } from '#store/alerts/foldAlerts';
import type { Database, Queryable } from '#store/database';
import { notify } from '#store/notify';
import { isFree } from '#store/sql/leases';

export interface ClaimedDelivery {
  id: number;
  channelId: number;
  /** The same for every try: lets the receiver recognise a repeat after a crash. */
  idempotencyKey: string;
  /** Tries before this one. */
  attempts: number;
  channel: ChannelConfig;
  alert: ToldAlert;
}

/**
 * Claims up to `limit` due deliveries under a lease, no more of one channel than leave it `perChannel` under way. A killed
 * worker's come back when the lease ends.
 */
export async function claimDeliveries(
  db: Database,
  claim: { limit: number; perChannel: number; now: Date; leaseSeconds: number },
): Promise<ClaimedDelivery[]> {
  const until = new Date(claim.now.getTime() + claim.leaseSeconds * 1000);
  const rows = await db.$queryRaw<
    {
      id: number;
      alertId: number;
      channelId: number;
      idempotencyKey: string;
      attempts: number;
      kind: string;
      config: object;
    }[]
  >`
    with busy as (
      select "channelId", count(*)::int as leased from "Delivery" where state = 'pending' and "leasedUntil" > ${claim.now} group by "channelId"
    ), due as (
      select d.id, row_number() over (partition by d."channelId" order by d."nextAttemptAt", d.id) + coalesce(busy.leased, 0) as place
      from "Delivery" d join "Channel" c on c.id = d."channelId" and c.enabled left join busy on busy."channelId" = d."channelId"
      where d.state = 'pending' and d."nextAttemptAt" <= ${claim.now} and ${isFree(claim.now, 'd')}
    ), chosen as (
      select d.id from "Delivery" d join due on due.id = d.id
      -- Asked again of the locked row: another worker may have been first.
      where due.place <= ${claim.perChannel} and d.state = 'pending' and ${isFree(claim.now, 'd')}
      order by d."nextAttemptAt", d.id limit ${claim.limit} for update of d skip locked
    )
    update "Delivery" d set "leasedUntil" = ${until} from chosen, "Channel" c
    where d.id = chosen.id and c.id = d."channelId"
    returning d.id, d."alertId", d."channelId", d."idempotencyKey", d.attempts, c.kind::text, c.config`;
  const alertIds = rows.map(({ alertId }) => alertId);
  await closeFolds(db, alertIds, claim.now);
  const alerts = new Map((await toldAlerts(db, alertIds)).map((alert) => [alert.id, alert]));
  return rows.flatMap(({ alertId, kind, config, ...delivery }) => {
    const alert = alerts.get(alertId);
    return alert ? { ...delivery, channel: openConfig({ kind, config }), alert } : [];
  });
}

/** What a try came to. `retryAt` absent on a failure means the delivery is given up. */
export type Attempt =
  | { delivered: true; status?: number; answer: string }
  | { delivered: false; status?: number; errorCode: string; answer: string; retryAt?: Date };

const ANSWER_CHARS = 500;

export async function recordAttempt(
  db: Queryable,
  delivery: { id: number; channelId: number },
  attempt: Attempt,
  now: Date,
): Promise<void> {
  const lastAnswer = cutText(attempt.answer, ANSWER_CHARS);
  const outcome = attempt.delivered
    ? { state: 'delivered' as const, deliveredAt: now, lastErrorCode: null }
    : {
        state: attempt.retryAt ? ('pending' as const) : ('dead' as const),
        lastErrorCode: attempt.errorCode,
        ...defined({ nextAttemptAt: attempt.retryAt }),
      };
  await db.delivery.updateMany({
    where: { id: delivery.id, state: 'pending' },
    data: { ...outcome, attempts: { increment: 1 }, leasedUntil: null, lastStatus: attempt.status ?? null, lastAnswer },
  });
  await notify(db, { type: 'delivery', channelId: delivery.channelId });
}

/** Makes a delivery due again: by the user's hand, from the log. */
export async function replayDelivery(db: Queryable, id: number, now: Date): Promise<void> {
  await db.delivery.updateMany({
    where: { id },
    data: { state: 'pending', nextAttemptAt: now, attempts: 0, leasedUntil: null, deliveredAt: null },
  });
  await notify(db, { type: 'wake' });
}

export interface DeliveryView {
  id: number;
  channelId: number;
  channelName: string;
  watchName: string;
  /** What was told. */
  subject:
    | { title: string; url: string; lang: string }
    | { feedTitle: string; incident: IncidentWord }
    | { folded: number; watchId: number };
  state: 'pending' | 'delivered' | 'dead';
  attempts: number;
  createdAt: Date;
  nextAttemptAt: Date;
  deliveredAt?: Date;
  lastStatus?: number;
  lastErrorCode?: string;
  lastAnswer?: string;
}

/** The delivery log, newest first. */
export async function listDeliveries(
  db: Queryable,
  options: { channelId?: number; limit: number },
): Promise<DeliveryView[]> {
  const rows = await db.delivery.findMany({
    ...defined({ where: options.channelId === undefined ? undefined : { channelId: options.channelId } }),
    orderBy: { id: 'desc' },
    take: options.limit,
    include: {
      channel: { select: { name: true } },
      alert: {
        select: {
          watchId: true,
          recovery: true,
          foldDueAt: true,
          ...FOLD_COUNT,
          watch: { select: { name: true } },
          article: { select: { title: true, url: true, lang: true } },
          incident: { select: { kind: true, feed: { select: { title: true, host: true } } } },
        },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    channelId: row.channelId,
    channelName: row.channel.name,
    watchName: row.alert.watch.name,
    subject: subjectOf(row.alert),
    state: row.state,
    attempts: row.attempts,
    createdAt: row.createdAt,
    nextAttemptAt: row.nextAttemptAt,
    ...defined({
      deliveredAt: row.deliveredAt,
      lastStatus: row.lastStatus,
      lastErrorCode: row.lastErrorCode,
      lastAnswer: row.lastAnswer,
    }),
  }));
}

function subjectOf(alert: {
  watchId: number;
  recovery: boolean;
  foldDueAt: Date | null;
  _count: { folded: number };
  article: { title: string; url: string; lang: string } | null;
  incident: { kind: IncidentKind; feed: { title: string | null; host: string } } | null;
}): DeliveryView['subject'] {
  const { article, incident } = alert;
  if (article) return article;
  if (alert.foldDueAt) return { folded: alert._count.folded, watchId: alert.watchId };
  // An alert is of one of the three; each goes with its alerts.
  if (!incident) throw new Error('an alert of nothing');
  return { feedTitle: incident.feed.title ?? incident.feed.host, incident: alert.recovery ? 'back' : incident.kind };
}

/** Milliseconds until some delivery is due, at most `mostMs`. */
export async function msUntilDelivery(db: Queryable, now: Date, mostMs: number): Promise<number> {
  const next = await db.delivery.findFirst({
    where: { state: 'pending', channel: { enabled: true } },
    orderBy: { nextAttemptAt: 'asc' },
    select: { nextAttemptAt: true, leasedUntil: true },
  });
  if (!next) return mostMs;
  const dueAt = Math.max(next.nextAttemptAt.getTime(), next.leasedUntil?.getTime() ?? 0);
  return Math.max(0, Math.min(mostMs, dueAt - now.getTime()));
}
