import Link from 'next/link';
import { listOutFeeds } from '#store/alerts/outFeeds';
import { db } from '../db';
import type { I18n } from '../i18n';
import { changeOutFeed } from './actions';
import { OutFeedLine } from './OutFeedLine';

/** The feeds that watches give to other programs, each under a token of its own. */
export async function OutFeeds({ publicUrl, i18n }: { publicUrl: string; i18n: I18n }) {
  const { t } = i18n;
  const feeds = await listOutFeeds(db(), i18n.now);
  if (feeds.length === 0) return null;
  return (
    <section aria-labelledby="out" className="mt-10">
      <h2 id="out" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('alerts.out')}
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{t('alerts.outHint')}</p>
      <p className="mt-1">
        <Link href="/searches">{t('searches.title')}</Link>
      </p>
      <ul>
        {feeds.map(({ watchId, name, ...feed }) => (
          <OutFeedLine
            key={`${watchId} ${feed.of}`}
            feed={{ id: watchId, name: t(`alerts.outOf.${feed.of}`, { watch: name }), ...feed }}
            action={changeOutFeed}
            publicUrl={publicUrl}
            i18n={i18n}
          />
        ))}
      </ul>
    </section>
  );
}
