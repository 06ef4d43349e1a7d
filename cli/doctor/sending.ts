import { createTransport } from 'nodemailer';
import { type Examination, findings } from '#cli/doctor/finding';
import type { Env } from '#runtime/env';
import { version } from '#runtime/version';
import type { Database } from '#store/database';
import { readSystemState } from '#store/work/systemState';
import { listWorkers } from '#store/work/workers';

const SMTP_TIMEOUT_MS = 10_000;

const mail = findings('mail');
const channels = findings('channels');
const workers = findings('workers');

export async function* examineMail({ smtp }: Env): Examination {
  if (smtp === undefined) return yield mail.note('none');
  const { user, password, ...server } = smtp;
  const where = `${smtp.host}:${smtp.port}`;
  const transport = createTransport({
    ...server,
    ...(user && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
  });
  try {
    await transport.verify();
    yield mail.ok('accepts', { where });
  } catch (error) {
    yield mail.fault('refuses', { where, reason: error instanceof Error ? error.message : String(error) });
  } finally {
    transport.close();
  }
}

export async function* examineChannels(db: Database): Examination {
  const { stoppedChannels, deadDeliveries } = await readSystemState(db);
  if (stoppedChannels > 0) yield channels.note('stopped', { count: stoppedChannels });
  else yield channels.ok('work', { dead: deadDeliveries });
}

/** Whether somebody polls, and all of one version. */
export async function* examineWorkers(db: Database): Examination {
  const living = (await listWorkers(db)).filter(({ isSilent }) => !isSilent);
  const other = living.find((worker) => worker.version !== undefined && worker.version !== version());
  if (living.length === 0) yield workers.note('none');
  else if (other !== undefined) yield workers.note('version', { other: other.version ?? '', own: version() });
  else yield workers.ok('alive', { count: living.length, standby: living.filter(({ standsBy }) => standsBy).length });
}
