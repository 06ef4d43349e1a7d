import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

/** The tables of the schema with their primary and unique keys, as names of columns. */
const keysOf = new Map(
  [...read('prisma/schema.prisma').matchAll(/^model (\w+) \{(.*?)^\}/gmsu)].map(([, model = '', body = '']) => {
    const ofOne = [...body.matchAll(/^ {2}(\w+) .*@(?:id|unique)\b/gmu)].map(([, column = '']) => [column]);
    const ofMore = [...body.matchAll(/@@(?:id|unique)\(\[([^\]]+)\]/gu)].map(([, columns = '']) => columns.split(', '));
    return [model, [...ofOne, ...ofMore]];
  }),
);

/** The rows of the table of Citus in docs/scale.md. */
const rows = (read('docs/scale.md').split('## Past one server: Citus')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) => {
    const [by = '', keys = '', tables = ''] = line.slice(2, -2).split(' | ');
    return { by: by.replaceAll('`', ''), keys, tables: tables.replaceAll('`', '').split(', ') };
  });

describe('the road past one server', () => {
  test('has a place for each table of the schema, and one only', () => {
    expect(rows.flatMap(({ tables }) => tables).sort()).toEqual([...keysOf.keys()].sort());
  });

  test.each(
    rows.filter(({ keys }) => keys !== '–').flatMap(({ tables, ...row }) => tables.map((table) => ({ table, ...row }))),
  )('$table by $by: all its keys hold that: $keys', ({ table, by, keys }) => {
    const all = keysOf.get(table) ?? [];
    expect(all.length).toBeGreaterThan(0);
    expect(all.every((columns) => columns.includes(by))).toBe(keys === 'yes');
  });
});
