import { randomBytes } from 'node:crypto';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { errorFields, type Log, type LogFields } from '#runtime/log';
import type { Database } from '#store/database';
import { type FaultyWork, recordFault } from '#store/work/faults';

/**
 * Any error as a failure that can be counted, shown and backed off. One that was foreseen comes back as it is; a bug is written to the
 * log with its stack under a reference, and the reference is what the user is told.
 */
export function asFailure(
  error: unknown,
  { log, event, ...fields }: { log: Log; event: string } & LogFields,
): AppError {
  if (error instanceof AppError) return error;
  const reference = logFault(error, { log, event, ...fields });
  return new AppError('fault.unforeseen', `An unforeseen fault; the log has it under ${reference}.`, {
    hint: 'Marsad will try again automatically. If it keeps failing, report it with the lines of the log under that reference.',
    params: { reference },
    cause: error,
  });
}

/** What every item needs could not be had: none of those at work is at fault. Its stack is its cause's. */
export class NotReady extends Error {
  constructor(cause: unknown) {
    super(`what all work needs could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    if (cause instanceof Error && cause.stack !== undefined) this.stack = cause.stack;
  }
}

/** Writes a bug to the log, with its stack; returns the reference under which it stands there. */
export function logFault(error: unknown, { log, event, ...fields }: { log: Log; event: string } & LogFields): string {
  const reference = randomBytes(4).toString('hex');
  const stack = error instanceof Error ? { stack: error.stack } : {};
  log.error(event, { ...fields, reference, ...errorFields(error), ...stack });
  return reference;
}

/**
 * Writes a bug of work in the background to the log, and where the reader sees it. Where even that cannot be recorded, the
 * log has both.
 */
export async function noteFault(
  error: unknown,
  { db, log, now }: { db: Database; log: Log; now: Date },
  work: FaultyWork,
  { event, waitMs, ...fields }: { event: string; waitMs?: (times: number) => number } & LogFields,
): Promise<void> {
  const reference = logFault(error, { log, event, ...work, ...fields });
  const fault = { ...work, reference, now, ...defined({ waitMs }) };
  await recordFault(db, fault).catch((again: unknown) =>
    log.error('fault.unrecorded', { reference, ...errorFields(again) }),
  );
}
