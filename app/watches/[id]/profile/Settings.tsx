import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import type { WatchView } from '#store/watches/watches';
import { ChangeButtons, ChangeForm, MayChange } from '../../../_access/ChangeForm';
import { db } from '../../../db';
import type { I18n } from '../../../i18n';
import { changeWatch, deleteWatch, renameWatch } from '../actions';
import { WatchFeeds } from '../WatchFeeds';

/** A watch's name, its pause, and its end. */
export function Settings({ watch, i18n }: { watch: WatchView; i18n: I18n }) {
  const { t } = i18n;
  const isPaused = watch.state === 'paused';
  return (
    <MayChange>
      <section aria-labelledby="settings" className="grid gap-3">
        <h2 id="settings" className="text-[1.05rem] font-semibold">
          {t('watch.settings')}
        </h2>
        <ChangeForm action={renameWatch} label={t('watch.name')} className="flex items-end gap-2">
          <input type="hidden" name="id" value={watch.id} />
          <label className="grow">
            <span className="label">{t('watch.name')}</span>
            <input name="name" defaultValue={watch.name} required maxLength={200} dir="auto" className="field" />
          </label>
          <SubmitButton quiet>{t('common.save')}</SubmitButton>
        </ChangeForm>
        <details>
          <summary className="w-fit">{t('watchFeeds.title')}</summary>
          <WatchFeeds db={db()} watchId={watch.id} i18n={i18n} />
          <p className="mt-2">
            <Link href={`/feeds?watch=${watch.id}`}>{t('watchFeeds.find')}</Link>
          </p>
        </details>
        <ChangeButtons action={changeWatch}>
          <input type="hidden" name="id" value={watch.id} />
          <button type="submit" name="state" value={isPaused ? 'active' : 'paused'} className="btn">
            {isPaused ? t('common.resume') : t('common.pause')}
          </button>
        </ChangeButtons>
        <details>
          <summary className="w-fit text-danger">{t('watch.delete')}</summary>
          <ChangeButtons action={deleteWatch} className="mt-2 grid justify-items-start gap-2">
            <input type="hidden" name="id" value={watch.id} />
            <p className="text-muted">{t('watch.deleteWhat')}</p>
            <button type="submit" className="btn border-danger! text-danger!">
              {t('common.sureDelete')}
            </button>
          </ChangeButtons>
        </details>
      </section>
    </MayChange>
  );
}
