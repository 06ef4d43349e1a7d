import { ENOUGH_DISK_BYTES } from '#runtime/disk';
import type { I18n } from '../i18n';
import type { Status } from './readStatus';
import { LATE_SECONDS } from './statusFacts';

/** What somebody has to do something about, in sentences with the mend; none when all is well. */
export function worriesOf(status: Status, { t, bytes, duration, now }: I18n): string[] {
  const { system, workers, disk, backups } = status;
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
