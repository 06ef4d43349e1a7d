import { listLinkedBy } from '#store/actors/linkedBy';
import { db } from '../../db';
import type { I18n } from '../../i18n';

/** How articles name the actor: by which rule a mention was linked, how often, and as it was written. */
export async function LinkedBy({ actorId, i18n }: { actorId: number; i18n: I18n }) {
  const { t } = i18n;
  const { rules, articles } = await listLinkedBy(db(), actorId);
  if (rules.length === 0) return null;
  return (
    <section aria-labelledby="linked-by">
      <h2 id="linked-by" className="text-muted">
        {t('actors.linkedBy')}
      </h2>
      <p className="mb-1 text-muted">{t('actors.linkedIn', { count: articles })}</p>
      <ul>
        {rules.map(({ rule, mentions, forms }) => (
          <li key={rule} className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-rule py-1">
            <span>
              {t(`linkedBy.${rule}`)}{' '}
              <span className="text-muted">
                {forms.map((form) => (
                  <bdi key={form} className="me-2">
                    {form}
                  </bdi>
                ))}
              </span>
            </span>
            <span className="num">{i18n.number(mentions)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
