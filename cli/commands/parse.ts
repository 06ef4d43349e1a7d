import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { printJson, printLine, printNote } from '#cli/terminal';
import { AppError } from '#core/errors';
import type { ParsedFeed } from '#core/feeds/feedItem';
import { warningText } from '#core/feeds/warningText';
import { plainLine } from '#runtime/plainText';
import { createParsePool, type ParsePool } from '#workers/threads/parsePool';

const AT_ONCE_PER_THREAD = 4;
// A file has no address for its relative links to lean on, when it names none itself: they are shown as written.
const NO_BASE = 'http://no-base.invalid';

type Outcome = { feed: ParsedFeed } | { error: AppError };

/**
 * `marsad parse <files…>`: reads feed files and prints what they hold, in the order given. With `json`, one line per
 * file and nothing else on stdout. Returns the exit code: 1 when any file is not a readable feed.
 */
export async function parse(files: string[], options: { json?: boolean; url?: string } = {}): Promise<number> {
  const threads = Math.max(1, Math.min(availableParallelism(), files.length));
  const pool = createParsePool({ size: threads });
  let failures = 0;
  try {
    for await (const { file, outcome } of inOrder(files, threads * AT_ONCE_PER_THREAD, (name) =>
      parseFile(pool, name, options.url ?? `${NO_BASE}/`),
    )) {
      if ('error' in outcome) failures += 1;
      if (options.json) printJson(JSON.parse(JSON.stringify(jsonLine(file, outcome)).replaceAll(NO_BASE, '')));
      else printForReading(file, outcome);
    }
  } finally {
    await pool.close();
  }
  return failures > 0 ? 1 : 0;
}

async function parseFile(pool: ParsePool, file: string, url: string): Promise<Outcome> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    const unreadable = { hint: 'Check the path and its permissions.', params: { file }, cause };
    return { error: new AppError('file.unreadable', 'The file cannot be read.', unreadable) };
  }
  try {
    return { feed: await pool.parse(bytes, { url }) };
  } catch (cause) {
    if (cause instanceof AppError) return { error: ofFile(cause) };
    const reason = cause instanceof Error ? cause.message : String(cause);
    const bug = { hint: 'Report this with the file.', params: { file, reason }, cause };
    return { error: new AppError('feed.parseBug', reason, bug) };
  }
}

/** What is said of an address, said of a file that has none. */
function ofFile(error: AppError): AppError {
  const { code, hint, params, cause } = error;
  return new AppError(code, error.message.replaceAll(`${NO_BASE}/`, 'The file'), { hint, params, cause });
}

/** Runs at most `atOnce` jobs and yields their results in the order of `files`. */
async function* inOrder(
  files: string[],
  atOnce: number,
  run: (file: string) => Promise<Outcome>,
): AsyncGenerator<{ file: string; outcome: Outcome }> {
  const running: { file: string; outcome: Promise<Outcome> }[] = [];
  for (const file of files) {
    running.push({ file, outcome: run(file) });
    const oldest = running.length >= atOnce ? running.shift() : undefined;
    if (oldest) yield { file: oldest.file, outcome: await oldest.outcome };
  }
  for (const { file, outcome } of running) yield { file, outcome: await outcome };
}

function jsonLine(file: string, outcome: Outcome): object {
  if ('error' in outcome) {
    const { code, message, hint } = outcome.error;
    return { file, error: { code, message, hint } };
  }
  const { kind, title, items, warnings } = outcome.feed;
  return {
    file,
    kind,
    title,
    items,
    warnings: warnings.map((warning) => ({ ...warning, message: warningText(warning) })),
  };
}

function printForReading(file: string, outcome: Outcome): void {
  if ('error' in outcome) {
    printNote(`${file}: ${outcome.error.message}\n  ${outcome.error.hint}`);
    return;
  }
  const { kind, title, items, warnings } = outcome.feed;
  printLine(`${file}: ${plainLine(title) || '(no title)'} [${kind}, ${items.length} items]`);
  for (const item of items)
    printLine(`  ${item.publishedAt ?? '(no date)'}  ${plainLine(item.title || item.url || item.id)}`);
  for (const warning of warnings) printNote(`${file}: ${warningText(warning)}`);
}
