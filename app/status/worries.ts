import { ENOUGH_DISK_BYTES } from '#runtime/disk';
import type { I18n } from '../i18n';
import type { Status } from './readStatus';
import { LATE_SECONDS } from './statusFacts';

/** Of the active feeds; single ones of many fail all the time, and their watches say so. */
const MANY_FAILING = 0.1;

/** What somebody has to do something about, in sentences with the mend; none when all is well. */
export function worriesOf(status: Status, { t, bytes, number, duration, now }: I18n): string[] {
  const { system, workers, disk, backups } = status;
  const { feeds } = system;
  const standsBy = workers.some((worker) => !worker.isSilent && worker.standsBy);
  const worries: [boolean, () => string][] = [
    [!workers.some(({ isSilent }) => !isSilent), () => t('status.worry.workers')],
    [disk.free < ENOUGH_DISK_BYTES, () => t('status.worry.disk', { free: bytes(disk.free) })],
    [
      system.late.seconds > LATE_SECONDS,
      // Where some stand by already, a further one on that machine would too.
      () => t(standsBy ? 'status.worry.lagMachine' : 'status.worry.lag', { lag: duration(system.late.seconds) }),
    ],
    [
      feeds.failing > 0 && feeds.failing >= MANY_FAILING * feeds.active,
      () => t('status.worry.feeds', { count: feeds.failing, active: number(feeds.active) }),
    ],
    [
      system.queue.deliverySeconds > LATE_SECONDS,
      () => t('status.worry.deliveries', { lag: duration(system.queue.deliverySeconds) }),
    ],
    [system.stoppedChannels > 0, () => t('status.worry.channels')],
    [backups !== undefined && backups.dueAt <= now, () => t('status.worry.backup')],
    [
      workers.some(({ isSilent, version }) => !isSilent && version !== status.versions.marsad),
      () => t('status.worry.version'),
    ],
  ];
  return worries.flatMap(([isSo, words]) => (isSo ? [words()] : []));
}
