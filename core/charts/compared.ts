import type { Chips } from '#core/charts/chips';
import type { Subject } from '#core/facts/subjectFacts';
import { readId } from '#core/id';

/** One line of a comparison: a watch, or an actor or a topic in it. */
export interface Compared {
  watchId: number;
  subject?: Subject;
}

/** More lines than these cannot be told apart, nor have colours of their own. */
export const MAX_COMPARED = 8;

const LETTER = { actor: 'a', topic: 't' } as const;

/** Reads the lines of an address, each once; what is none is left out. @example parseCompared('3,3a12') // [{ watchId: 3 }, …] */
export function parseCompared(given: string | undefined): Compared[] {
  return [...new Set((given ?? '').split(','))].flatMap((part) => parseOne(part) ?? []).slice(0, MAX_COMPARED);
}

function parseOne(part: string): Compared | undefined {
  const [, watch = '', letter, of = ''] = /^(\d+)(?:([at])(\d+))?$/.exec(part) ?? [];
  const watchId = readId(watch);
  if (watchId === undefined) return undefined;
  if (letter === undefined) return { watchId };
  const id = readId(of);
  return id === undefined ? undefined : { watchId, subject: { kind: letter === 'a' ? 'actor' : 'topic', id } };
}

/** As an address writes it. @example writeCompared([{ watchId: 3, subject: { kind: 'actor', id: 12 } }]) // '3a12' */
export function writeCompared(lines: readonly Compared[]): string {
  return lines
    .map(({ watchId, subject }) => (subject ? `${watchId}${LETTER[subject.kind]}${subject.id}` : String(watchId)))
    .join(',');
}

/** What a view of a watch compares with others: the actors and topics that were clicked on, or the watch itself. */
export function comparedOf(watchId: number, { actor, topic }: Pick<Chips, 'actor' | 'topic'>): Compared[] {
  const subjects: Subject[] = [
    ...actor.map((id) => ({ kind: 'actor' as const, id })),
    ...topic.map((id) => ({ kind: 'topic' as const, id })),
  ];
  return subjects.length === 0 ? [{ watchId }] : subjects.map((subject) => ({ watchId, subject }));
}
