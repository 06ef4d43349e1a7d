import { type Addition, additionsOf, type Before } from '#core/developments/additions';
import { sameTitleWords } from '#core/developments/similarity';
import type { StoryArticle } from '#core/developments/storyArticle';

/** Actors named beside a development, and new things told of it. */
const ACTORS = 6;
const NEW = 4;

/** An article in a development. */
export interface Published {
  id: number;
  /** ms since 1970 */
  at: number;
  /** Number of its publisher; 0 where none is known. */
  source: number;
}

/** A development told in short. Actors are by key, the most named first. */
export interface Account {
  headlineId: number;
  /** The article that was published first, be it a near-copy. */
  firstId: number;
  /** From it to the first article of another publisher, in minutes; absent while there is none. */
  lagMinutes?: number;
  sources: number;
  score: number;
  actors: string[];
  newActors: string[];
  /** As an article writes them, with what they count. */
  newNumbers: string[];
}

/** The reports of one development, the first first, told in short; and what each of them added. At least one is given. */
export function tellDevelopment(
  members: readonly StoryArticle[],
  { before, copies }: { before: Before; copies: readonly Published[] },
): { account: Account; additions: Addition[] } {
  const all = [...members, ...copies].sort((a, b) => a.at - b.at || a.id - b.id);
  const first = all[0];
  if (first === undefined) throw new Error('A development has at least one report.');
  const actors = countedKeys(members.flatMap((member) => [...member.actors]));
  const numbers = members.flatMap((member) => member.numbers);
  const others = all.find(({ source }) => source !== first.source);
  const sources = new Set(members.map(({ source }) => source)).size;
  const newNumbers = new Map(
    numbers
      .filter(({ value, text }) => text !== '' && !before.hasNumber(value))
      .map(({ value, text }) => [value, text]),
  );
  return {
    account: {
      headlineId: headlineOf(members),
      firstId: first.id,
      ...(others && { lagMinutes: Math.round((others.at - first.at) / 60_000) }),
      sources,
      score: scoreOf({ sources, reports: members.length, copies: copies.length }),
      actors: actors.slice(0, ACTORS),
      newActors: actors.filter((key) => !before.hasActor(key)).slice(0, NEW),
      newNumbers: [...newNumbers.values()].slice(0, NEW),
    },
    additions: additionsOf(members, before),
  };
}

/** Publishers that report it by themselves say most, more reports of the same ones less, copies least. */
function scoreOf({ sources, reports, copies }: { sources: number; reports: number; copies: number }): number {
  return sources + (reports - sources) / 2 + Math.log1p(copies) / 2;
}

/** The report whose title has most in common with the titles of the others; the first of equals. */
function headlineOf(members: readonly StoryArticle[]): number {
  let best = { id: members[0]?.id ?? 0, shared: -1 };
  for (const member of members) {
    const shared = members.reduce((sum, other) => sum + sameTitleWords(member, other), 0);
    if (shared > best.shared + 1e-9) best = { id: member.id, shared };
  }
  return best.id;
}

function countedKeys(keys: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
}
