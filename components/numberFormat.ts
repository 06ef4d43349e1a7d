const kept = new Map<string, Intl.NumberFormat>();

/** A format of numbers. Held, of the few there are: to make one takes as long as to write a hundred numbers by it, and a chart that is pointed at asks with each move. */
export function numberFormat(tag: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tag, options);
  kept.set(key, made);
  return made;
}
