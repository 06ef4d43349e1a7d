export type CsvCell = string | number | undefined;

/**
 * A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection), in whatever width or dash it is
 * written and whatever that is not seen stands before it; `|` and `%` begin one in older programs.
 */
const FORMULA_START = /^[\t\r\n]|^[=+\-@|%]/u;
const UNSEEN = /^[\p{White_Space}\p{Cf}\p{Cc}\p{Mn}]+/u;
/** Signs that compatibility decomposition (NFKC) does not make one of those, and spreadsheets read as a minus. */
const DASHES = /[\u2010-\u2015\u2212]/gu;

const isFormula = (cell: string) =>
  FORMULA_START.test(cell) ||
  FORMULA_START.test(cell.replace(UNSEEN, '').slice(0, 2).normalize('NFKC').replace(UNSEEN, '').replace(DASHES, '-'));

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = isFormula(cell) ? `'${cell}` : cell;
  // Where `;` or a tab splits lists, a program that is told of no quotes would begin a new cell there.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The first line of a CSV file, with the byte order mark without which Excel reads Arabic as Latin letters. */
export function csvHead(header: readonly string[]): string {
  return `\uFEFF${csvLine(header)}`;
}

/**
 * One line of a CSV file (RFC 4180, with CRLF), for files that are written as their rows come.
 * @example csvLine(['2024-01-28', 3]) // '2024-01-28,3\r\n'
 */
export function csvLine(row: readonly CsvCell[]): string {
  return `${csvCells(row)}\r\n`;
}

/** Cells that many lines have alike, made once. */
export function csvCells(cells: readonly CsvCell[]): string {
  return cells.map(cellText).join(',');
}
