import { z } from 'zod';
import type { Facet, FacetMember, Profile, ProfileActor, ProfileTerm } from '#core/story/profile';
import { searchWords } from '#core/text/searchWords';

const MAX_LINES = 100;

/** The lines of a text box, trimmed, each once. */
export function readLines(value: FormDataEntryValue | null): string[] {
  const lines = z
    .string()
    .max(20_000)
    .parse(value ?? '')
    .split('\n');
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))].slice(0, MAX_LINES);
}

/** How a threshold is shown in a form: whole percent. */
export const percentOf = (threshold: number) => Math.round(threshold * 100);

/** A threshold given in percent, as 0..1; one that was not touched keeps what rounding did not show. */
export function readThreshold(form: FormData, present: number): number {
  const percent = z.coerce.number().min(1).max(99).parse(form.get('threshold'));
  return percent === percentOf(present) ? present : percent / 100;
}

/** Addresses typed in by hand, one per line. */
export function readFeedUrls(form: FormData): string[] {
  return readLines(form.get('feedUrl')).map((line) => z.url({ protocol: /^https?$/ }).parse(line));
}

function weightOf(form: FormData, name: string, present: number): number {
  const given = form.get(name);
  // The box shows two decimals; what was not touched keeps its exact weight.
  if (given === null || given === present.toFixed(2)) return present;
  return z.coerce.number().min(-100).max(100).parse(given);
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

/**
 * The profile that a form leaves of a proposed or stored one: what is ticked stays, weights as typed, new words added
 * with the weight of an average one. Fields are named by place: 'facet.0', 'facet.0.member.2', 'actor.3.weight'.
 */
export function readProfileForm(profile: Profile, form: FormData, addedActorKeys: string[] = []): Profile {
  const isKept = (name: string) => form.get(name) === 'on';
  const facets = profile.facets.flatMap((facet, place): Facet[] => {
    const members = facet.members.filter((_member: FacetMember, index) => isKept(`facet.${place}.member.${index}`));
    return isKept(`facet.${place}`) && members.length > 0 ? [{ ...facet, members }] : [];
  });
  const actors = profile.actors.flatMap((actor, place): ProfileActor[] =>
    isKept(`actor.${place}`) ? [{ ...actor, weight: weightOf(form, `actor.${place}.weight`, actor.weight) }] : [],
  );
  const terms = profile.terms.flatMap((term, place): ProfileTerm[] =>
    isKept(`term.${place}`) ? [{ ...term, weight: weightOf(form, `term.${place}.weight`, term.weight) }] : [],
  );
  const addedActors = addedActorKeys
    .filter((key) => actors.every(({ actorKey }) => actorKey !== key))
    .map((actorKey): ProfileActor => ({ actorKey, weight: meanWeight(actors), reason: { code: 'user', spans: [] } }));
  const addedTerms = readLines(form.get('addTerm')).flatMap((label): ProfileTerm[] => {
    const term = searchWords(label).join(' ');
    if (term === '' || terms.some((other) => other.term === term)) return [];
    return [{ term, label, weight: meanWeight(terms), reason: { code: 'user', spans: [] } }];
  });
  return {
    ...profile,
    facets,
    actors: [...actors, ...addedActors],
    terms: [...terms, ...addedTerms],
    dropped: {
      terms: droppedOf(profile.terms, [...terms, ...addedTerms], ({ term }) => term, profile.dropped?.terms),
      actors: droppedOf(
        profile.actors,
        [...actors, ...addedActors],
        ({ actorKey }) => actorKey,
        profile.dropped?.actors,
      ),
    },
    required: readLines(form.get('required')),
    excluded: readLines(form.get('excluded')),
  };
}
