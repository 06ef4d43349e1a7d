import { ChartFigure } from '#components/ChartFigure';
import { PairTable } from '#components/PairTable';
import type { PictureWords } from '#core/charts/picture';
import type { Params } from '#core/charts/view';
import { coMentions } from '#core/facts/factSeries';
import type { I18n } from '../../i18n';
import { chipHref } from './chipHref';
import { actorName } from './chipNames';
import type { Overview } from './loadOverview';

const MAX_ACTORS = 8;

/** Who is named together with whom: the articles that name both, as a table in which the more have the darker field. */
export function PairsFigure({
  overview,
  params,
  i18n,
  picture,
  csvHref,
}: {
  overview: Overview;
  params: Params;
  i18n: I18n;
  picture: PictureWords;
  csvHref: string;
}) {
  const { t } = i18n;
  const { facts, selected, view } = overview;
  const shown = overview.actors.filter(({ articles }) => articles > 0).slice(0, MAX_ACTORS);
  const ids = shown.map(({ id }) => id);
  const table = coMentions(facts, selected, ids);
  const highest = Math.max(0, ...table.flat());
  if (highest === 0) return null;
  const actors = ids.map((id) => ({ id, name: actorName(id, overview, i18n) }));
  const cells = ids.slice(1).map((id, above) =>
    ids.slice(0, above + 1).map((other, column) => {
      const count = table[above + 1]?.[column] ?? 0;
      const value = [other, id].sort((a, b) => a - b).join('-');
      const href = chipHref(view, params, { kind: 'pair', value });
      return count > 0 ? { count: i18n.number(count), share: twoDigits(count / highest), href } : null;
    }),
  );
  const [first, second] = placeOfHighest(table, highest);
  return (
    <ChartFigure
      picture={picture}
      csvHref={csvHref}
      title={t('pairs.title')}
      finding={t('pairs.finding', {
        first: actors[first]?.name ?? '',
        second: actors[second]?.name ?? '',
        count: highest,
      })}
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        aria-label={t('pairs.title')}
        className="relative overflow-x-auto"
      >
        <PairTable actors={actors} cells={cells} />
      </section>
    </ChartFigure>
  );
}

const twoDigits = (share: number) => Math.round(share * 100) / 100;

function placeOfHighest(table: readonly number[][], highest: number): [number, number] {
  const row = table.findIndex((counts) => counts.includes(highest));
  return [row, table[row]?.indexOf(highest) ?? 0];
}
