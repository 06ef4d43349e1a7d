import { RETENTION_PARTS, type Retention } from '#core/retention';
import { ENOUGH_DISK_BYTES } from '#runtime/disk';
import type { I18n } from '../i18n';
import type { Fact } from './Facts';
import type { Status } from './readStatus';

/** Seconds that a feed or a message may be late before it is worth a worry: several rounds of a worker's loops. */
export const LATE_SECONDS = 300;

/** What is done, and what waits to be. */
export function workFacts({ system }: Status, { t, number, duration }: I18n): Fact[] {
  const { feeds, late, queue } = system;
  const lag = (seconds: number): Pick<Fact, 'value' | 'isBad'> => ({
    value: seconds < 1 ? t('status.noLag') : duration(seconds),
    isBad: seconds > LATE_SECONDS,
  });
  return [
    { name: t('status.activeFeeds'), value: number(feeds.active) },
    { name: t('status.failingFeeds'), value: number(feeds.failing) },
    { name: t('status.polledInHour'), value: number(feeds.polledInHour) },
    { name: t('status.lateFeeds'), value: number(late.feeds) },
    { name: t('status.lag'), ...lag(late.seconds) },
    { name: t('status.pages'), value: number(queue.pages) },
    { name: t('status.requests'), value: number(queue.requests) },
    { name: t('status.backfills'), value: number(queue.backfills) },
    { name: t('status.catchUps'), value: number(queue.catchUps) },
    { name: t('status.deliveries'), value: number(queue.deliveries) },
    { name: t('status.deliveryLag'), ...lag(queue.deliverySeconds) },
    { name: t('status.dead'), value: number(system.deadDeliveries) },
    { name: t('status.stopped'), value: number(system.stoppedChannels), isBad: system.stoppedChannels > 0 },
  ];
}

/** Where it is stored, and whether it would be there again. */
export function storageFacts({ system, disk, backups, replica }: Status, i18n: I18n): Fact[] {
  const { t, number, bytes, ago, moment, duration } = i18n;
  const { database } = system;
  const isDue = backups !== undefined && backups.dueAt <= i18n.now;
  return [
    { name: t('status.articles'), value: number(system.articles) },
    { name: t('status.databaseSize'), value: bytes(database.bytes) },
    {
      name: t('status.diskFree'),
      value: t('status.of', { part: bytes(disk.free), whole: bytes(disk.total) }),
      isBad: disk.free < ENOUGH_DISK_BYTES,
    },
    {
      name: t('status.connections'),
      value: t('status.of', { part: number(database.connections), whole: number(database.maxConnections) }),
      isBad: database.connections > database.maxConnections * 0.9,
    },
    ...(database.standbySeconds === null
      ? []
      : [{ name: t('status.standby'), value: duration(database.standbySeconds) }]),
    ...(replica === undefined ? [] : [replicaFact(replica, i18n)]),
    ...(backups === undefined
      ? [{ name: t('status.backup'), value: t('status.noBackups') }]
      : [
          { name: t('status.backup'), value: backups.newest ? ago(backups.newest) : t('status.none'), isBad: isDue },
          { name: t('status.nextBackup'), value: isDue ? t('status.due') : moment(backups.dueAt) },
        ]),
  ];
}

export function retentionFacts(retention: Retention, { t, duration }: I18n): Fact[] {
  return RETENTION_PARTS.map((part) => {
    const days = retention[part];
    return {
      name: t(`retention.parts.${part}`),
      value: days === undefined ? t('retention.always') : duration(days * 86_400),
    };
  });
}

/** Whether pages are read from the replica, and how far it is behind. */
function replicaFact(replica: NonNullable<Status['replica']>, { t, duration }: I18n): Fact {
  const lag = 'lagMs' in replica && replica.lagMs >= 1000 ? duration(replica.lagMs / 1000) : undefined;
  const value = lag === undefined ? t(`status.replicaIs.${replica.state}`) : t('status.replicaLag', { lag });
  return { name: t('status.replica'), value, isBad: replica.state !== 'well' };
}

export function versionFacts({ system, versions }: Status, { t }: I18n): Fact[] {
  return [
    { name: t('app.name'), value: versions.marsad },
    { name: 'Node.js', value: versions.node },
    { name: 'PostgreSQL', value: system.database.version },
    { name: t('status.schema'), value: system.database.schema },
  ];
}
