'use client';

export interface DrawnBeat {
  /** In ms; tells it from the others. */
  at: number;
  outcome: 'fresh' | 'unchanged' | 'failed';
  words: string;
}

const LOOK = {
  fresh: 'h-4 bg-accent',
  unchanged: 'h-2.5 bg-edge',
  failed: 'h-4 border-2 border-danger bg-transparent',
};

/** The bars of a heartbeat. Drawn in the browser too: what is sent of each is its words, where its elements would be three times as much. */
export function Beats({ of, label }: { of: readonly DrawnBeat[]; label: string }) {
  return (
    <ol aria-label={label} className="inline-flex h-4 items-end gap-[3px]">
      {of.map(({ at, outcome, words }) => (
        <li key={at} title={words} className={`w-[5px] rounded-[1px] ${LOOK[outcome]}`}>
          <span className="sr-only">{words}</span>
        </li>
      ))}
    </ol>
  );
}
