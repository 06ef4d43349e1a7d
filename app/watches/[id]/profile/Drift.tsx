import { Headline } from '#components/Headline';
import type { DriftProposal } from '#store/watches/proposals';
import { ChangeForm } from '../../../_access/ChangeForm';
import { daysBetween } from '../../../daysBetween';
import type { I18n } from '../../../i18n';
import { decide } from './learning';

/** What the confident articles say beyond the profile, for the user to take in or not. */
export function Drift({ watchId, proposal, i18n }: { watchId: number; proposal: DriftProposal; i18n: I18n }) {
  const { t } = i18n;
  const { risen, fallen, items, from, to } = proposal.content;
  return (
    <section aria-labelledby="drift" className="mb-6 border-s-4 border-accent bg-surface px-4 py-3">
      <h2 id="drift" className="text-[1.05rem] font-semibold">
        {t('profile.suggested')}
      </h2>
      <p className="text-muted">{t('drift.lead', { count: items, when: daysBetween(from, to, i18n) })}</p>
      <ChangeForm action={decide} label={t('profile.suggested')} className="mt-3 grid grid-cols-1 gap-4">
        <input type="hidden" name="watchId" value={watchId} />
        <input type="hidden" name="proposal" value={proposal.id} />
        <fieldset>
          <legend className="font-semibold">{t('profile.risen')}</legend>
          <ul className="mt-1 grid grid-cols-1 gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
            {risen.map((word) => (
              <li key={word.term} className="flex items-baseline gap-3 border-b border-rule py-1">
                <label className="flex min-w-0 grow items-baseline gap-2">
                  <input type="checkbox" name="term" value={word.term} defaultChecked />
                  <bdi className="truncate">{word.label}</bdi>
                </label>
                <span className="shrink-0 text-muted tabular-nums">
                  {t('drift.inArticles', { count: word.items })} · {i18n.weight(word.weight)}
                </span>
              </li>
            ))}
          </ul>
        </fieldset>
        {fallen.length > 0 && (
          <p>
            <span className="font-semibold">{t('profile.fallen')}</span>{' '}
            {fallen.slice(0, 12).map(({ term, label, weight }, index) => (
              <span key={term}>
                {index > 0 && ' · '}
                <bdi>{label}</bdi> <span className="text-muted tabular-nums">{i18n.weight(weight)}</span>
              </span>
            ))}
          </p>
        )}
        <Examples articles={proposal.examples} i18n={i18n} />
        <div className="flex flex-wrap gap-2">
          <button type="submit" name="decision" value="accept" className="btn btn-main">
            {t('drift.accept')}
          </button>
          <button type="submit" name="decision" value="dismiss" className="btn">
            {t('drift.dismiss')}
          </button>
        </div>
      </ChangeForm>
    </section>
  );
}

/** Articles that show what is proposed. */
export function Examples({ articles, i18n }: { articles: DriftProposal['examples']; i18n: I18n }) {
  if (articles.length === 0) return null;
  return (
    <div>
      <p className="text-muted">{i18n.t('drift.examples')}</p>
      <ul>
        {articles.map(({ id, url, title, lang }) => (
          <li key={id}>
            <a href={url} target="_blank" rel="noopener noreferrer" className="text-ink" lang={lang}>
              <Headline>{title}</Headline>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
