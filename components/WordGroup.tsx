'use client';

import { useFormatter } from 'next-intl';
import { useRef, useState } from 'react';
import { type Strength, strengthOf } from '#core/relevance/profile/strength';
import { FIRST, type Word } from './wordGroups';

export interface WordGroupWords {
  all: string;
  none: string;
  weight: string;
  strengths: Record<Strength, string>;
}

const SAMPLE = 5;

/**
 * Words or actors that a profile looks for, each with a tick, and where weights can be set with its weight in a word and a box. Only what
 * is looked at is drawn: of a thousand words most are not. Those that are not drawn are sent in one field, `kept`, by their places.
 */
export function WordGroup({
  title,
  field,
  lang,
  rows,
  heaviest,
  isOpen,
  more,
  words,
  hasWeights,
}: {
  title: string;
  /** Before the place in a field's name: 'term' for term.3 and term.3.weight. */
  field: string;
  /** Of the labels, where it is not the page's or the seed's. */
  lang?: string;
  /** The weightiest first. */
  rows: readonly Word[];
  /** The weight beside which others are strong or weak. */
  heaviest: number;
  /** At first. */
  isOpen: boolean;
  /** On the button that shows the others. */
  more: string;
  words: WordGroupWords;
  hasWeights: boolean;
}) {
  const format = useFormatter();
  const list = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(isOpen ? FIRST : 0);
  // Whether those that were not drawn yet are kept.
  const [rest, setRest] = useState(true);
  const [kept, setKept] = useState(rows.length);
  const hidden = rows.slice(drawn);
  const ticks = () => [...(list.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  const recount = () => setKept(ticks().filter(({ checked }) => checked).length + (rest ? hidden.length : 0));

  function setAll(checked: boolean): void {
    for (const tick of ticks()) tick.checked = checked;
    setRest(checked);
    setKept(checked ? rows.length : 0);
    // What follows the form is told of a change by hand alone.
    list.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return (
    <details
      open={isOpen}
      className="group border-t border-rule py-1.5"
      onToggle={({ currentTarget }) => currentTarget.open && setDrawn((before) => Math.max(before, FIRST))}
    >
      <summary>
        <span className="font-semibold">{title}</span>{' '}
        <bdi className="text-muted tabular-nums">
          {kept === rows.length ? format.number(kept) : `${format.number(kept)}/${format.number(rows.length)}`}
        </bdi>{' '}
        <span className="text-muted group-open:hidden">
          {rows.slice(0, SAMPLE).map(([place, label], at) => (
            <span key={place}>
              {at > 0 && ' · '}
              <bdi lang={lang}>{label}</bdi>
            </span>
          ))}
          {rows.length > SAMPLE && ' …'}
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
        <ul className="mt-1 grid grid-cols-1 gap-x-6 xl:grid-cols-2">
          {rows.slice(0, drawn).map((row, at) => (
            <WordRow key={row[0]} {...{ row, field, lang, heaviest, words, hasWeights }} isKept={at < FIRST || rest} />
          ))}
        </ul>
        {rest && hidden.length > 0 && (
          <input type="hidden" name="kept" value={`${field}:${hidden.map(([place]) => place).join(',')}`} />
        )}
      </div>
      {drawn > 0 && hidden.length > 0 && (
        <button type="button" className="btn btn-quiet mt-1" onClick={() => setDrawn(rows.length)}>
          {more}
        </button>
      )}
    </details>
  );
}

function WordRow({
  row: [place, label, weight, why],
  field,
  lang,
  heaviest,
  words,
  hasWeights,
  isKept,
}: {
  row: Word;
  field: string;
  lang: string | undefined;
  heaviest: number;
  words: WordGroupWords;
  hasWeights: boolean;
  /** At first. */
  isKept: boolean;
}) {
  const name = `${field}.${place}`;
  const [typed, setTyped] = useState(weight);
  return (
    <li className="flex items-center gap-2 border-b border-rule py-1">
      <label className="flex min-w-0 grow items-baseline gap-2">
        <input type="checkbox" name={name} defaultChecked={isKept} />
        <span className="min-w-0 wrap-anywhere">
          <bdi lang={lang}>{label}</bdi> {why && <span className="text-muted">{why}</span>}
        </span>
      </label>
      {hasWeights && (
        <>
          <span className="shrink-0 text-muted">{words.strengths[strengthOf(typed, heaviest)]}</span>
          <input
            type="number"
            name={`${name}.weight`}
            step="0.01"
            min="-100"
            max="100"
            defaultValue={weight.toFixed(2)}
            onChange={({ target }) => setTyped(Number(target.value))}
            aria-label={`${words.weight}: ${label}`}
            className="field w-20 py-0.5!"
          />
        </>
      )}
    </li>
  );
}
