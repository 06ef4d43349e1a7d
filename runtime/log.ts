import { chmodSync } from 'node:fs';
import pino from 'pino';
import { redactSecrets } from '#core/secrets';
import { outliveFullDisk } from '#runtime/fullDisk';
import { plainJson } from '#runtime/plainText';

export type LogFields = Record<string, unknown>;
type Write = (event: string, fields?: LogFields) => void;
export type Log = { debug: Write; info: Write; warn: Write; error: Write };

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
const SECRET_KEY = /password|secret|token|authorization|cookie|apikey|databaseurl/iu;
const MAX_DEPTH = 5;

/**
 * A log of events with fields, one JSON line each. What looks like a secret by name, or is a login or token
 * inside an address, never reaches the line; nor does what a terminal would obey.
 * @example log.warn('feed.failed', { feedId: 3, code: 'fetch.timeout', nextPollAt })
 */
export function createLog(options: { level: string; destination: pino.DestinationStream }): Log {
  const logger = pino(
    { level: options.level, base: { pid: process.pid }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => options.destination.write(plainJson(line)) },
  );
  const write =
    (level: (typeof LEVELS)[number]): Write =>
    (event, fields = {}) =>
      logger[level](redact(fields, 0), event);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Plain values of an error: its code and message, and its causes' messages. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { ...code, message: error.message, ...cause };
}

function redact(value: unknown, depth: number): LogFields {
  const fields: LogFields = {};
  for (const [key, field] of Object.entries(value as LogFields)) {
    fields[key] = SECRET_KEY.test(key) ? '(secret)' : redactValue(field, depth);
  }
  return fields;
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (value instanceof Error) return redact({ ...errorFields(value), stack: value.stack }, depth + 1);
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return depth < MAX_DEPTH ? redact(value, depth + 1) : '(deep)';
}

function levelFromEnvironment(): string {
  const level = process.env['LOG_LEVEL'];
  // A wrong level is env.ts's to report; here it must not stop the line that reports it.
  return level !== undefined && (level === 'silent' || level in pino.levels.values) ? level : 'info';
}

/** What a full disk did not take is kept up to this many letters and written when there is room; what comes then is lost. */
const MOST_WAITING = 1_000_000;

/** Synchronous, so that a crash loses no line. */
function openDestination(where: { fd: number } | { dest: string; mkdir: true; append: true; mode: number }) {
  const destination = pino.destination({ ...where, sync: true, maxLength: MOST_WAITING });
  outliveFullDisk(destination);
  return destination;
}

/** The log of this process: stderr, so that stdout stays for answers. */
export const log = createLog({ level: levelFromEnvironment(), destination: openDestination({ fd: 2 }) });

/** A log of its own file, for a process whose terminal shows prose. For its owner's eyes only. */
export function fileLog(file: string, level: string): Log {
  const destination = openDestination({ dest: file, mkdir: true, append: true, mode: 0o600 });
  // The mode is for a new file; one of an earlier version may be open to all.
  chmodSync(file, 0o600);
  return createLog({ level, destination });
}
