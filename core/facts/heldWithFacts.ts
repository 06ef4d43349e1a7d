import type { Facts } from '#core/facts/facts';

/** What is held beside a fact table of few articles, counted as its articles. */
const LEAST = 50_000;
/** What each thing counts as, however small it is. */
const EACH = 500;

/**
 * What was made of a fact table, held as long as the table is: a reader who goes through the articles of a view, page by page, asks for the same
 * counts each time. Those longest not asked for go first.
 */
export class HeldWithFacts<Made> {
  readonly #tables = new WeakMap<Facts, Map<string, Made>>();
  readonly #times: number;
  readonly #rowsOf: (made: Made) => number;

  /** Holds rows up to `times` those of each table. */
  constructor(times: number, rowsOf: (made: Made) => number) {
    this.#times = times;
    this.#rowsOf = rowsOf;
  }

  /** What is held under a name, made if there is none. */
  get(facts: Facts, name: string, make: () => Made): Made {
    const held = this.#tables.get(facts) ?? new Map<string, Made>();
    this.#tables.set(facts, held);
    const made = held.get(name) ?? make();
    held.delete(name);
    held.set(name, made);
    let room = Math.max(LEAST, this.#times * facts.ids.length);
    for (const [other, each] of [...held].reverse()) {
      room -= EACH + this.#rowsOf(each);
      if (room < 0 && other !== name) held.delete(other);
    }
    return made;
  }
}

const counted = new WeakMap<object, Map<string, unknown>>();

/** What was counted of a table, or of the rows of a view, once: held as long as they are. */
export function countedOnce<Counted>(rows: object, what: string, count: () => Counted): Counted {
  const known = counted.get(rows) ?? new Map<string, unknown>();
  counted.set(rows, known);
  if (!known.has(what)) known.set(what, count());
  return known.get(what) as Counted;
}
