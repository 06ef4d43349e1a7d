/**
 * What a table has under a name that somebody else wrote, and nothing of what every object has.
 * @example ownEntry({ a: 1 }, 'constructor') // undefined
 */
export function ownEntry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
