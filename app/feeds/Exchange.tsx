import { SubmitButton } from '#components/SubmitButton';
import { env } from '#runtime/env';
import type { WatchSummary } from '#store/watches/watches';
import { ChangeForm } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { importFeeds } from './actions';

/** Lists of feeds from and for other readers. */
export function Exchange({ watches, i18n }: { watches: WatchSummary[]; i18n: I18n }) {
  const { t } = i18n;
  return (
    <details className="mt-3">
      <summary className="w-fit text-muted">{t('opml.title')}</summary>
      <div className="mt-2 grid gap-3 border-s-2 border-rule ps-4">
        <ChangeForm action={importFeeds} label={t('opml.title')} className="flex flex-wrap items-end gap-3">
          <label className="min-w-0">
            <span className="label">{t('opml.file')}</span>
            <input type="file" name="file" required accept=".opml,.xml,text/xml,text/x-opml" className="max-w-full" />
          </label>
          {watches.length > 0 && (
            <label>
              <span className="label">{t('feeds.forWatch')}</span>
              <select name="watch" className="field max-w-64">
                <option value="">{t('opml.noWatch')}</option>
                {watches.map((watch) => (
                  <option key={watch.id} value={watch.id}>
                    {watch.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <SubmitButton quiet waiting={t('opml.importing')}>
            {t('opml.import')}
          </SubmitButton>
        </ChangeForm>
        <p>
          <a href={`${env().basePath}/api/feeds.opml`} download>
            {t('opml.export')}
          </a>
        </p>
      </div>
    </details>
  );
}
