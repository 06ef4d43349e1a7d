import { Said } from '#components/Said';
import { SubmitButton } from '#components/SubmitButton';
import { ACCESS_PARTS } from '#core/feeds/access';
import type { FeedView } from '#store/feeds/feeds';
import { ChangeForm, MayChange } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { editAccess } from './actions';

/** What a feed is asked with: which parts there are, never what they are; each can be set anew or forgotten. */
export function Access({ feed, i18n }: { feed: FeedView; i18n: I18n }) {
  const { t } = i18n;
  const kept = feed.access.map((part) => t(`feeds.access.short.${part}`));
  return (
    <MayChange>
      <details className="mt-1">
        <summary className="w-fit text-muted">{t('feeds.access.title')}</summary>
        <ChangeForm
          action={editAccess}
          label={`${t('feeds.access.title')}: ${feed.title ?? feed.url}`}
          className="mt-2 grid max-w-xl gap-3"
          isSecret
        >
          <p className="text-muted">
            {t('feeds.access.lead')}{' '}
            {kept.length > 0 && <Said>{t('feeds.access.has', { parts: i18n.list(kept) })}</Said>}
          </p>
          <input type="hidden" name="id" value={feed.id} />
          {ACCESS_PARTS.map((part) => {
            const isKept = feed.access.includes(part);
            return (
              <div key={part}>
                <label htmlFor={`access-${feed.id}-${part}`} className="label">
                  {t(`feeds.access.${part}`)}
                </label>
                {part === 'headers' ? (
                  <textarea
                    id={`access-${feed.id}-${part}`}
                    name={part}
                    rows={2}
                    dir="ltr"
                    autoComplete="off"
                    className="field"
                  />
                ) : (
                  <input
                    id={`access-${feed.id}-${part}`}
                    name={part}
                    // As a password: it is not seen over a shoulder, and no browser offers it elsewhere.
                    type={part === 'userAgent' ? 'text' : 'password'}
                    dir="ltr"
                    autoComplete="new-password"
                    className="field"
                  />
                )}
                {isKept && (
                  <span className="flex flex-wrap gap-x-4 text-muted">
                    {t('feeds.access.keep')}
                    <label className="flex items-baseline gap-1.5">
                      <input type="checkbox" name={`forget.${part}`} />
                      {t('feeds.access.forget')}
                    </label>
                  </span>
                )}
              </div>
            );
          })}
          <div>
            <SubmitButton quiet>{t('common.save')}</SubmitButton>
          </div>
        </ChangeForm>
      </details>
    </MayChange>
  );
}
