import { RefreshEvery } from '#components/RefreshEvery';
import { Said } from '#components/Said';
import type { BackfillView } from '#store/feeds/backfills';
import { ChangeButtons } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { changeHistory } from './actions';

/** What was fetched of a feed's history, from before it was followed, and how to begin or end that. */
export function History({
  feedId,
  backfill,
  i18n,
}: {
  feedId: number;
  /** The feed's latest. */
  backfill: BackfillView | undefined;
  i18n: I18n;
}) {
  const { t } = i18n;
  const isRunning = backfill?.state === 'running';
  return (
    <div className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1">
      {backfill && (
        <span role="status" className={isRunning ? '' : 'text-muted'}>
          {isRunning && <RefreshEvery seconds={5} />}
          {t(`feeds.historyState.${backfill.state}`, { items: backfill.newItems, pages: backfill.pages })}
        </span>
      )}
      {backfill?.error && backfill.state !== 'done' && (
        <span>
          <Said>{i18n.failure(backfill.error.code, backfill.error.params)}</Said>
        </span>
      )}
      <ChangeButtons action={changeHistory}>
        <input type="hidden" name="feedId" value={feedId} />
        {isRunning && <input type="hidden" name="stop" value={backfill.id} />}
        <button type="submit" className="cursor-pointer text-accent underline underline-offset-2">
          {isRunning ? t('feeds.historyStop') : t('feeds.history')}
        </button>
      </ChangeButtons>
    </div>
  );
}
