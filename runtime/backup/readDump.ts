import { z } from 'zod';
import { AppError } from '#core/errors';
import { type DumpHead, FIRST_LINE } from '#runtime/backup/dump';
import { LineReader } from '#runtime/backup/lineReader';

/** What is done with the parts of a dump, in their order. */
export interface DumpSink {
  head(head: DumpHead): Promise<void>;
  /** The rows of one table: whole lines of COPY's text. Returns how many there were. */
  table(table: { name: string; columns: string }, rows: AsyncIterable<Uint8Array>): Promise<number>;
  sequence(name: string, last: string): Promise<void>;
}

const headSchema = z.object({
  version: z.string(),
  made: z.iso.datetime(),
  migrations: z.array(z.string().regex(/^[\w-]+$/)).min(1),
  secretKey: z.string().optional(),
});
const endSchema = z.object({ rows: z.record(z.string(), z.number().int()) });

// Nothing else is run of what a file says: names as PostgreSQL quotes them, columns of the same.
const COPY = /^COPY ("\w+"|\w+) \(((?:"\w+"|\w+)(?:, (?:"\w+"|\w+))*)\) FROM stdin;$/;
const SETVAL = /^select setval\('(public\.(?:"\w+"|\w+))', (\d+)\);$/;

/**
 * Reads a dump from its first line to its last. Throws AppError `backup.notOurs` for another file, `backup.cut` where
 * it ends early or its rows are not those that its last line counts.
 */
export async function readDump(source: AsyncIterable<Uint8Array>, sink: DumpSink): Promise<{ rows: number }> {
  const lines = new LineReader(source, () => notOurs());
  if ((await lines.next()) !== FIRST_LINE) throw notOurs();
  const head = headSchema.safeParse(json(await lines.next()));
  if (!head.success) throw notOurs();
  const { secretKey, ...rest } = head.data;
  await sink.head({ ...rest, ...(secretKey !== undefined && { secretKey }) });
  const counted: Record<string, number> = {};
  for (;;) {
    const line = await lines.next();
    if (line === undefined) throw notWhole();
    const copy = COPY.exec(line);
    const setval = SETVAL.exec(line);
    if (copy) {
      const [, name = '', columns = ''] = copy;
      counted[name] = await sink.table({ name, columns }, lines.until('\\.'));
    } else if (setval) {
      await sink.sequence(setval[1] ?? '', setval[2] ?? '');
    } else {
      const end = endSchema.safeParse(json(line));
      if (!end.success || JSON.stringify(end.data.rows) !== JSON.stringify(counted)) throw notWhole();
      return { rows: Object.values(counted).reduce((sum, rows) => sum + rows, 0) };
    }
  }
}

function json(line: string | undefined): unknown {
  try {
    return line?.startsWith('-- ') ? JSON.parse(line.slice(3)) : undefined;
  } catch {
    return undefined;
  }
}

export function notOurs(cause?: unknown): AppError {
  return new AppError('backup.notOurs', 'The file is no backup that this Marsad can read.', {
    hint: 'Name a file that marsad backup wrote; for one of a newer Marsad update this one first.',
    cause,
  });
}

export function notWhole(cause?: unknown): AppError {
  return new AppError('backup.cut', 'The backup is not whole: it ends early, or rows are missing.', {
    hint: 'Nothing was changed. Take another backup, or copy the file anew from where it was written.',
    cause,
  });
}
