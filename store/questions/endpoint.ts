import { z } from 'zod';
import { isDay } from '#core/charts/days';
import { readId } from '#core/id';
import type { KeyScope } from '#store/accounts/keys';
import type { Database } from '#store/database';

/** The most rows of one answer, and how many there are where nothing is said. */
const MOST = 200;
const USUAL = 50;

/** What every list can be asked: how many rows, and after which. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
  after: z.string().max(100).optional(),
});

/** A number of a row: as an address writes it, where 0x1 and 1e0 are none (core/id), or an assistant. */
export const rowId = z.preprocess(
  (given) => (typeof given === 'string' ? readId(given) : given),
  z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
);
export const instant = z.iso.datetime();
export const day = z.iso.date();
/** A day that a question names: PostgreSQL knows no year 0. */
export const askedDay = day.refine(isDay, 'no day between 1900 and 2999');
export const names = z.record(z.string(), z.string()).describe('by language');

/** Rows of an answer, and the `after` of the next page while there is one. */
export interface Rows {
  items: object[];
  next?: string | undefined;
}

/** A question that programs can ask. Its schemas read what is asked, shape what is answered, and describe both. */
export interface Endpoint {
  /** What an assistant calls it (cli/commands/mcp). */
  name: string;
  /** Beneath /api/v1; `{watch}` stands for a watch's number. */
  path: string;
  scope: KeyScope;
  summary: string;
  query: z.ZodObject;
  item: z.ZodObject;
  /** Undefined when the path names a row that is not there. */
  list(db: Database, asked: Record<string, unknown>): Promise<Rows | undefined>;
}

/** An endpoint whose `list` knows its query by its schema. */
export function endpoint<Query extends z.ZodObject>(
  described: Omit<Endpoint, 'query' | 'list'> & {
    query: Query;
    list(db: Database, asked: z.infer<Query>): Promise<Rows | undefined>;
  },
): Endpoint {
  const { list, ...rest } = described;
  return { ...rest, list: (db, asked) => list(db, asked as z.infer<Query>) };
}

/** A page of rows that were asked for one beyond its end, which tells whether there is another. */
export function pageOf<Row extends object>(rows: Row[], limit: number, keyOf: (row: Row) => string): Rows {
  const last = rows[limit - 1];
  return { items: rows.slice(0, limit), next: rows.length > limit && last ? keyOf(last) : undefined };
}
