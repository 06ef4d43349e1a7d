import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { LazyLinesChart } from '#components/LazyCharts';
import { bucketKey } from '#core/charts/buckets';
import { writeCompared } from '#core/charts/compared';
import { colourOf } from '#core/charts/palette';
import { defined } from '#core/defined';
import type { I18n } from '../i18n';
import type { InWatch } from './inWatch';

/** How often a watch's articles name the subject over time; a point leads to these articles. */
export function SeriesIn({ found, label, i18n }: { found: InWatch; label: string; i18n: I18n }) {
  const { t } = i18n;
  const { watch, subject, range, unit, buckets, gaps, series, total } = found;
  return (
    <figure className="m-0 min-w-0">
      <figcaption className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <WatchLink watch={watch} />
        <span className="flex flex-wrap gap-x-4 text-muted">
          <span>
            {t('chart.mentions', { count: total.mentions })}
            {total.metonyms > 0 && ` ${t('metonyms.beside', { count: total.metonyms })}`} ·{' '}
            {t('feeds.articles', { count: total.articles })}
          </span>
          <Link href={`/compare?series=${writeCompared([{ watchId: watch.id, subject }])}`} prefetch={false}>
            {t('compare.open')}
          </Link>
        </span>
      </figcaption>
      {total.mentions === 0 ? (
        <EmptyState title={t('chart.emptyRange')} />
      ) : (
        <LazyLinesChart
          isShare={false}
          isStacked={false}
          kind={subject.kind}
          baseHref={`/watches/${watch.id}?range=custom&from=${range.from}&to=${range.to}`}
          locale={i18n.chartLocale}
          points={buckets.map((bucket, index) => ({
            key: bucketKey(bucket, unit),
            label: i18n.bucketLabel(bucket, unit),
            title: i18n.bucketTitle(bucket, unit),
            to: bucket.to,
            articles: series.articles[index] ?? 0,
            ...defined({ running: bucket.running || undefined, isGap: gaps[index] || undefined }),
          }))}
          series={[
            { id: String(subject.id), label, colour: `var(--c${colourOf(subject.id)})`, values: series.articles },
          ]}
        />
      )}
    </figure>
  );
}

function WatchLink({ watch }: { watch: { id: number; name: string } }) {
  return (
    <Link href={`/watches/${watch.id}`} className="font-semibold text-ink">
      <bdi>{watch.name}</bdi>
    </Link>
  );
}
