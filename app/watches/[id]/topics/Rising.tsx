import { SubmitButton } from '#components/SubmitButton';
import type { TopicProposalView } from '#store/watches/proposals';
import type { WatchView } from '#store/watches/watches';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { Examples } from '../profile/Drift';
import { decide, lookOver } from '../profile/learning';

/** Topics that recent articles share and that the watch does not know, each to be taken in or left. */
export function Rising({ watch, proposals, i18n }: { watch: WatchView; proposals: TopicProposalView[]; i18n: I18n }) {
  const { t } = i18n;
  return (
    <section aria-labelledby="rising" className="mt-8 grid gap-3">
      <h2 id="rising" className="text-[1.15rem] font-semibold">
        {t('rising.title')}
      </h2>
      <p className="max-w-[70ch] text-muted">{proposals.length > 0 ? t('rising.lead') : t('rising.none')}</p>
      <ul className="grid gap-4 md:grid-cols-2">
        {proposals.map(({ id, content, examples }) => (
          <li key={id} className="grid content-start gap-2 border-s-4 border-accent bg-surface px-4 py-3">
            <h3 className="font-semibold">
              <bdi>{i18n.name(content.names, content.label)}</bdi>
            </h3>
            <p className="text-muted">
              {t('rising.inArticles', { items: i18n.number(content.items), recent: i18n.number(content.recent) })}
            </p>
            <ul className="flex flex-wrap gap-x-3 gap-y-1" aria-label={t('topics.variants')}>
              {content.variants.map((variant) => (
                <li key={variant}>
                  <bdi>«{variant}»</bdi>
                </li>
              ))}
            </ul>
            <Examples articles={examples} i18n={i18n} />
            <ChangeForm action={decide} label={content.label} className="mt-1 flex flex-wrap gap-2">
              <input type="hidden" name="watchId" value={watch.id} />
              <input type="hidden" name="proposal" value={id} />
              <button type="submit" name="decision" value="accept" className="btn btn-main">
                {t('rising.accept')}
              </button>
              <button type="submit" name="decision" value="dismiss" className="btn">
                {t('drift.dismiss')}
              </button>
            </ChangeForm>
          </li>
        ))}
      </ul>
      <ChangeForm action={lookOver} className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="watchId" value={watch.id} />
        <SubmitButton quiet>{t('learning.lookOver')}</SubmitButton>
        <span className="text-muted">
          {watch.reviewedAt
            ? t('learning.lookedOver', { when: i18n.ago(watch.reviewedAt) })
            : t('learning.notLookedOver')}
        </span>
      </ChangeForm>
    </section>
  );
}
