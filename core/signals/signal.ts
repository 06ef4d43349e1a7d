import { z } from 'zod';
import type { Symptom } from '#core/relevance/evaluation/symptoms';

/**
 * What the followers of a watch can be told of beside its articles. spike: far more reports than usual. rising: an actor that is new
 * to the story and that several publishers name. firstQuote: somebody speaks on it for the first time. feed: one fails, falls silent,
 * or is back. revision: an article that was told says another thing now.
 * channel: one delivers nothing. unwell: the watch shows a new symptom. drift: a change of its profile is proposed, or was learnt.
 */
export const SIGNAL_KINDS = [
  'spike',
  'rising',
  'firstQuote',
  'revision',
  'feed',
  'channel',
  'unwell',
  'drift',
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** Of what a new rule tells: what a reader must know to trust the silence, and what happens seldom. */
export const FIRST_SIGNALS: SignalKind[] = ['spike', 'rising', 'revision', 'feed', 'channel', 'unwell'];

const count = z.number().int();
const day = z.iso.date();
/** By language; a topic that has none has its label under ''. */
const names = z.record(z.string(), z.string());
const article = { title: z.string(), url: z.string(), lang: z.string() };
const SYMPTOMS = ['thinSeed', 'silent', 'flooded', 'noGap'] as const satisfies Symptom[];

/** What was counted when a signal was raised. Those of feeds are incidents (core/feeds/incidents). */
export const signalSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('spike'),
    /** Absent when it is of the whole story. */
    names: names.optional(),
    /** In UTC, as all days that are counted. */
    day,
    /** Counted together, up to that one; one where it is absent. */
    days: count.optional(),
    reports: count,
    /** By the hour at which it was counted, on such a weekday. */
    usual: z.number(),
    /** Why nobody is told of it: more of a day than are told, or its subject was told within the week and is not so much louder. */
    withheld: z.enum(['many', 'again']).optional(),
  }),
  z.object({ kind: z.literal('rising'), names, since: day, reports: count, sources: count }),
  z.object({
    kind: z.literal('firstQuote'),
    names,
    said: z.string(),
    ...article,
  }),
  /** What changed, as an article had it and has it now; actors are those whom its title names no more, and those whom it names now. */
  z.object({
    kind: z.literal('revision'),
    ...article,
    revised: z.discriminatedUnion('change', [
      z.object({ change: z.enum(['retracted', 'number', 'title']), before: z.string(), after: z.string() }),
      z.object({
        change: z.literal('actor'),
        gone: z.array(names),
        came: z.array(names),
        /** Both, by number; absent of edits that earlier versions told. */
        actorIds: z.array(count).optional(),
      }),
    ]),
  }),
  /** With the code of its stop when its receiver will take nothing; without, it fails so often in a row. */
  z.object({ kind: z.literal('channel'), name: z.string(), failures: count, code: z.string().optional() }),
  z.object({ kind: z.literal('unwell'), symptom: z.enum(SYMPTOMS), decided: count, accepted: count, inReview: count }),
  /** The heaviest words that the change would add; it is in force already when it has a version. */
  z.object({ kind: z.literal('drift'), words: z.array(z.string()), items: count, version: count.optional() }),
]);

export type SignalFigures = z.infer<typeof signalSchema>;

/** Of whom or what a signal is, where it is of one that is still there. */
export interface SignalSubject {
  actorId?: number;
  topicId?: number;
}
