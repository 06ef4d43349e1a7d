import type { WatchView } from '#store/watches/watches';
import type { I18n } from '../../i18n';
import { actorName } from './chipNames';
import { FoldMetonyms } from './FoldMetonyms';
import type { Overview } from './loadOverview';

/** Who is meant by metonym and how often, where that is counted apart, and the choice to count it in. */
export function ActorsNote({ overview, watch, i18n }: { overview: Overview; watch: WatchView; i18n: I18n }) {
  const apart = overview.actors.filter(({ metonyms }) => metonyms > 0);
  if (apart.length === 0 && !watch.foldMetonyms) return null;
  return (
    <div>
      {apart.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 text-muted">
          {apart.map(({ id, metonyms }) => (
            <li key={id}>
              <bdi>{actorName(id, overview, i18n)}</bdi>: {i18n.t('metonyms.beside', { count: metonyms })}
            </li>
          ))}
        </ul>
      )}
      <FoldMetonyms watch={watch} i18n={i18n} />
    </div>
  );
}
