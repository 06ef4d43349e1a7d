import { ChartFigure } from '#components/ChartFigure';
import { ViewLink } from '#components/ViewLink';
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
  const names = ids.map((id) => actorName(id, overview, i18n));
  const [first, second] = placeOfHighest(table, highest);
  return (
    <ChartFigure
      picture={picture}
      csvHref={csvHref}
      title={t('pairs.title')}
      finding={t('pairs.finding', { first: names[first] ?? '', second: names[second] ?? '', count: highest })}
    >
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        aria-label={t('pairs.title')}
        className="relative overflow-x-auto"
      >
        <table className="border-separate border-spacing-px">
          <thead>
            <tr>
              <td />
              {names.slice(0, -1).map((name, index) => (
                <th key={ids[index]} scope="col" className="h-28 w-10 p-0 align-bottom font-normal">
                  <bdi className="block max-h-28 truncate [writing-mode:vertical-rl]" title={name}>
                    {name}
                  </bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ids.slice(1).map((id, row) => (
              <tr key={id}>
                <th scope="row" className="max-w-44 truncate pe-2 text-start font-normal">
                  <bdi title={names[row + 1]}>{names[row + 1]}</bdi>
                </th>
                {ids.slice(0, row + 1).map((other, column) => {
                  const count = table[row + 1]?.[column] ?? 0;
                  const pair = [other, id].sort((a, b) => a - b).join('-');
                  return (
                    <td key={other} className="h-8 w-10 p-0 text-center">
                      {count > 0 && (
                        <ViewLink
                          href={chipHref(view, params, { kind: 'pair', value: pair })}
                          className="block size-full content-center text-ink no-underline outline-offset-0"
                          style={{
                            background: `color-mix(in srgb, var(--accent) ${Math.round((45 * count) / highest)}%, transparent)`,
                          }}
                        >
                          <span className="sr-only">{`${names[column]} × ${names[row + 1]}: `}</span>
                          {i18n.number(count)}
                        </ViewLink>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ChartFigure>
  );
}

function placeOfHighest(table: readonly number[][], highest: number): [number, number] {
  const row = table.findIndex((counts) => counts.includes(highest));
  return [row, table[row]?.indexOf(highest) ?? 0];
}
