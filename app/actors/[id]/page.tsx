import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { EmptyState } from '#components/EmptyState';
import { LazyLinesChart } from '#components/LazyCharts';
import { bucketKey, bucketsOf, unitFor } from '#core/charts/buckets';
import { filterOf, parseChips } from '#core/charts/chips';
import { uncollected } from '#core/charts/coverage';
import { addDays, dayOf, daysIn } from '#core/charts/days';
import { colourOf } from '#core/charts/palette';
import type { Params } from '#core/charts/view';
import { defined } from '#core/defined';
import { seriesOf } from '#core/facts/factSeries';
import { countedDays } from '#core/facts/rowsIn';
import { openWorkbench } from '#core/facts/workbench';
import { readId } from '#core/id';
import { type ActorView, loadActor } from '#store/actors/loadActor';
import { isCounted } from '#store/charts/series';
import { watchCoverage } from '#store/feeds/coverage';
import { listWatches, type WatchSummary } from '#store/watches/watches';
import { allow } from '../../_access/reader';
import { loadFacts } from '../../factTables';
import { type I18n, loadI18n } from '../../i18n';
import { readDb } from '../../readDb';
import { ActorQuotes } from './ActorQuotes';
import { History } from './History';
import { LinkedBy } from './LinkedBy';
import { Merging } from './Merging';
import { Naming } from './Naming';
import { Spellings } from './Spellings';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

async function actorOf(params: Props['params']): Promise<ActorView> {
  await allow('read');
  const id = readId((await params).id);
  const actor = id === undefined ? undefined : await loadActor(await readDb(), id);
  return actor ?? notFound();
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [actor, i18n] = await Promise.all([actorOf(params), loadI18n()]);
  return { title: i18n.name(actor.names, actor.key) };
}

/** One actor: its spellings, and its mentions in each watch over time. */
export default async function ActorPage({ params, searchParams }: Props) {
  await allow('read');
  const [actor, given, i18n] = await Promise.all([actorOf(params), searchParams, loadI18n()]);
  const { t } = i18n;
  if (actor.rootId !== undefined && actor.rootId !== actor.id) redirect(`/actors/${actor.rootId}`);
  const watches = await listWatches(await readDb());
  return (
    <>
      <p className="text-muted">
        {t(`kinds.${actor.kind}`)} · {t('actors.origin', { origin: actor.origin })} ·{' '}
        {t('actors.state', { state: actor.state })}
      </p>
      <h1 className="text-[1.5rem] font-semibold">
        <bdi>{i18n.name(actor.names, actor.key)}</bdi>
      </h1>
      <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
        {Object.entries(actor.names).map(([lang, name]) => (
          <bdi key={lang} lang={lang}>
            {name}
          </bdi>
        ))}
      </p>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 content-start gap-8">
          <section aria-labelledby="in-watches" className="grid min-w-0 content-start gap-6">
            <h2 id="in-watches" className="text-muted">
              {t('actors.inWatches')}
            </h2>
            {watches.length === 0 && <EmptyState title={t('actors.noCounts')} />}
            {watches.map((watch) => (
              <InWatch key={watch.id} watch={watch} actor={actor} i18n={i18n} />
            ))}
          </section>
          <ActorQuotes actorId={actor.id} params={given} i18n={i18n} />
        </div>
        <div className="grid content-start gap-8">
          <Naming actor={actor} i18n={i18n} />
          <Spellings actor={actor} i18n={i18n} />
          <LinkedBy actorId={actor.id} i18n={i18n} />
          <Merging actor={actor} query={typeof given['merge'] === 'string' ? given['merge'].trim() : ''} i18n={i18n} />
          <History actorId={actor.id} i18n={i18n} />
        </div>
      </div>
    </>
  );
}

async function InWatch({ watch, actor, i18n }: { watch: WatchSummary; actor: ActorView; i18n: I18n }) {
  const { t, now } = i18n;
  // The table of a watch that never names the actor is not read for this.
  if (!(await isCounted(await readDb(), { watchId: watch.id, actorId: actor.id }))) {
    return (
      <section>
        <WatchLink watch={watch} />
        <EmptyState title={t('chart.emptyRange')} />
      </section>
    );
  }
  const { timeZone } = i18n.preferences;
  const [facts, spans] = await Promise.all([loadFacts(watch.id, now), watchCoverage(await readDb(), watch.id, now)]);
  const today = dayOf(now, timeZone);
  const range = countedDays(facts, timeZone) ?? { from: addDays(today, -29), to: today };
  const unit = unitFor(daysIn(range));
  const buckets = bucketsOf({ ...range, unit, now, timeZone });
  const filter = filterOf(
    parseChips(() => undefined),
    { newSince: 0 },
  );
  // What the watch's page counts of the actor, without its chip: articles that name it by metonym alone are told apart.
  const bench = openWorkbench(facts, { filter, timeZone, unit, buckets });
  const values = seriesOf(facts, bench.range, { dimension: 'actors', ids: [actor.id] }).get(actor.id);
  const total = {
    articles: sumOf(values?.articles),
    mentions: sumOf(values?.mentions),
    metonyms: sumOf(values?.metonyms),
  };
  const gaps = uncollected({ buckets, spans, now });
  const colour = `var(--c${colourOf(actor.id)})`;
  return (
    <figure className="m-0">
      <figcaption className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <WatchLink watch={watch} />
        <span className="text-muted">
          {t('chart.mentions', { count: total.mentions })}
          {total.metonyms > 0 && ` ${t('metonyms.beside', { count: total.metonyms })}`} ·{' '}
          {t('feeds.articles', { count: total.articles })}
        </span>
      </figcaption>
      {total.mentions === 0 ? (
        <EmptyState title={t('chart.emptyRange')} />
      ) : (
        <LazyLinesChart
          isShare={false}
          isStacked={false}
          kind="actor"
          baseHref={`/watches/${watch.id}?range=custom&from=${range.from}&to=${range.to}`}
          locale={i18n.chartLocale}
          points={buckets.map((bucket, index) => ({
            key: bucketKey(bucket, unit),
            label: i18n.bucketLabel(bucket, unit),
            title: i18n.bucketTitle(bucket, unit),
            to: bucket.to,
            articles: values?.articles[index] ?? 0,
            ...defined({ running: bucket.running || undefined, isGap: gaps[index] || undefined }),
          }))}
          series={[
            {
              id: String(actor.id),
              label: i18n.name(actor.names, actor.key),
              colour,
              values: values?.articles ?? [],
            },
          ]}
        />
      )}
    </figure>
  );
}

function WatchLink({ watch }: { watch: WatchSummary }) {
  return (
    <Link href={`/watches/${watch.id}`} className="font-semibold text-ink">
      <bdi>{watch.name}</bdi>
    </Link>
  );
}

const sumOf = (values: readonly number[] = []) => values.reduce((sum, value) => sum + value, 0);
