import { defined } from '#core/defined';
import type { Queryable } from '#store/database';
import { notify } from '#store/notify';

/** How a channel fares. */
export type ChannelState =
  | { is: 'untried' | 'working' | 'off' }
  /** Nothing arrived since a test failed. */
  | { is: 'testFailed'; at: Date; code: string; status?: number }
  /** Failures that may pass: it is tried again then. */
  | { is: 'failing'; failures: number; until: Date }
  /** Nothing is sent until somebody mends it. */
  | { is: 'stopped'; since: Date; code: string };

/** From what its row says. */
export function stateOf(row: {
  enabled: boolean;
  failures: number;
  heldUntil: Date | null;
  stoppedAt: Date | null;
  stoppedCode: string | null;
  arrivedAt: Date | null;
  testFailedAt: Date | null;
  testFailedCode: string | null;
  testFailedStatus: number | null;
}): ChannelState {
  if (!row.enabled) return { is: 'off' };
  if (row.stoppedAt) return { is: 'stopped', since: row.stoppedAt, code: row.stoppedCode ?? '' };
  if (row.failures > 0 && row.heldUntil) return { is: 'failing', failures: row.failures, until: row.heldUntil };
  if (row.testFailedAt) {
    return {
      ...{ is: 'testFailed', at: row.testFailedAt, code: row.testFailedCode ?? '' },
      ...defined({ status: row.testFailedStatus }),
    };
  }
  return { is: row.arrivedAt ? 'working' : 'untried' };
}

/** What a failed test left; whatever arrives ends it. */
export const NO_FAILED_TEST = { testFailedAt: null, testFailedCode: null, testFailedStatus: null };
/** And what else somebody mends. */
export const MENDED = { stoppedAt: null, stoppedCode: null, failures: 0, heldUntil: null, ...NO_FAILED_TEST };

/** A test arrived: what stopped the channel is over, and what waits is sent. */
export async function channelWorks(db: Queryable, id: number, now: Date): Promise<void> {
  await db.channel.updateMany({ where: { id }, data: { ...MENDED, arrivedAt: now } });
  await notify(db, { type: 'wake' });
}

/** A test did not arrive: the channel says so until something does. */
export async function channelTestFailed(
  db: Queryable,
  id: number,
  { code, status, now }: { code: string; status?: number; now: Date },
): Promise<void> {
  await db.channel.updateMany({
    where: { id },
    data: { testFailedAt: now, testFailedCode: code, testFailedStatus: status ?? null },
  });
}
