import { ActionForm } from '#components/ActionForm';
import { SubmitButton } from '#components/SubmitButton';
import type { TopicProposalView } from '#store/watches/proposals';
import type { WatchView } from '#store/watches/watches';
import type { Words } from '../../../words';
import { Examples } from '../profile/Drift';
import { decide, lookOver } from '../profile/learning';

/** Topics that recent articles share and that the watch does not know, each to be taken in or left. */
export function Rising({
  watch,
  proposals,
  words,
}: {
  watch: WatchView;
  proposals: TopicProposalView[];
  words: Words;
}) {
  const { t } = words;
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
              <bdi>{words.name(content.names, content.label)}</bdi>
            </h3>
            <p className="text-muted">
              {t('rising.inArticles', { items: words.number(content.items), recent: words.number(content.recent) })}
            </p>
            <ul className="flex flex-wrap gap-x-3 gap-y-1" aria-label={t('topics.variants')}>
              {content.variants.map((variant) => (
                <li key={variant}>
                  <bdi>«{variant}»</bdi>
                </li>
              ))}
            </ul>
            <Examples articles={examples} words={words} />
            <ActionForm action={decide} label={content.label} className="mt-1 flex flex-wrap gap-2">
              <input type="hidden" name="watchId" value={watch.id} />
              <input type="hidden" name="proposal" value={id} />
              <button type="submit" name="decision" value="accept" className="btn btn-main">
                {t('rising.accept')}
              </button>
              <button type="submit" name="decision" value="dismiss" className="btn">
                {t('drift.dismiss')}
              </button>
            </ActionForm>
          </li>
        ))}
      </ul>
      <ActionForm action={lookOver} className="flex flex-wrap items-center gap-3">
        <input type="hidden" name="watchId" value={watch.id} />
        <SubmitButton quiet>{t('learning.lookOver')}</SubmitButton>
        <span className="text-muted">
          {watch.reviewedAt
            ? t('learning.lookedOver', { when: words.ago(watch.reviewedAt) })
            : t('learning.notLookedOver')}
        </span>
      </ActionForm>
    </section>
  );
}
