import { SubmitButton } from '#components/SubmitButton';
import type { ActorKind } from '#core/entities/actor';
import { ChangeForm, MayChange } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { create } from './actions';

/** An actor of the user's own: what it is, its names, and how else it is written. */
export function CreateActor({ kinds, i18n }: { kinds: readonly ActorKind[]; i18n: I18n }) {
  const { t } = i18n;
  return (
    <MayChange>
      <details className="mt-8">
        <summary className="w-fit">{t('actors.create')}</summary>
        <ChangeForm action={create} label={t('actors.create')} className="mt-3 grid max-w-xl gap-3">
          <label>
            <span className="label">{t('actors.kind')}</span>
            <select name="kind" className="field">
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <div className="grid grid-cols-2 gap-2">
            <label>
              <span className="label">{t('actors.nameAr')}</span>
              <input name="ar" maxLength={200} dir="rtl" lang="ar" className="field" />
            </label>
            <label>
              <span className="label">{t('actors.nameEn')}</span>
              <input name="en" maxLength={200} dir="ltr" lang="en" className="field" />
            </label>
          </div>
          <label>
            <span className="label">{t('actors.createAliases')}</span>
            <textarea name="aliases" rows={3} maxLength={5000} dir="auto" className="field" />
          </label>
          <p className="text-muted">{t('actors.aliasHint')}</p>
          <div>
            <SubmitButton>{t('common.add')}</SubmitButton>
          </div>
        </ChangeForm>
      </details>
    </MayChange>
  );
}
