import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import { savedAddress } from '#core/charts/savedAddress';
import { type Params, withParams } from '#core/charts/view';
import type { Database } from '#store/database';
import { listViews } from '#store/watches/savedViews';
import type { I18n } from '../i18n';
import { keepView } from './actions';
import { ViewLines } from './ViewLines';

/** The reader's own views of a watch, and a form that saves the one that is shown. */
export async function SavedViews({
  db,
  watchId,
  userId,
  params,
  i18n,
}: {
  db: Database;
  watchId: number;
  userId: string | undefined;
  params: Params;
  i18n: I18n;
}) {
  const { t } = i18n;
  const views = await listViews(db, { userId, watchId });
  const here = savedAddress(withParams(params, {}));
  const current = views.find(({ address }) => address === here);
  return (
    // On a phone it opens in its place: what lay over the page would hide the word that closes it.
    // The list is at the end of the bar, wherever in it the word came to stand: beside the word it would leave a narrow page.
    <details className="max-sm:open:basis-full" name="popup" data-popup>
      <summary
        className={`w-fit list-none rounded px-2 py-1 hover:bg-accent-soft ${current ? 'bg-accent-soft font-semibold' : ''}`}
      >
        {current ? (
          <>
            <span className="sr-only">{t('views.title')}: </span>
            <bdi className="inline-block max-w-40 truncate align-bottom">{current.name}</bdi>
          </>
        ) : (
          t('views.title')
        )}
      </summary>
      <div className="absolute end-0 z-20 mt-1 grid max-h-[70vh] w-80 gap-3 overflow-y-auto rounded border border-edge bg-surface p-3 max-sm:static max-sm:max-h-none max-sm:w-auto print:hidden">
        {views.length === 0 ? (
          <p className="text-muted">{t('views.none')}</p>
        ) : (
          <ViewLines views={views} here={here} i18n={i18n} />
        )}
        {/* What it said was of the view that was shown then. */}
        <ActionForm key={here} action={keepView} label={t('views.save')} className="grid gap-2">
          <input type="hidden" name="watchId" value={watchId} />
          <input type="hidden" name="address" value={here} />
          <label>
            <span className="label">{t('watch.name')}</span>
            <input name="name" required maxLength={120} dir="auto" className="field w-full" />
          </label>
          <p className="text-muted">{t('views.hint', { days: t('watch.days', { count: 7 }) })}</p>
          <div>
            <SubmitButton>{t('views.save')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </details>
  );
}
