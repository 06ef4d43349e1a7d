import { useTranslations } from 'next-intl';
import type { ActorKind } from '#core/entities/actor';
import type { ProfileActor } from '#core/relevance/profile/profile';
import { useGroupWords } from './useGroupWords';
import { WordGroup } from './WordGroup';
import { heaviest, heaviestFirst, type Word, wordOf } from './wordGroups';

/** The actors that a profile looks for, each with why it is there: who acts, and where it happens. */
export function ActorFields({
  actors,
  actorName,
  actorKind,
  hasWeights,
}: {
  actors: readonly ProfileActor[];
  actorName: (key: string) => string;
  actorKind: (key: string) => ActorKind | undefined;
  hasWeights: boolean;
}) {
  const t = useTranslations();
  const inGroup = useGroupWords(hasWeights);
  const words = heaviestFirst(
    actors.map(({ actorKey, weight, reason }, place): Word => {
      const [, label, shown] = wordOf({ label: actorName(actorKey), weight }, place);
      return [place, label, shown, t(`reasons.${reason.code}`)];
    }),
  );
  const isPlace = ([place]: Word) => actorKind(actors[place]?.actorKey ?? '') === 'place';
  const groups = [
    { title: t('profile.who'), rows: words.filter((word) => !isPlace(word)) },
    { title: t('profile.where'), rows: words.filter(isPlace) },
  ];
  return (
    <fieldset>
      <legend className="text-[1.05rem] font-semibold">{t('draft.actors')}</legend>
      <p className="text-muted">{t(hasWeights ? 'profile.actorsHint' : 'draft.actorsHint')}</p>
      {actors.length === 0 && <p className="mt-1 text-muted">{t('profile.noActors')}</p>}
      {groups.map(
        ({ title, rows }) =>
          rows.length > 0 && (
            <WordGroup
              key={title}
              title={title}
              field="actor"
              rows={rows}
              heaviest={heaviest(actors)}
              isOpen
              {...inGroup(rows.length)}
            />
          ),
      )}
    </fieldset>
  );
}
