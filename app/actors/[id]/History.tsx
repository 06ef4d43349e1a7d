import { SubmitButton } from '#components/SubmitButton';
import { listActorChanges } from '#store/actors/actorChanges';
import { ChangeForm } from '../../_access/ChangeForm';
import { db } from '../../db';
import type { I18n } from '../../i18n';
import { undo } from './actions';

/** What was done to the actor and to those merged into it; the last change of each kind can be taken back. */
export async function History({ actorId, i18n }: { actorId: number; i18n: I18n }) {
  const { t } = i18n;
  const changes = await listActorChanges(db(), actorId);
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-1 text-muted">
        {t('actors.history')}
      </h2>
      <ul>
        {changes.map(({ id, kind, at, undone, undoable, actor }) => (
          <li key={id} className="flex items-center justify-between gap-3 border-b border-rule py-1">
            <span className={undone ? 'text-muted line-through' : undefined}>
              {actor.id !== actorId && (
                <>
                  <bdi>{i18n.name(actor.names, actor.key)}</bdi>:{' '}
                </>
              )}
              {t('actors.changeKind', { kind })} <span className="text-muted">{i18n.moment(at)}</span>
            </span>
            {undone && <span className="text-muted">{t('actors.undone')}</span>}
            {undoable && (
              <ChangeForm action={undo} label={`${t('actors.undo')}: ${t('actors.changeKind', { kind })}`}>
                <input type="hidden" name="change" value={id} />
                <SubmitButton quiet>{t('actors.undo')}</SubmitButton>
              </ChangeForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
