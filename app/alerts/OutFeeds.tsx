import { OUT_FORMATS } from '#core/alerts/outFeed';
import { listOutFeeds } from '#store/alerts/outFeeds';
import { ChangeButtons } from '../_access/ChangeForm';
import { db } from '../db';
import type { I18n } from '../i18n';
import { changeOutFeed } from './actions';

/** The feeds that watches give to other programs, each under a token of its own. */
export async function OutFeeds({ publicUrl, i18n }: { publicUrl: string; i18n: I18n }) {
  const { t } = i18n;
  const feeds = await listOutFeeds(db());
  if (feeds.length === 0) return null;
  return (
    <section aria-labelledby="out" className="mt-10">
      <h2 id="out" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
        {t('alerts.out')}
      </h2>
      <p className="mt-1 max-w-[70ch] text-muted">{t('alerts.outHint')}</p>
      <ul>
        {feeds.map(({ watchId, name, token }) => (
          <li key={watchId} className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-2">
            <span>
              <bdi>{name}</bdi>
              {token !== undefined &&
                Object.entries(OUT_FORMATS).map(([format, of]) => (
                  <span key={format}>
                    {' · '}
                    <a href={`${publicUrl}/out/${token}.${format}`} dir="ltr">
                      {of.name}
                    </a>
                  </span>
                ))}
            </span>
            <ChangeButtons action={changeOutFeed} className="flex flex-wrap gap-2">
              <input type="hidden" name="id" value={watchId} />
              <button type="submit" name="change" value="make" className="btn">
                {t(token === undefined ? 'alerts.outMake' : 'alerts.outRenew')}
              </button>
              {token !== undefined && (
                <button type="submit" name="change" value="end" className="btn">
                  {t('alerts.outEnd')}
                </button>
              )}
            </ChangeButtons>
          </li>
        ))}
      </ul>
    </section>
  );
}
