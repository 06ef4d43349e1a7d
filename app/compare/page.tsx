import type { Metadata } from 'next';
import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { parseCompared } from '#core/charts/compared';
import type { Params } from '#core/charts/view';
import { listWatchNames } from '#store/watches/watches';
import { allow } from '../_access/reader';
import { loadI18n } from '../i18n';
import { ReplicaNote } from '../ReplicaNote';
import { readDb } from '../readDb';
import { RangeBar } from '../watches/[id]/RangeBar';
import { AddLines } from './AddLines';
import { ComparedFigure } from './ComparedFigure';
import { findLines } from './findLines';
import { lineNames } from './lineNames';
import { openCompared } from './openCompared';
import { ShownLines } from './ShownLines';

interface Props {
  searchParams: Promise<Params>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('compare.title') };
}

/** Watches, actors and topics of one or several watches in one chart; all of it in the address. */
export default async function ComparePage({ searchParams }: Props) {
  await allow('read');
  const [params, i18n] = await Promise.all([searchParams, loadI18n()]);
  const { t, now, preferences } = i18n;
  const given = params['series'];
  const asked = parseCompared(Array.isArray(given) ? given[0] : given);
  const open = await openCompared(asked, params, { now, timeZone: preferences.timeZone });
  const db = await readDb();
  const [names, watches] = await Promise.all([lineNames(open, i18n), listWatchNames(db)]);
  const text = typeof params['find'] === 'string' ? params['find'].trim() : '';
  const compared = watches.filter(({ id }) => open.named.has(id));
  const found = await findLines(db, { text, watches: compared.length > 0 ? compared : watches }, i18n);
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('compare.title')}</h1>
      <p className="mt-1 mb-4 max-w-[70ch] text-muted">{t('compare.lead')}</p>
      <ReplicaNote i18n={i18n} />
      {open.gone > 0 && <Note kind="info">{t('compare.gone', { count: open.gone })}</Note>}
      {open.lines.length > 0 && <RangeBar view={open.view} params={params} today={open.today} i18n={i18n} />}
      <div className="mt-4 grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-4">
          {open.lines.length === 0 ? (
            <EmptyState title={t(watches.length === 0 ? 'compare.noneAtAll' : 'compare.none')} />
          ) : (
            <>
              <ShownLines open={open} names={names} params={params} i18n={i18n} />
              <ComparedFigure open={open} names={names} params={params} i18n={i18n} />
              <p className="text-muted">{t('common.zone', { zone: i18n.zone() })}</p>
            </>
          )}
        </div>
        <AddLines open={open} names={names} watches={watches} text={text} found={found} params={params} i18n={i18n} />
      </div>
    </>
  );
}
