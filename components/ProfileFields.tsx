import { useTranslations } from 'next-intl';
import type { ActorKind } from '#core/entities/actor';
import type { Profile } from '#core/relevance/profile/profile';
import { ActorFields } from './ActorFields';
import { QueryFields } from './QueryFields';
import { TermFields } from './TermFields';
import { ThemeFields } from './ThemeFields';

/** What a profile looks for: its actors and words in each language as ticks in a form, in groups. */
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
