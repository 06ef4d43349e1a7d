import { buildFacts, mergeFacts } from '#core/facts/buildFacts';
import type { Facts } from '#core/facts/facts';
import type { Queryable } from '#store/database';
import { CHANGES_KEPT_MS, factChangesSince, lastFactChange } from '#store/facts/factChanges';
import { readFacts } from '#store/facts/readFacts';

/** Articles held at most, in all tables together: about 60 MB. The tables that were longest not asked for go first. */
const MAX_ARTICLES = 500_000;
/** Well before the changes that it missed are forgotten, in ms. */
const MAX_AGE_MS = CHANGES_KEPT_MS / 2;

interface FactTable {
  facts: Facts;
  /** The last change that is in it, and when it was looked for. */
  change: number;
  checkedAt: number;
}

/**
 * The fact tables of the watches that are looked at, held in memory and brought up to date when they are asked for: the
 * articles that changed since are read anew, all others stay.
 */
export class FactTables {
  readonly #tables = new Map<number, FactTable>();
  readonly #loading = new Map<number, { from: Queryable; facts: Promise<Facts> }>();

  /** A watch's facts as the database has them now. Askers at one time wait for one reading. */
  async load(db: Queryable, watchId: number, now: Date): Promise<Facts> {
    const running = this.#loading.get(watchId);
    // What runs already may have looked before a change that the asker knows of: the next one is asked for after it.
    if (running) await running.facts.catch(() => undefined);
    // Nor does one who has to read from the primary take what is being read from a replica.
    const next = this.#loading.get(watchId);
    const loading = next?.from === db ? next : { from: db, facts: this.#refresh(db, watchId, now.getTime()) };
    this.#loading.set(watchId, loading);
    try {
      return await loading.facts;
    } finally {
      if (this.#loading.get(watchId) === loading) this.#loading.delete(watchId);
    }
  }

  async #refresh(db: Queryable, watchId: number, now: number): Promise<Facts> {
    const known = this.#tables.get(watchId);
    const table =
      known && now - known.checkedAt < MAX_AGE_MS
        ? await changedTable(db, watchId, { known, now })
        : await wholeTable(db, watchId, now);
    this.#tables.delete(watchId);
    this.#tables.set(watchId, table);
    this.#dropOldest();
    return table.facts;
  }

  #dropOldest(): void {
    let articles = 0;
    for (const [watchId, { facts }] of [...this.#tables].reverse()) {
      articles += facts.ids.length;
      if (articles > MAX_ARTICLES && this.#tables.size > 1) this.#tables.delete(watchId);
    }
  }
}

async function wholeTable(db: Queryable, watchId: number, now: number): Promise<FactTable> {
  // Asked first: what is changed while the rows are read is read once more the next time.
  const change = await lastFactChange(db, watchId);
  return { facts: buildFacts(await readFacts(db, watchId)), change, checkedAt: now };
}

async function changedTable(
  db: Queryable,
  watchId: number,
  { known, now }: { known: FactTable; now: number },
): Promise<FactTable> {
  const { last, articleIds } = await factChangesSince(db, watchId, known.change);
  if (articleIds === 'all') return wholeTable(db, watchId, now);
  if (articleIds.length === 0) return { ...known, change: last, checkedAt: now };
  const rows = await readFacts(db, watchId, articleIds);
  return { facts: mergeFacts(known.facts, { changed: new Set(articleIds), rows }), change: last, checkedAt: now };
}
