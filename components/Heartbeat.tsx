import { useFormatter, useTranslations } from 'next-intl';
import { Beats } from './Beats';

export interface Beat {
  startedAt: Date;
  outcome: 'fresh' | 'unchanged' | 'failed';
  newItems: number;
}

/** The last polls of a feed, oldest first, told apart by form as well as by colour. */
export function Heartbeat({ beats, label, now }: { beats: readonly Beat[]; label: string; now: Date }) {
  const t = useTranslations('feeds');
  const format = useFormatter();
  if (beats.length === 0) return null;
  const drawn = beats.map(({ startedAt, outcome, newItems }) => ({
    at: startedAt.getTime(),
    outcome,
    words: t('poll', { when: format.relativeTime(startedAt, now), outcome, items: newItems }),
  }));
  return <Beats of={drawn} label={label} />;
}
