import Link from 'next/link';
import { Headline } from '#components/Headline';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { SubmitButton } from '#components/SubmitButton';
import type { TrialArticle } from '#core/relevance/evaluation/backtest';
import type { RequestView } from '#store/work/requests';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { saveTrial } from './actions';

/** What an edit that is not saved would take in and leave out of the stored articles. */
export function Trial({
  watchId,
  id,
  request,
  i18n,
}: {
  watchId: number;
  /** The request that asked for it. */
  id: number;
  request: RequestView;
  i18n: I18n;
}) {
  const { t } = i18n;
  return (
    <section aria-labelledby="trial" className="mb-6 border-s-4 border-accent bg-surface px-4 py-3">
      <h2 id="trial" className="text-[1.05rem] font-semibold">
        {t('trial.title')}
      </h2>
      <TrialBody watchId={watchId} id={id} request={request} i18n={i18n} />
    </section>
  );
}

function TrialBody({ watchId, id, request, i18n }: Parameters<typeof Trial>[0]) {
  const { t } = i18n;
  if (request.state === 'pending') {
    return (
      <p role="status">
        {t('trial.waiting')}
        <RefreshEvery seconds={2} />
      </p>
    );
  }
  if (request.state === 'failed') {
    return <Note kind="failure">{i18n.failure(request.error.code, request.error.params)}</Note>;
  }
  if (request.kind !== 'tryProfile') return null;
  const { output } = request;
  return (
    <div className="grid gap-2">
      <p className="text-[1.15rem] font-semibold">
        {t('trial.found', { in: i18n.number(output.in), out: i18n.number(output.out) })}
      </p>
      <p className="text-muted">
        {t('trial.accepted', { accepted: i18n.number(output.accepted), looked: i18n.number(output.looked) })}{' '}
        {output.looked < output.stored &&
          t('trial.capped', { looked: i18n.number(output.looked), stored: i18n.number(output.stored) })}
      </p>
      <div className="grid gap-x-8 gap-y-2 lg:grid-cols-2">
        <TrialList title={t('trial.comeIn')} count={output.in} articles={output.comeIn} i18n={i18n} />
        <TrialList title={t('trial.goOut')} count={output.out} articles={output.goOut} i18n={i18n} />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <ChangeForm action={saveTrial}>
          <input type="hidden" name="watchId" value={watchId} />
          <input type="hidden" name="trial" value={id} />
          <SubmitButton waiting={t('draft.saving')}>{t('trial.save')}</SubmitButton>
        </ChangeForm>
        <Link href={`/watches/${watchId}/profile`} className="btn">
          {t('trial.drop')}
        </Link>
      </div>
    </div>
  );
}

function TrialList({
  title,
  count,
  articles,
  i18n,
}: {
  title: string;
  count: number;
  articles: TrialArticle[];
  i18n: I18n;
}) {
  if (count === 0) return null;
  return (
    <details open>
      <summary className="w-fit font-semibold">
        {title} ({i18n.number(count)})
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <ul tabIndex={0} className="max-h-72 overflow-y-auto" aria-label={title}>
        {articles.map((article) => (
          <li key={article.articleId} className="flex items-baseline gap-3 border-b border-rule py-1">
            <span className="w-10 shrink-0 text-end text-muted tabular-nums">{i18n.percent(article.score)}</span>
            <a href={article.url} target="_blank" rel="noopener noreferrer" className="text-ink" lang={article.lang}>
              <Headline>{article.title}</Headline>
            </a>
          </li>
        ))}
      </ul>
      {count > articles.length && (
        <p className="text-muted">{i18n.t('profile.andMore', { count: count - articles.length })}</p>
      )}
    </details>
  );
}
