import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LISTS = join(import.meta.dirname, 'lists');

/** Reads a list file: `[heading]` lines part it, `#` lines are remarks. */
export function readLists(name: string, separator: RegExp): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  let entries: string[] = [];
  for (const line of readFileSync(join(LISTS, name), 'utf8').split('\n')) {
    const heading = /^\[(\w+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      entries = [];
      lists.set(heading, entries);
    } else if (!line.startsWith('#')) entries.push(...line.split(separator).filter((entry) => entry.trim() !== ''));
  }
  return lists;
}
