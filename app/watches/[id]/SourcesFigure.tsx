import type { ReactNode } from 'react';
import { ChartFigure } from '#components/ChartFigure';
import { CountedLinks } from '#components/CountedLinks';
import { SourceTable } from '#components/SourceTable';
import type { Chip } from '#core/charts/chips';
import type { PictureWords } from '#core/charts/picture';
import type { Params } from '#core/charts/view';
import { defined } from '#core/defined';
import { countLanguages } from '#core/facts/countFacts';
import { copyPairs } from '#core/facts/foldCopies';
import type { I18n } from '../../i18n';
import { chipHref, hasChip } from './chipHref';
import { chipName } from './chipNames';
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
  const linkOf = (chip: Chip) => ({
    name: chipName(chip, overview, i18n),
    href: chipHref(overview.view, params, chip),
    ...defined({ isOn: hasChip(overview.view, chip) || undefined }),
  });
  return (
    <div id="sources" className="scroll-mt-4">
      <ChartFigure
        picture={picture}
        csvHref={csvHref}
        title={t('sources.title')}
        finding={t('sources.finding', { name: nameOf(leader.id), count: leader.articles })}
      >
        <SourceTable
          words={{ source: t('sources.source'), articles: t('chart.articlesKey'), first: t('sources.first') }}
          rows={sources.slice(0, SHOWN).map(({ id, articles, reports }) => ({
            ...linkOf({ kind: 'source', value: String(id) }),
            count: i18n.number(articles),
            share: Math.round((1000 * articles) / leader.articles) / 1000,
            first: i18n.number(reports),
          }))}
        />
        <dl className="mt-3 grid gap-y-2">
          {languages.length > 1 && (
            <Line title={t('sources.languages')}>
              <CountedLinks
                of={languages.map(({ value, articles }) => ({
                  ...linkOf({ kind: 'lang', value }),
                  count: i18n.percent(articles / Math.max(1, total.articles)),
                }))}
              />
            </Line>
          )}
          {speakers.length > 0 && (
            <Line title={t('quotes.speakers')}>
              <CountedLinks
                of={speakers.map(({ id, articles }) => ({
                  ...linkOf({ kind: 'speaker', value: String(id) }),
                  count: i18n.number(articles),
                }))}
              />
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
