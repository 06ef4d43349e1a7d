import { z } from 'zod';
import { defined } from '#core/defined';
import { stemsOf } from '#core/language/glossary';
import { searchWords } from '#core/language/searchWords';
import type { Profile, ProfileActor, ProfilePair, ProfileQueries, ProfileTerm } from '#core/relevance/profile/profile';
import { shownWeight } from '#core/relevance/profile/strength';
import { compileQueries } from '#core/relevance/profile/watchQuery';
import { readLines } from './formLines';

/** An empty box is no zero. */
const typedNumber = z.string().trim().min(1).pipe(z.coerce.number());

/** How a threshold is shown in a form: whole percent. */
export const percentOf = (threshold: number) => Math.round(threshold * 100);

/** A threshold given in percent, as 0..1; one that was not touched keeps what rounding did not show. */
export function readThreshold(form: FormData, present: number): number {
  const { threshold: percent } = z
    .object({ threshold: typedNumber.pipe(z.number().min(1).max(99)) })
    .parse({ threshold: form.get('threshold') });
  return percent === percentOf(present) ? present : percent / 100;
}

function weightOf(form: FormData, name: string, present: number): number {
  const given = form.get(name);
  // The box shows two decimals; what was not touched keeps its exact weight.
  if (given === null || given === shownWeight(present).toFixed(2)) return present;
  return z.object({ weight: typedNumber.pipe(z.number().min(-100).max(100)) }).parse({ weight: given }).weight;
}

function meanWeight(parts: readonly { weight: number }[]): number {
  if (parts.length === 0) return 1;
  return parts.reduce((sum, { weight }) => sum + weight, 0) / parts.length;
}

/** Names of what was there before or dropped earlier, and is there no more. */
function droppedOf<Part>(
  before: readonly Part[],
  after: readonly Part[],
  nameOf: (part: Part) => string,
  earlier: readonly string[] = [],
): string[] {
  const present = new Set(after.map(nameOf));
  return [...new Set([...earlier, ...before.map(nameOf)])].filter((name) => !present.has(name));
}

/** So many of the actors that lead are paired with an added one. */
const LEADERS = 3;

/** An added actor counts like those of the seed: where it is named together with one of the leading ones. */
function pairsOf(profile: Profile, actors: readonly ProfileActor[], added: readonly ProfileActor[]): ProfilePair[] {
  const pairs = profile.pairs ?? [];
  // A profile without pairs goes by its words alone; a first pair would make all others lack it.
  if (pairs.length === 0) return pairs;
  const known = new Set(pairs.map(({ first, second }) => `${first}+${second}`));
  const leaders = actors.toSorted((a, b) => b.weight - a.weight).slice(0, LEADERS);
  const joined = added.flatMap(({ actorKey, reason }) =>
    leaders.map((leader): ProfilePair => {
      const [first = '', second = ''] = [actorKey, leader.actorKey].sort();
      return { first, second, label: `${first} × ${second}`, weight: meanWeight(pairs), reason };
    }),
  );
  return [...pairs, ...joined.filter(({ first, second }) => !known.has(`${first}+${second}`))];
}

/** Words that the user adds to others, with the weight of an average one; `stem` gives their stems. */
function addedWords(
  words: readonly ProfileTerm[],
  labels: readonly string[],
  stem: (label: string) => string[],
): ProfileTerm[] {
  return labels.flatMap((label): ProfileTerm[] => {
    const term = stem(label).join(' ');
    if (term === '' || words.some((other) => other.term === term)) return [];
    return [{ term, label, weight: meanWeight(words), reason: { code: 'user', spans: [] } }];
  });
}

/**
 * Which fields of a form are kept: those that are ticked, and those that were not drawn, whose places a group sends in one field.
 * @example a form with term.0=on and kept=term:7,9 keeps 'term.0', 'term.7' and 'term.9'
 */
function keptIn(form: FormData): (name: string) => boolean {
  const unseen = new Set(
    form.getAll('kept').flatMap((sent) => {
      const [, field, places = ''] = /^([\w.-]+):([\d,]+)$/u.exec(String(sent)) ?? [];
      return places.split(',').map((place) => `${field}.${place}`);
    }),
  );
  return (name) => form.get(name) === 'on' || unseen.has(name);
}

function themesOf(themes: Record<string, ProfileTerm[]>, form: FormData): Record<string, ProfileTerm[]> {
  const isKept = keptIn(form);
  const edited = Object.entries(themes).map(([language, words]): [string, ProfileTerm[]] => {
    const kept = words.flatMap((word, place): ProfileTerm[] => {
      const name = `theme.${language}.${place}`;
      return isKept(name) ? [{ ...word, weight: weightOf(form, `${name}.weight`, word.weight) }] : [];
    });
    const added = readLines(form.get(`addTheme.${language}`));
    return [language, [...kept, ...addedWords(kept, added, (label) => stemsOf(label, language))]];
  });
  return Object.fromEntries(edited);
}

/** The queries that a form has, each read once to tell its faults; undefined where there are none. */
function queriesOf(form: FormData): ProfileQueries | undefined {
  const queries = {
    must: readLines(form.get('queries.must')),
    may: readLines(form.get('queries.may')),
    mustNot: readLines(form.get('queries.mustNot')),
  };
  return compileQueries(queries).length === 0 ? undefined : queries;
}

/**
 * The profile that a form leaves of a proposed or stored one: what is ticked stays, weights as typed, new words added
 * with the weight of an average one. Fields are named by place: 'actor.3', 'actor.3.weight', 'theme.en.3'.
 */
export function readProfileForm(profile: Profile, form: FormData, addedActorKeys: string[] = []): Profile {
  const isKept = keptIn(form);
  const actors = profile.actors.flatMap((actor, place): ProfileActor[] =>
    isKept(`actor.${place}`) ? [{ ...actor, weight: weightOf(form, `actor.${place}.weight`, actor.weight) }] : [],
  );
  const terms = profile.terms.flatMap((term, place): ProfileTerm[] =>
    isKept(`term.${place}`) ? [{ ...term, weight: weightOf(form, `term.${place}.weight`, term.weight) }] : [],
  );
  const addedActors = addedActorKeys
    .filter((key) => actors.every(({ actorKey }) => actorKey !== key))
    .map((actorKey): ProfileActor => ({ actorKey, weight: meanWeight(actors), reason: { code: 'user', spans: [] } }));
  const addedTerms = addedWords(terms, readLines(form.get('addTerm')), searchWords);
  const themes = profile.themes && themesOf(profile.themes, form);
  const { queries: _, ...rest } = profile;
  return {
    ...rest,
    ...defined({ pairs: profile.pairs ? pairsOf(profile, actors, addedActors) : undefined }),
    actors: [...actors, ...addedActors],
    terms: [...terms, ...addedTerms],
    ...defined({ themes }),
    dropped: {
      terms: droppedOf(
        [...profile.terms, ...Object.values(profile.themes ?? {}).flat()],
        [...terms, ...addedTerms, ...Object.values(themes ?? {}).flat()],
        ({ term }) => term,
        profile.dropped?.terms,
      ),
      actors: droppedOf(
        profile.actors,
        [...actors, ...addedActors],
        ({ actorKey }) => actorKey,
        profile.dropped?.actors,
      ),
    },
    required: readLines(form.get('required')),
    excluded: readLines(form.get('excluded')),
    ...defined({ queries: queriesOf(form) }),
  };
}
