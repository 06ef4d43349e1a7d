/** PostgreSQL's integer: a greater number is no row's. */
const MAX_ID = 2 ** 31 - 1;

/**
 * The number of a row as an address or a form writes it; undefined for anything else, numbers out of range included.
 * @example readId('17') // 17
 * @example readId('1e3') // undefined
 */
export function readId(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^[1-9]\d{0,9}$/.test(text)) return undefined;
  const id = Number(text);
  return id <= MAX_ID ? id : undefined;
}
