import { useFormatter, useTranslations } from 'next-intl';

export interface Beat {
  startedAt: Date;
  outcome: 'fresh' | 'unchanged' | 'failed';
  newItems: number;
}

const LOOK = {
  fresh: 'h-4 bg-accent',
  unchanged: 'h-2.5 bg-edge',
  failed: 'h-4 border-2 border-danger bg-transparent',
};

/** The last polls of a feed, oldest first, told apart by form as well as by colour. */
export function Heartbeat({ beats, label, now }: { beats: readonly Beat[]; label: string; now: Date }) {
  const t = useTranslations('feeds');
  const format = useFormatter();
  if (beats.length === 0) return null;
  return (
    <ol aria-label={label} className="inline-flex h-4 items-end gap-[3px]">
      {beats.map((beat) => {
        const words = t('poll', {
          when: format.relativeTime(beat.startedAt, now),
          outcome: beat.outcome,
          items: beat.newItems,
        });
        return (
          <li key={beat.startedAt.getTime()} title={words} className={`w-[5px] rounded-[1px] ${LOOK[beat.outcome]}`}>
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
    </ol>
  );
}
