'use client';

import { useFormatter } from 'next-intl';
import { useRef, useState } from 'react';
import { type ProfileLine, ProfileRows } from './ProfileRows';

/** Words of a profile that are there for one reason: how many are kept, the first of them, and all of them when it is opened. */
export function TermGroup({
  title,
  sample,
  count,
  isOpen,
  words,
  lines,
}: {
  title: string;
  /** The weightiest of them. */
  sample: readonly string[];
  count: number;
  /** At first. */
  isOpen: boolean;
  words: { all: string; none: string };
  lines: ProfileLine[];
}) {
  const format = useFormatter();
  const list = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState(count);
  const ticks = () => [...(list.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  const recount = () => setKept(ticks().filter(({ checked }) => checked).length);

  function setAll(checked: boolean): void {
    for (const tick of ticks()) tick.checked = checked;
    recount();
    // What follows the form is told of a change by hand alone.
    list.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return (
    <details open={isOpen} className="border-t border-rule py-1.5">
      <summary>
        <span className="font-semibold">{title}</span>{' '}
        <bdi className="text-muted tabular-nums">
          {kept === count ? format.number(count) : `${format.number(kept)}/${format.number(count)}`}
        </bdi>{' '}
        <span className="text-muted">
          {sample.map((label, at) => (
            <span key={label}>
              {at > 0 && ' · '}
              <bdi>{label}</bdi>
            </span>
          ))}
          {count > sample.length && ' …'}
        </span>
      </summary>
      <p className="mt-1 flex gap-2">
        <button type="button" className="btn btn-quiet" onClick={() => setAll(true)}>
          {words.all}
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => setAll(false)}>
          {words.none}
        </button>
      </p>
      <div ref={list} onChange={recount}>
        <ProfileRows lines={lines} />
      </div>
    </details>
  );
}
