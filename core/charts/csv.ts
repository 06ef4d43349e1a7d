export type CsvCell = string | number | undefined;

/** A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
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
  return `${row.map(cellText).join(',')}\r\n`;
}
