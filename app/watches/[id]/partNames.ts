import type { Profile, ProfilePair, ProfileTerm } from '#core/relevance/profile/profile';
import type { Trace, TracePart } from '#core/relevance/trace';
import { actorNames } from '#store/actors/actorNames';
import type { Database } from '#store/database';
import { loadProfile } from '#store/watches/profiles';
import type { I18n } from '../../i18n';

const PAIR = /^([^+]+)\+([^+]+)$/;

type Named = Pick<I18n, 'name'>;

/**
 * How the parts of these traces are called in the user's language: actors by name, two actors by both names, the rest by their label.
 * Traces of earlier versions of a profile name actors that the present one does not know.
 */
export async function partNames(
  db: Database,
  { i18n, traces }: { i18n: Named; traces: readonly Trace[] },
): Promise<(part: TracePart) => string> {
  const keys = traces.flatMap(({ parts }) => parts.flatMap(({ key }) => PAIR.exec(key)?.slice(1) ?? [key]));
  const { actorName, pairName } = await namesOf(db, keys, i18n);
  return (part) => {
    const [, first, second] = PAIR.exec(part.key) ?? [];
    return first && second ? pairName(first, second) : actorName(part.key, part.label);
  };
}

/** What actors of these keys are called in the user's language, alone and as a pair. */
async function namesOf(db: Database, keys: readonly string[], i18n: Named) {
  const names = await actorNames(db, [...new Set(keys)]);
  const actorName = (key: string, fallback = key) => i18n.name(names.get(key) ?? {}, fallback);
  return { actorName, pairName: (first: string, second: string) => `${actorName(first)} × ${actorName(second)}` };
}

/** The strongest of what a watch's story goes by that the article of a trace has nothing of, in the user's language. */
export async function untouchedNames(db: Database, watchId: number, i18n: Named): Promise<(trace: Trace) => string[]> {
  const { profile } = await loadProfile(db, watchId);
  const strongest = strongestOf(profile);
  const keys = strongest.pairs.flatMap(({ first, second }) => [first, second]);
  const { pairName } = await namesOf(db, keys, i18n);
  return (trace) => {
    const found = new Set(trace.parts.filter(({ spans }) => spans.length > 0).map(({ key }) => key));
    const pairs = strongest.pairs.filter(({ first, second }) => !found.has(`${first}+${second}`));
    const hasWord = strongest.terms.some(({ term }) => found.has(term));
    return [
      ...pairs.map(({ first, second }) => pairName(first, second)),
      ...(hasWord ? [] : strongest.terms.slice(0, 1).map(({ label }) => label)),
    ];
  };
}

/** As many of a profile's pairs, and of its words, as an article near the story is expected to have one of. */
const STRONGEST = { pairs: 2, terms: 5 };

function strongestOf({ pairs = [], terms }: Profile): { pairs: ProfilePair[]; terms: ProfileTerm[] } {
  const byWeight = (a: { weight: number }, b: { weight: number }) => b.weight - a.weight;
  return {
    pairs: pairs.toSorted(byWeight).slice(0, STRONGEST.pairs),
    terms: terms.toSorted(byWeight).slice(0, STRONGEST.terms),
  };
}
