import { once } from 'node:events';
import { AppError } from '#core/errors';
import { isDiskFull } from '#runtime/fullDisk';
import { plainJson, plainLine, plainText } from '#runtime/plainText';

/** Writes one line of the answer to stdout, without what a terminal would obey: feeds say what they like. */
export function printLine(text: string): void {
  process.stdout.write(`${plainText(text)}\n`);
}

/** Writes one JSON object, on one line, to stdout: all that --json prints. */
export function printJson(value: unknown): void {
  process.stdout.write(`${plainJson(JSON.stringify(value))}\n`);
}

/** Writes a part of a long answer to stdout, no faster than it is read: what waits unread would fill the memory. */
export async function writeOut(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Columns padded to their widest cell; for people, so the order of columns may change. */
export function printTable(heads: string[], lines: string[][]): void {
  const [headings = [], ...rows] = [heads, ...lines].map((row) => row.map(plainLine));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [headings, ...rows]) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    printLine(cells.join('  ').trimEnd());
  }
}

/** Tells something beside the answer: stderr, so that stdout stays clean for programs. */
export function printNote(text: string): void {
  process.stderr.write(`${plainText(text)}\n`);
}

/** Says what went wrong and what to do; a stack only for what nobody foresaw. */
export function printError(error: unknown): void {
  if (error instanceof AppError) {
    printNote(`marsad: ${error.message}`);
    printNote(`  ${error.hint}`);
    return;
  }
  if (isDiskFull(error)) {
    printNote(`marsad: The disk is full: ${(error as Error).message}`);
    printNote('  What is stored is safe. Free space on that disk and try again.');
    return;
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  printNote(`marsad: an unforeseen error: ${words}`);
}

const PROGRESS_EVERY_MS = 10_000;
/** Back to the line's beginning, and the line emptied. */
const CLEAR = '\r\u001b[2K';

/** Runs one step of a longer work and shows it: name first, then how it ended and how long it took. */
export async function runStep<T>(title: string, work: (tell: (words: string) => void) => Promise<T>): Promise<T> {
  const name = plainLine(title);
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const interactive = process.stdout.isTTY === true;
  let words = '';
  const show = () => {
    if (interactive) process.stdout.write(`${CLEAR}… ${name} ${seconds()}`);
    else printLine(`… ${name} ${seconds()}`);
  };
  if (interactive) show();
  const timer = setInterval(show, interactive ? 500 : PROGRESS_EVERY_MS);
  try {
    const answer = await work((told) => {
      words = told;
    });
    clearInterval(timer);
    if (interactive) process.stdout.write(CLEAR);
    printLine(`✓ ${name}${words === '' ? '' : `: ${words}`} (${seconds()})`);
    return answer;
  } catch (error) {
    clearInterval(timer);
    if (interactive) process.stdout.write(CLEAR);
    printLine(`✗ ${name} (${seconds()})`);
    throw error;
  }
}
