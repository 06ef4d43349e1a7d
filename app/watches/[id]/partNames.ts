import type { Profile } from '#core/relevance/profile/profile';
import type { Trace, TracePart } from '#core/relevance/trace';
import { actorNames } from '#store/actors/actorNames';
import type { Database } from '#store/database';
import { loadProfile } from '#store/watches/profiles';
import type { I18n } from '../../i18n';

const PAIR = /^([^+]+)\+([^+]+)$/;

export interface PartNames {
  /** How a part of a trace is called: actors by name, two actors by both names, the rest by their label. */
  name: (part: TracePart) => string;
  /** What the story joins and the article of the trace has nothing of. */
  untouched: (trace: Trace) => string[];
}

/**
 * How a watch's profile and the given traces of its decisions are called in the user's language. Traces of earlier versions of the
 * profile name actors that the present one does not know.
 */
export async function partNames(
  db: Database,
  watchId: number,
  { i18n, traces }: { i18n: Pick<I18n, 'name'>; traces: readonly Trace[] },
): Promise<PartNames> {
  const { profile } = await loadProfile(db, watchId);
  const names = await actorNames(db, [
    ...profile.actors.map(({ actorKey }) => actorKey),
    ...traces.flatMap(({ parts }) => parts.flatMap(({ key }) => PAIR.exec(key)?.slice(1) ?? key)),
    // A facet that stands for one actor is labelled with its key.
    ...profile.facets.map(({ label }) => label),
  ]);
  const actorName = (key: string, fallback = key) => i18n.name(names.get(key) ?? {}, fallback);
  return {
    name(part) {
      const [, first, second] = PAIR.exec(part.key) ?? [];
      if (first && second) return `${actorName(first)} × ${actorName(second)}`;
      return actorName(part.kind === 'facet' ? part.label : part.key, part.label);
    },
    untouched: (trace) => untouchedFacets(profile, trace).map((label) => actorName(label)),
  };
}

/** Labels of the profile's facets of which a trace holds no member, alone or in a pair. */
function untouchedFacets(profile: Profile, trace: Trace): string[] {
  const found = new Set(
    trace.parts.filter(({ spans }) => spans.length > 0).flatMap(({ key }) => [key, ...key.split('+')]),
  );
  return profile.facets
    .filter(
      ({ members }) => !members.some((member) => found.has(member.kind === 'actor' ? member.actorKey : member.term)),
    )
    .map(({ label }) => label);
}
