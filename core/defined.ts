type Absent = undefined | null;

/** The same fields; those that may be undefined or null are optional, and are neither where they are there. */
export type Defined<T> = { [K in keyof T as Extract<T[K], Absent> extends never ? K : never]: T[K] } & {
  [K in keyof T as Extract<T[K], Absent> extends never ? never : K]?: Exclude<T[K], Absent>;
};

/**
 * The fields that have a value: one that is undefined or null is left out, since absent fields are not there in this
 * code (exactOptionalPropertyTypes), and null is the database's word for it.
 * @example defined({ title: 'a', siteUrl: null }) // { title: 'a' }
 */
export function defined<T extends object>(fields: T): Defined<T> {
  const kept: Partial<T> = {};
  for (const name in fields) {
    if (fields[name] !== undefined && fields[name] !== null) kept[name] = fields[name];
  }
  return kept as unknown as Defined<T>;
}
