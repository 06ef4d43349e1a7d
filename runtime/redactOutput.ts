import { inspect } from 'node:util';
import { redactSecrets } from '#core/secrets';
import { outliveFullDisk } from '#runtime/fullDisk';

/**
 * Has all that this process prints go without the logins and tokens of the addresses in it: what Next and libraries print of
 * errors goes into the same files as the log, past `createLog`. Where their disk is full, lines are lost and nothing ends.
 */
export function redactOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    outliveFullDisk(stream);
    const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
    stream.write = (chunk: unknown, ...rest: unknown[]) => write(redacted(chunk), ...rest);
  }
  process.on('uncaughtException', endWith);
}

/** Node itself would write it past the streams. Whoever else listens decides what becomes of the process. */
function endWith(error: unknown): void {
  if (process.listenerCount('uncaughtException') > 1) return;
  process.stderr.write(`${inspect(error)}\n`);
  process.exit(1);
}

function redacted(chunk: unknown): unknown {
  if (typeof chunk === 'string') return redactSecrets(chunk);
  // Latin-1 keeps every byte, and logins and tokens are ASCII.
  if (chunk instanceof Uint8Array) return Buffer.from(redactSecrets(Buffer.from(chunk).toString('latin1')), 'latin1');
  return chunk;
}
