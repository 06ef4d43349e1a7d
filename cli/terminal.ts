import { AppError } from '#core/errors';

/** Writes one line of the answer to stdout. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes one JSON object, on one line, to stdout: all that --json prints. */
export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}

/** Columns padded to their widest cell; for people, so the order of columns may change. */
export function printTable(headings: string[], rows: string[][]): void {
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
  process.stderr.write(`${text}\n`);
}

/** Says what went wrong and what to do; a stack only for what nobody foresaw. */
export function printError(error: unknown): void {
  if (error instanceof AppError) {
    printNote(`marsad: ${error.message}`);
    printNote(`  ${error.hint}`);
    return;
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  printNote(`marsad: an unforeseen error: ${words}`);
}

const PROGRESS_EVERY_MS = 10_000;

/** Runs one step of a longer work and shows it: name first, then how it ended and how long it took. */
export async function runStep<T>(name: string, work: (tell: (words: string) => void) => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const interactive = process.stdout.isTTY === true;
  let words = '';
  const show = () => {
    if (interactive) process.stdout.write(`\r\u001b[2K… ${name} ${seconds()}`);
    else printLine(`… ${name} ${seconds()}`);
  };
  if (interactive) show();
  const timer = setInterval(show, interactive ? 500 : PROGRESS_EVERY_MS);
  try {
    const answer = await work((told) => {
      words = told;
    });
    clearInterval(timer);
    printLine(`${interactive ? '\r\u001b[2K' : ''}✓ ${name}${words === '' ? '' : `: ${words}`} (${seconds()})`);
    return answer;
  } catch (error) {
    clearInterval(timer);
    printLine(`${interactive ? '\r\u001b[2K' : ''}✗ ${name} (${seconds()})`);
    throw error;
  }
}
