import type { EventEmitter } from 'node:events';

/** Whoever read the output has gone; pino goes on without it, and so does what runs for long. */
export const isClosedPipe = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EPIPE';

/** POSIX: no space left on the device, or none left of what this user may fill. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Whether a file could not be written because its disk is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL.has(String(error.code));
}

/** Streams that lose what a full disk does not take. */
const outliving = new WeakSet<object>();

/** Whether a stream goes on while its disk is full. */
export const outlivesFullDisk = (stream: object): boolean => outliving.has(stream);

/**
 * Has a stream lose what a full disk does not take. Without, the first line of a log that finds no room would end its process, and
 * each that is started in its place. Any other error is thrown as if nobody listened.
 */
export function outliveFullDisk(stream: Pick<EventEmitter, 'on'>): void {
  outliving.add(stream);
  stream.on('error', (error: unknown) => {
    if (!isDiskFull(error) && !isClosedPipe(error)) throw error;
  });
}
