import { useTranslations } from 'next-intl';
import type { ActorKind } from '#core/entities/actor';
import type { Facet, Profile } from '#core/relevance/profile/profile';
import { ActorFields } from './ActorFields';
import { QueryFields } from './QueryFields';
import { TermFields } from './TermFields';
import { ThemeFields } from './ThemeFields';

/** What a profile looks for: its facets to read, its actors and words in each language as ticks in a form, in groups. */
export function ProfileFields({
  profile,
  actorName,
  actorKind,
  hasWeights,
}: {
  profile: Profile;
  actorName: (key: string) => string;
  actorKind: (key: string) => ActorKind | undefined;
  /** Whether weights can be typed; in a first draft they would only distract. */
  hasWeights: boolean;
}) {
  const t = useTranslations();
  return (
    <div className="grid grid-cols-1 gap-6">
      {profile.facets.length > 0 && (
        <section aria-labelledby="facets">
          <h2 id="facets" className="text-[1.05rem] font-semibold">
            {t('draft.facets')}
          </h2>
          <p className="text-muted">{t('draft.facetsHint')}</p>
          <ul className="mt-2 grid grid-cols-1 gap-3 sm:grid-cols-2">
            {profile.facets.map((facet) => (
              <FacetBox key={facet.id} facet={facet} actorName={actorName} />
            ))}
          </ul>
        </section>
      )}
      <ActorFields actors={profile.actors} {...{ actorName, actorKind, hasWeights }} />
      <TermFields terms={profile.terms} hasWeights={hasWeights} />
      <ThemeFields themes={profile.themes ?? {}} hasWeights={hasWeights} />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {(['required', 'excluded'] as const).map((name) => (
          <label key={name}>
            <span className="font-semibold">{t(`draft.${name}`)}</span>
            <span className="label">{t(`draft.${name}Hint`)}</span>
            <textarea name={name} rows={3} dir="auto" defaultValue={profile[name].join('\n')} className="field" />
          </label>
        ))}
      </div>
      <QueryFields queries={profile.queries} />
    </div>
  );
}

/** What a story joins, for information: the members decide, by the ticks under actors and words. */
function FacetBox({ facet, actorName }: { facet: Facet; actorName: (key: string) => string }) {
  const t = useTranslations('reasons');
  // That of actors is the first one's, whose name is the reader's; its label is in the language of the seed.
  const [first] = facet.members;
  return (
    <li className="rounded border border-rule p-3">
      <p>
        <bdi className="font-semibold">{first?.kind === 'actor' ? actorName(first.actorKey) : facet.label}</bdi>{' '}
        <span className="shrink-0 text-muted">{t(facet.reason.code)}</span>
      </p>
      <ul className="flex flex-wrap gap-x-4 text-muted">
        {facet.members.map((member) => (
          <li key={member.kind === 'actor' ? member.actorKey : member.term}>
            <bdi>{member.kind === 'actor' ? actorName(member.actorKey) : member.label}</bdi>
          </li>
        ))}
      </ul>
    </li>
  );
}
