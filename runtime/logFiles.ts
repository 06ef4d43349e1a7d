import { copyFileSync, rmSync, type Stats, statSync, truncateSync, utimesSync } from 'node:fs';

const LIMIT_BYTES = 20_000_000;
const DAY_MS = 86_400_000;
const BETWEEN_LOOKS_MS = 10 * 60_000;

/** The older part of a log. Its time says until when it was written, and so since when the present part is. */
export const olderPart = (file: string) => `${file}.1`;

/**
 * Puts what a log holds into its older part, in place of what is there, when it is long, or written for half the days: then nothing
 * in the two is older than all the days, and the last half of them is there. Those who write append, so cutting under them is safe.
 */
export function limitLog(file: string, { days = Infinity, now }: { days?: number; now: Date }): void {
  const present = statOf(file);
  if (present === undefined) return;
  const older = olderPart(file);
  // File systems that know no birth give 0: the first look then takes the log for an old one.
  const since = Math.max(present.birthtimeMs, statOf(older)?.mtimeMs ?? 0);
  const isOld = now.getTime() - since >= (days * DAY_MS) / 2;
  if (present.size <= LIMIT_BYTES && !isOld) return;
  try {
    copyFileSync(file, older);
    utimesSync(older, now, now);
  } catch {
    // No room for two: the older part goes, or a full disk would keep the log growing.
    rmSync(older, { force: true });
  }
  truncateSync(file, 0);
}

/** Limits these logs now and every ten minutes, until it is stopped. */
export function tendLogs(files: readonly string[], days: number): { stop(): void } {
  const look = () => {
    for (const file of files) {
      try {
        limitLog(file, { days, now: new Date() });
      } catch {
        // Another program may hold or have removed it, and a log is no reason to stop: the next look tries again.
      }
    }
  };
  look();
  const timer = setInterval(look, BETWEEN_LOOKS_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function statOf(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}
