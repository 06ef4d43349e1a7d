import Link from 'next/link';
import { ChartFigure, type ChartPoint } from '#components/ChartFigure';
import { ChartTable } from '#components/ChartTable';
import { CountedLinks } from '#components/CountedLinks';
import { EmptyState } from '#components/EmptyState';
import { LazyLinesChart } from '#components/LazyCharts';
import { SmallMultiples } from '#components/SmallMultiples';
import { ViewLink } from '#components/ViewLink';
import { roundTop } from '#core/charts/axis';
import { changeOf } from '#core/charts/changeOf';
import type { PictureWords } from '#core/charts/picture';
import { LOOKS, type Params, withParams } from '#core/charts/view';
import { defined } from '#core/defined';
import { packPoints } from '../../../components/sentPoints';
import type { I18n } from '../../i18n';
import { partialKeys } from './ArticlesFigure';
import { chipHref } from './chipHref';
import type { Overview } from './loadOverview';
import { type ShownSubject, subjectsShown } from './subjectsShown';

/** Who or what is named over time, side by side on one scale, or in one chart; each name and each point is a filter. */
export function SubjectsFigure({
  kind,
  watchId,
  overview,
  points,
  params,
  i18n,
  csvHref,
  picture,
  baseHref,
}: {
  watchId: number;
  kind: 'actor' | 'topic';
  overview: Overview;
  points: ChartPoint[];
  /** Absent, as are the addresses, in a view that is shared: nothing else can be opened from it. */
  params: Params | undefined;
  i18n: I18n;
  csvHref: string | undefined;
  picture: PictureWords;
  baseHref: `?${string}` | undefined;
}) {
  const { t } = i18n;
  const { view } = overview;
  const isShare = view.measure === 'share';
  const written = (value: number) => (isShare ? i18n.percent(value) : i18n.number(value));
  const hrefOf = (id: number) => params && chipHref(view, params, { kind, value: String(id) });
  const { subjects, others, more } = subjectsShown(kind, overview, i18n);
  const [leader] = subjects;
  if (kind === 'actor' && !leader) return <EmptyState title={t('chart.noActors')} />;
  if (kind === 'topic' && overview.topics.length === 0) {
    return (
      <EmptyState title={t('chart.noTopics')}>
        {params && <Link href={`/watches/${watchId}/topics`}>{t('topics.add')}</Link>}
      </EmptyState>
    );
  }
  const highest = Math.max(0, ...subjects.flatMap(({ values }) => values));
  const top = isShare ? 1 : roundTop(highest);
  const lines = subjects.map(({ id, label, colour, values }) => ({ id: String(id), label, colour, values }));
  const withOthers =
    others.some((value) => value > 0) && !isShare
      ? [...lines, { id: 'others', label: t('common.others'), values: others }]
      : lines;
  const title = t(kind === 'actor' ? 'chart.actors' : 'chart.topics');
  return (
    <ChartFigure
      title={title}
      finding={leader ? t('findings.leads', { name: leader.label, count: leader.articles }) : t('findings.none')}
      keys={partialKeys(points, i18n)}
      {...defined({ csvHref })}
      picture={picture}
      table={
        <ChartTable
          title={title}
          columns={withOthers.map(({ id, label, values }) => ({ id, label, values }))}
          points={packPoints(points)}
          locale={i18n.chartLocale}
          isShare={isShare}
        />
      }
    >
      {params && <Looks title={title} overview={overview} params={params} i18n={i18n} />}
      {view.look === 'multiples' ? (
        <>
          <SmallMultiples
            points={packPoints(points)}
            top={top}
            kind={kind}
            baseHref={baseHref}
            locale={{ ...i18n.chartLocale, isShare }}
            multiples={subjects.map((subject) => ({
              id: subject.id,
              label: subject.label,
              total: written(isShare ? subject.share : subject.articles),
              ...changeWords(subject, overview, i18n),
              href: hrefOf(subject.id),
              colour: subject.colour,
              values: subject.values,
            }))}
          />
          {leader && <p className="mt-2 text-muted">{t('chart.scale', { top: written(top) })}</p>}
        </>
      ) : (
        <LazyLinesChart
          points={packPoints(points)}
          series={withOthers}
          isShare={isShare}
          isStacked={view.look === 'stack'}
          locale={i18n.chartLocale}
          kind={kind}
          baseHref={baseHref}
        />
      )}
      {more.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit text-muted">{t('common.more')}</summary>
          <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
            <CountedLinks
              of={more.map(({ id, label, articles }) => ({
                name: label,
                count: i18n.number(articles),
                ...defined({ href: hrefOf(id) }),
              }))}
            />
          </p>
        </details>
      )}
    </ChartFigure>
  );
}

function changeWords(
  { articles, before }: ShownSubject,
  { isComparable, picked }: Overview,
  i18n: I18n,
): { change?: string } {
  const change = changeOf(articles, isComparable && !picked ? before : undefined);
  if (change === undefined || change === 0) return {};
  return { change: change === 'new' ? i18n.t('chart.new') : i18n.signed(change) };
}

/** Small charts, one chart of lines, or of stacked shares. */
function Looks({
  title,
  overview: { view },
  params,
  i18n,
}: {
  title: string;
  overview: Overview;
  params: Params;
  i18n: I18n;
}) {
  return (
    <nav aria-label={`${i18n.t('chart.look')}: ${title}`} className="-ms-2 mb-2 flex">
      {LOOKS.map((look) => (
        <ViewLink
          key={look}
          href={withParams(params, { look: look === 'multiples' ? undefined : look })}
          {...(view.look === look && { 'aria-current': 'true' as const })}
          className="choice py-0.5"
        >
          {i18n.t(`chart.looks.${look}`)}
        </ViewLink>
      ))}
    </nav>
  );
}
