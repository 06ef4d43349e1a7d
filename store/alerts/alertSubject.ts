import type { IncidentWord, SignalNews } from '#core/alerts/news';
import type { Prisma } from '#generated/prisma/client';
import { SIGNAL_PARTS, signalOf } from '#store/signals/watchSignals';

/** What an alert that stands for itself is of, as lists show it. */
export type AlertSubject =
  | { title: string; url: string; lang: string }
  | { feedTitle: string; incident: IncidentWord }
  | ({ watchId: number } & SignalNews);

/** Of a row what `alertSubject` reads. */
export const SUBJECT_PARTS = {
  watchId: true,
  recovery: true,
  article: { select: { title: true, url: true, lang: true } },
  incident: { select: { kind: true, feed: { select: { title: true, host: true } } } },
  signal: { select: SIGNAL_PARTS },
} satisfies Prisma.AlertSelect;

export type SubjectRow = Prisma.AlertGetPayload<{ select: typeof SUBJECT_PARTS }>;

/** @throws Error for an alert of nothing: what it is of goes with its alerts */
export function alertSubject({ article, incident, signal, recovery, watchId }: SubjectRow): AlertSubject {
  if (article) return article;
  if (signal) return { watchId, signal: signalOf(signal) };
  if (!incident) throw new Error('an alert of nothing');
  return { feedTitle: incident.feed.title ?? incident.feed.host, incident: recovery ? 'back' : incident.kind };
}
