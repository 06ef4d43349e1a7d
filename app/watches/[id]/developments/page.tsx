import type { Metadata } from 'next';
import Link from 'next/link';
import { DevelopmentItem } from '#components/DevelopmentItem';
import { EmptyState } from '#components/EmptyState';
import { PrintButton } from '#components/PrintButton';
import { type Params, withParams } from '#core/charts/view';
import { env } from '#runtime/env';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { loadI18n } from '../../../i18n';
import { developmentLine } from '../developmentLine';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { loadTimeline, periodTitle } from './loadBrief';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('developments.title')} · ${watch.name}` };
}

/** A story told by what happened, by day or by week, to be read as a brief, printed, or taken along. */
export default async function DevelopmentsPage({ params, searchParams }: Props) {
  await allow('read');
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const { t } = i18n;
  const timeline = await loadTimeline(db(), watch, { params: query, i18n });
  const { from, to } = timeline.open.view;
  const fileHref = (ending: string) =>
    `${env().basePath}/api/watches/${watch.id}/developments.${ending}${withParams(query, {})}`;
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <section aria-labelledby="developments" className="max-w-[76ch] border-t border-rule pt-5">
        <h2 id="developments" className="text-[1.15rem] font-semibold">
          {t('developments.title')}
        </h2>
        <p className="mt-1 text-muted">{t('developments.lead')}</p>
        <p className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span>{t('developments.period', { from: i18n.day(from), to: i18n.day(to) })}</span>
          {(['day', 'week'] as const).map((unit) => (
            <Link
              key={unit}
              href={withParams(query, { by: unit === 'day' ? undefined : unit })}
              prefetch={false}
              aria-current={timeline.unit === unit ? 'true' : undefined}
              className={timeline.unit === unit ? 'font-semibold text-ink no-underline' : 'print:hidden'}
            >
              {t(unit === 'day' ? 'developments.byDay' : 'developments.byWeek')}
            </Link>
          ))}
          {(['md', 'html'] as const).map((ending) => (
            <a key={ending} href={fileHref(ending)} download className="print:hidden">
              {ending === 'md' ? 'Markdown' : 'HTML'}
            </a>
          ))}
          <PrintButton />
        </p>
        {timeline.periods.length === 0 && <EmptyState title={t('developments.none')} />}
        {timeline.periods.map((period) => (
          <section key={period.from} aria-labelledby={`p${period.from}`} className="mt-6">
            <h3 id={`p${period.from}`} className="border-b border-edge font-semibold">
              {periodTitle(period, i18n)}
            </h3>
            <ul>
              {period.developments.map((development) => (
                <DevelopmentItem
                  key={development.id}
                  line={developmentLine(development, { watchId: watch.id, i18n })}
                />
              ))}
            </ul>
          </section>
        ))}
        {timeline.left > 0 && <p className="mt-4 text-muted">{t('developments.more', { count: timeline.left })}</p>}
      </section>
    </>
  );
}
