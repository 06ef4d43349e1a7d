import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import type { StoredRule } from '#store/alerts/rules';
import { ChangeForm, MayChange } from '../../../../_access/ChangeForm';
import type { I18n } from '../../../../i18n';
import { dropRule, newRule } from './actions';

interface Props {
  stored: StoredRule;
  /** Of its watch and channel, itself among them. */
  rules: readonly { id: number; name: string }[];
  i18n: I18n;
}

/** The rules of a watch in one channel, where there are several. */
export function RuleList({ stored, rules, i18n: { t } }: Props) {
  if (rules.length < 2) return null;
  return (
    <nav aria-label={t('rules.all')} className="mt-4 flex flex-wrap gap-x-4 gap-y-1">
      {rules.map(({ id, name }, at) => (
        <Link
          key={id}
          href={`/alerts/rules/${stored.channelId}/${stored.watchId}?rule=${id}`}
          aria-current={id === stored.id ? 'page' : undefined}
          className="aria-[current]:font-semibold aria-[current]:text-ink"
        >
          <bdi>{name || t('rules.numbered', { number: at + 1 })}</bdi>
        </Link>
      ))}
    </nav>
  );
}

/** One more rule beside this one, or this one's end. */
export function OtherRules({ stored, rules, i18n: { t } }: Props) {
  const hidden = (
    <>
      <input type="hidden" name="watchId" value={stored.watchId} />
      <input type="hidden" name="channelId" value={stored.channelId} />
    </>
  );
  return (
    <MayChange>
      <section aria-labelledby="rules" className="grid content-start gap-4">
        <h2 id="rules" className="border-b border-edge pb-1 text-[1.05rem] font-semibold">
          {t('rules.all')}
        </h2>
        <p className="text-muted">{t('rules.addHint')}</p>
        <ChangeForm action={newRule} label={t('rules.add')} className="grid gap-2">
          {hidden}
          <label>
            <span className="label">{t('rules.name')}</span>
            <input name="name" required maxLength={120} dir="auto" className="field" />
          </label>
          <div>
            <SubmitButton quiet>{t('rules.add')}</SubmitButton>
          </div>
        </ChangeForm>
        {rules.length > 1 && (
          <details>
            <summary className="w-fit text-danger">{t('rules.remove')}</summary>
            <ChangeForm action={dropRule} label={t('rules.remove')} className="mt-2">
              {hidden}
              <input type="hidden" name="ruleId" value={stored.id} />
              <button type="submit" className="btn border-danger! text-danger!">
                {t('common.sureDelete')}
              </button>
            </ChangeForm>
          </details>
        )}
      </section>
    </MayChange>
  );
}
