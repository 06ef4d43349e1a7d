import type { Profile } from '#core/relevance/profile/profile';
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
  const keys = traces.flatMap(({ parts }) =>
    parts.flatMap(({ kind, key, label }) => [
      ...(PAIR.exec(key)?.slice(1) ?? [key]),
      // A facet that stands for one actor is labelled with its key.
      ...(kind === 'facet' ? [label] : []),
    ]),
  );
  const names = await actorNames(db, [...new Set(keys)]);
  const actorName = (key: string, fallback = key) => i18n.name(names.get(key) ?? {}, fallback);
  return (part) => {
    const [, first, second] = PAIR.exec(part.key) ?? [];
    if (first && second) return `${actorName(first)} × ${actorName(second)}`;
    return actorName(part.kind === 'facet' ? part.label : part.key, part.label);
  };
}

/** What a watch's story joins and the article of a trace has nothing of, in the user's language. */
export async function untouchedNames(db: Database, watchId: number, i18n: Named): Promise<(trace: Trace) => string[]> {
  const { profile } = await loadProfile(db, watchId);
  const names = await actorNames(
    db,
    profile.facets.map(({ label }) => label),
  );
  return (trace) => untouchedFacets(profile, trace).map((label) => i18n.name(names.get(label) ?? {}, label));
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
