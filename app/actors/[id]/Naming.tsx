import { SubmitButton } from '#components/SubmitButton';
import type { ActorView } from '#store/actors/loadActor';
import { ChangeForm } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { NameFields } from '../NameFields';
import { rename, setState } from './actions';

/** How the actor is called, and whether it is one. */
export function Naming({ actor, i18n }: { actor: ActorView; i18n: I18n }) {
  const { t } = i18n;
  return (
    <section aria-labelledby="naming" className="grid gap-2">
      <h2 id="naming" className="text-muted">
        {t('actors.rename')}
      </h2>
      <ChangeForm action={rename} label={t('actors.rename')} className="grid gap-2">
        <input type="hidden" name="id" value={actor.id} />
        <NameFields names={actor.names} i18n={i18n} />
        <p className="text-muted">{t('actors.renameHint')}</p>
        <div>
          <SubmitButton quiet>{t('common.save')}</SubmitButton>
        </div>
      </ChangeForm>
      <ChangeForm action={setState} label={t('actors.title')} className="flex gap-2">
        <input type="hidden" name="id" value={actor.id} />
        {actor.state !== 'confirmed' && (
          <button type="submit" name="decision" value="confirm" className="btn btn-main">
            {t(actor.state === 'dismissed' ? 'actors.restore' : 'actors.confirm')}
          </button>
        )}
        {actor.state !== 'dismissed' && (
          <button type="submit" name="decision" value="dismiss" className="btn">
            {t('actors.dismiss')}
          </button>
        )}
      </ChangeForm>
    </section>
  );
}
