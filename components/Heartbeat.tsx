import { Beats } from './Beats';

export interface Beat {
  startedAt: Date;
  outcome: 'fresh' | 'unchanged' | 'failed';
  newItems: number;
}

/** What puts a poll into words. */
export interface BeatWords {
  t: (key: 'feeds.poll', values: { when: string; outcome: string; items: number }) => string;
  ago: (instant: Date) => string;
}

/**
 * The last polls of a feed, oldest first, told apart by form as well as by colour. Its words come from the page, which has them: next-intl's
 * hooks would make formats of their own for each page.
 */
export function Heartbeat({ beats, label, i18n }: { beats: readonly Beat[]; label: string; i18n: BeatWords }) {
  if (beats.length === 0) return null;
  const drawn = beats.map(({ startedAt, outcome, newItems }) => ({
    at: startedAt.getTime(),
    outcome,
    words: i18n.t('feeds.poll', { when: i18n.ago(startedAt), outcome, items: newItems }),
  }));
  return <Beats of={drawn} label={label} />;
}
