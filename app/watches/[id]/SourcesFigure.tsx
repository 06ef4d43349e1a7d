import type { ReactNode } from 'react';
import { ChartFigure } from '#components/ChartFigure';
import { ViewLink } from '#components/ViewLink';
import type { Chip } from '#core/charts/chips';
import type { PictureWords } from '#core/charts/picture';
import type { Params } from '#core/charts/view';
import { countLanguages } from '#core/facts/countFacts';
import { copyPairs } from '#core/facts/foldCopies';
import type { I18n } from '../../i18n';
import { chipHref, hasChip } from './chipHref';
import { actorName, chipName } from './chipNames';
import type { Overview } from './loadOverview';

const SHOWN = 12;
const PAIRS = 6;

/** Which publishers, languages and speakers the view's articles are of; who was first, and who copies whom. */
export function SourcesFigure({
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
  const { facts, selected, speakers, total } = overview;
  const sources = overview.sources.filter(({ id }) => id > 0);
  const [leader] = sources;
  if (!leader) return null;
  const nameOf = (id: number) => overview.sourceNames.get(id) ?? String(id);
  const copies = copyPairs(facts, selected)
    .filter(({ by, of }) => overview.sourceNames.has(by) && overview.sourceNames.has(of))
    .slice(0, PAIRS);
  const languages = countLanguages(facts, selected).map(({ id, articles }) => ({
    value: facts.languages[id] ?? '',
    articles,
  }));
  const chip = { overview, params, i18n };
  return (
    <div id="sources" className="scroll-mt-4">
      <ChartFigure
        picture={picture}
        csvHref={csvHref}
        title={t('sources.title')}
        finding={t('sources.finding', { name: nameOf(leader.id), count: leader.articles })}
      >
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{t('sources.source')}</th>
              <th scope="col" className="num">
                {t('chart.articlesKey')}
              </th>
              <th scope="col" className="num whitespace-normal!">
                {t('sources.first')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sources.slice(0, SHOWN).map(({ id, articles, reports }) => (
              <tr key={id}>
                <th scope="row" className="w-full max-w-0 truncate font-normal">
                  <ChipLink {...chip} chip={{ kind: 'source', value: String(id) }} />
                </th>
                <td className="num">
                  <span
                    className="inline-block h-2.5 bg-accent/55"
                    style={{ width: `${(48 * articles) / leader.articles}px` }}
                  />{' '}
                  {i18n.number(articles)}
                </td>
                <td className="num">{i18n.number(reports)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <dl className="mt-3 grid gap-y-2">
          {languages.length > 1 && (
            <Line title={t('sources.languages')}>
              {languages.map(({ value, articles }) => (
                <Counted key={value} count={i18n.percent(articles / Math.max(1, total.articles))}>
                  <ChipLink {...chip} chip={{ kind: 'lang', value }} />
                </Counted>
              ))}
            </Line>
          )}
          {speakers.length > 0 && (
            <Line title={t('quotes.speakers')}>
              {speakers.map(({ id, articles }) => (
                <Counted key={id} count={i18n.number(articles)}>
                  <ChipLink
                    {...chip}
                    chip={{ kind: 'speaker', value: String(id) }}
                    name={actorName(id, overview, i18n)}
                  />
                </Counted>
              ))}
            </Line>
          )}
          {copies.length > 0 && (
            <Line title={t('sources.copies')}>
              {copies.map(({ by, of, articles }) => (
                <span key={`${by} ${of}`}>
                  {t('sources.copiesFrom', { by: nameOf(by), of: nameOf(of), count: articles })}
                </span>
              ))}
            </Line>
          )}
        </dl>
      </ChartFigure>
    </div>
  );
}

function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{title}</dt>
      <dd className="m-0 flex flex-wrap gap-x-4 gap-y-1">{children}</dd>
    </div>
  );
}

function Counted({ count, children }: { count: string; children: ReactNode }) {
  return (
    <span>
      {children} <span className="text-muted">{count}</span>
    </span>
  );
}

function ChipLink({
  chip,
  name,
  overview,
  params,
  i18n,
}: {
  chip: Chip;
  name?: string;
  overview: Overview;
  params: Params;
  i18n: I18n;
}) {
  return (
    <ViewLink
      href={chipHref(overview.view, params, chip)}
      className={`text-ink ${hasChip(overview.view, chip) ? 'font-semibold' : ''}`}
    >
      <bdi>{name ?? chipName(chip, overview, i18n)}</bdi>
    </ViewLink>
  );
}
