import { isDriverAdapterError, type SqlQuery } from '@prisma/driver-adapter-utils';
import type { ClientBase } from 'pg';
import { isPooled } from '#runtime/postgres/pooled';

/**
 * Begins the text of a statement that pages ask again and again, and that is short and finds its rows by an index whatever it is asked
 * for. PostgreSQL reads and plans it once for each connection, which costs more than to answer it.
 */
const MARK = '/* kept plan */';
/** Of texts so many have names at most: each connection holds their plans. */
const MOST = 100;
/** What is asked for by name has other columns by now: the schema was changed (PostgreSQL: feature_not_supported). */
const OUTDATED = '0A000';

const UNNAMED = '';

/** The names under which the connections of a pool keep plans; none through a pooler (PgBouncer …), which gives each transaction to another. */
export class KeptPlans {
  readonly #names = new Map<string, string>();
  #isDirect: boolean | undefined;
  #begun = 0;

  /** Looks at a new connection. Nothing has a name before the first one. */
  async look(client: ClientBase): Promise<void> {
    this.#isDirect ??= !(await isPooled(client));
  }

  /** The name of a statement whose plan is to be kept; of others the empty one, under which PostgreSQL keeps none. */
  nameOf({ sql }: SqlQuery): string {
    if (this.#isDirect !== true || !sql.startsWith(MARK)) return UNNAMED;
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    if (this.#names.size >= MOST) return UNNAMED;
    const name = `kept_${++this.#begun}`;
    this.#names.set(sql, name);
    return name;
  }

  /** Asks; where what was planned fits no more all are planned anew, and it is asked `again`, unless a transaction has ended by that. */
  async asking<Answer>(ask: () => Promise<Answer>, { again }: { again: boolean }): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (!isDriverAdapterError(error) || error.cause.originalCode !== OUTDATED || this.#names.size === 0) throw error;
      this.#names.clear();
      if (!again) throw error;
      return ask();
    }
  }
}
