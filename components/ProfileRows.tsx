'use client';

/** One thing that a profile looks for, in words. */
export interface ProfileLine {
  /** Of its tick; its weight has the same with `.weight`. */
  name: string;
  label: string;
  /** Of the label, where it is not the page's or the seed's. */
  lang?: string;
  /** Why it is there. */
  why: string;
  /** Where weights can be typed. */
  weight?: { value: string; label: string };
}

/**
 * What a profile looks for, each with a tick, why it is there and its weight. Made from its words in the browser too: as elements of the server
 * the rows of a thousand words would be sent twice, and be a megabyte.
 */
export function ProfileRows({ lines }: { lines: ProfileLine[] }) {
  return (
    <ul className="mt-1 grid grid-cols-1 gap-x-6 sm:grid-cols-2">
      {lines.map(({ name, label, lang, why, weight }) => (
        <li key={name} className="flex items-center gap-2 border-b border-rule py-1">
          <label className="flex min-w-0 grow items-baseline gap-2">
            <input type="checkbox" name={name} defaultChecked />
            <bdi className="truncate" title={label} lang={lang}>
              {label}
            </bdi>
            <span className="shrink-0 text-muted">{why}</span>
          </label>
          {weight && (
            <input
              type="number"
              name={`${name}.weight`}
              step="0.01"
              min="-100"
              max="100"
              defaultValue={weight.value}
              aria-label={weight.label}
              className="field w-20 py-0.5!"
            />
          )}
        </li>
      ))}
    </ul>
  );
}
