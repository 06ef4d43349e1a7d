import type { Metadata } from 'next';
import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { SubmitButton } from '#components/SubmitButton';
import { sharedAddress, sharedParams } from '#core/charts/sharedAddress';
import type { Params } from '#core/charts/view';
import { listShares, SHARE_DAYS, type ShareView } from '#store/watches/shares';
import { ChangeButtons, ChangeForm } from '../../../_access/ChangeForm';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { type I18n, loadI18n } from '../../../i18n';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { end, share } from './actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('shares.title')} · ${watch.name}` };
}

/** Links to views of a watch, for those who have no account: made, listed, ended. */
export default async function SharesPage({ params, searchParams }: Props) {
  await allow('change');
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const { t, now } = i18n;
  const view = typeof query['view'] === 'string' ? sharedAddress(query['view']) : undefined;
  const shares = await listShares(db(), watch.id, now);
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <section aria-labelledby="shares" className="max-w-[76ch] border-t border-rule pt-5">
        <h2 id="shares" className="text-[1.15rem] font-semibold">
          {t('shares.title')}
        </h2>
        <p className="mt-1 text-muted">{t('shares.lead')}</p>
        {view === undefined ? (
          <p className="mt-3">
            {t('shares.choose')} <Link href={`/watches/${watch.id}`}>{t('watch.overview')}</Link>
          </p>
        ) : (
          <ChangeForm action={share} label={t('shares.share')} className="mt-4 grid max-w-md gap-3">
            <input type="hidden" name="watchId" value={watch.id} />
            <input type="hidden" name="view" value={view} />
            <p>
              <Link href={`/watches/${watch.id}${view}`}>{periodOf(view, i18n)}</Link>
            </p>
            <label>
              <span className="label">{t('shares.note')}</span>
              <input name="note" maxLength={100} dir="auto" className="field" />
            </label>
            <label>
              <span className="label">{t('shares.days')}</span>
              <select name="days" defaultValue={7} className="field">
                {SHARE_DAYS.map((days) => (
                  <option key={days} value={days}>
                    {t('watch.days', { count: days })}
                  </option>
                ))}
              </select>
            </label>
            <SubmitButton>{t('shares.make')}</SubmitButton>
          </ChangeForm>
        )}
        <h3 className="mt-6 border-b border-edge font-semibold">{t('shares.open')}</h3>
        {shares.length === 0 && <EmptyState title={t('shares.none')} />}
        <ul>
          {shares.map((each) => (
            <ShareLine key={each.id} share={each} i18n={i18n} />
          ))}
        </ul>
      </section>
    </>
  );
}

function ShareLine({
  share: { id, watchId, address, note, expiresAt, lastReadAt },
  i18n,
}: {
  share: ShareView;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-b border-rule py-2">
      {note && <bdi className="font-semibold">{note}</bdi>}
      <Link href={`/watches/${watchId}${address}`} prefetch={false}>
        {periodOf(address, i18n)}
      </Link>
      <span className="text-muted">{t('shares.until', { when: i18n.moment(expiresAt) })}</span>
      <span className="text-muted">
        {lastReadAt ? t('shares.lastRead', { when: i18n.ago(lastReadAt) }) : t('shares.unread')}
      </span>
      <ChangeButtons action={end} className="ms-auto">
        <input type="hidden" name="watchId" value={watchId} />
        <input type="hidden" name="id" value={id} />
        <button type="submit" className="btn btn-quiet">
          {t('shares.end')}
        </button>
      </ChangeButtons>
    </li>
  );
}

function periodOf(address: string, { t, day }: I18n): string {
  const { from, to } = sharedParams(address);
  return t('chart.period', { from: day(String(from)), to: day(String(to)) });
}
