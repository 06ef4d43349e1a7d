import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { readId } from '#core/id';
import { env } from '#runtime/env';
import { findDigest } from '#store/alerts/digests';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { loadI18n } from '../../../i18n';
import { AlertSubject } from '../../AlertSubject';
import { DigestEntryItem } from './DigestEntryItem';

interface Props {
  params: Promise<{ id: string }>;
}

async function digestOf(params: Props['params']) {
  const id = readId((await params).id);
  const found = id === undefined ? undefined : await findDigest(db(), id);
  return found === undefined || id === undefined ? notFound() : { ...found, id };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await allow('read');
  const [{ digest, watchName }, { t }] = await Promise.all([digestOf(params), loadI18n()]);
  return { title: `${t('alerts.digestTitle', { count: digest.count })} · ${watchName}` };
}

/** A digest as it was sent, with all its developments. */
export default async function DigestPage({ params }: Props) {
  await allow('read');
  const [{ id, digest, watchId, watchName }, i18n] = await Promise.all([digestOf(params), loadI18n()]);
  const { t } = i18n;
  const { signals = [] } = digest;
  const { days } = digest;
  const most = Math.max(0, ...days.map(({ articles }) => articles));
  return (
    <>
      <h1 className="text-[1.5rem] font-semibold">{t('alerts.digestTitle', { count: digest.count })}</h1>
      <p className="mt-1 text-muted">
        <Link href={`/watches/${watchId}`}>
          <bdi>{watchName}</bdi>
        </Link>{' '}
        · {t('alerts.gathered', { count: digest.articles })} ·{' '}
        {t('alerts.digestTimes', { from: i18n.moment(digest.from), to: i18n.moment(digest.to) })}
      </p>
      {most > 0 && (
        <figure className="mt-5 max-w-md">
          <figcaption className="label">{t('alerts.digestDays')}</figcaption>
          {/* Time runs from left to right, as in every chart. */}
          <ol dir="ltr" className="flex h-20 items-end gap-1 border-b border-edge">
            {days.map(({ day, articles }) => (
              <li
                key={day}
                title={`${i18n.day(day)}: ${i18n.number(articles)}`}
                className="flex h-full flex-1 items-end"
              >
                <span className="w-full bg-(--c0)" style={{ height: `${(articles / most) * 100}%` }} />
                <span className="sr-only">
                  {i18n.day(day)}: {i18n.number(articles)}
                </span>
              </li>
            ))}
          </ol>
          <p dir="ltr" aria-hidden="true" className="flex justify-between text-[0.875rem] text-muted">
            {[days.at(0), days.at(-1)].map((end) => end && <bdi key={end.day}>{i18n.day(end.day)}</bdi>)}
          </p>
          <a href={`${env().basePath}/alerts/digests/${id}/chart.png`} className="text-muted">
            {t('alerts.digestImage')}
          </a>
        </figure>
      )}
      {signals.length > 0 && (
        <ul className="mt-6">
          {signals.map((signal) => (
            <li
              key={'signal' in signal ? signal.signal.id : `${signal.feedTitle} ${signal.incident}`}
              className="border-b border-rule py-2"
            >
              <AlertSubject subject={'signal' in signal ? { watchId, ...signal } : signal} i18n={i18n} />
            </li>
          ))}
        </ul>
      )}
      <ul className="mt-6">
        {digest.entries.map((entry) => (
          <DigestEntryItem key={entry.url} watchId={watchId} entry={entry} i18n={i18n} />
        ))}
      </ul>
      {digest.count > digest.entries.length && (
        <p className="mt-3 text-muted">{t('alerts.digestMore', { count: digest.count - digest.entries.length })}</p>
      )}
    </>
  );
}
