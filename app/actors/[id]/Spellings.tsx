import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import type { ActorView, AliasView } from '#store/actors/loadActor';
import { ChangeForm } from '../../_access/ChangeForm';
import type { I18n } from '../../i18n';
import { addSpelling, removeSpelling } from './actions';

/** Everything the actor goes by in texts; a spelling that others go by too names them. */
export function Spellings({ actor, i18n }: { actor: ActorView; i18n: I18n }) {
  const { t } = i18n;
  return (
    <section aria-labelledby="aliases" className="grid gap-2">
      <h2 id="aliases" className="text-muted">
        {t('actors.aliases')}
      </h2>
      <ul>
        {actor.aliases.map((alias) => (
          <SpellingItem key={alias.id} alias={alias} i18n={i18n} />
        ))}
      </ul>
      <ChangeForm action={addSpelling} label={t('actors.addAlias')} className="flex items-end gap-2">
        <input type="hidden" name="id" value={actor.id} />
        <label className="grow">
          <span className="label">{t('actors.addAlias')}</span>
          <input name="surface" required maxLength={200} dir="auto" className="field" />
        </label>
        <SubmitButton quiet>{t('common.add')}</SubmitButton>
      </ChangeForm>
      <p className="text-muted">{t('actors.aliasHint')}</p>
      {actor.removedAliases.length > 0 && (
        <details>
          <summary className="w-fit text-muted">
            {t('actors.takenOff')} {i18n.number(actor.removedAliases.length)}
          </summary>
          <ul>
            {actor.removedAliases.map(({ id, surface, lang }) => (
              <li key={id} className="flex items-center justify-between gap-3 border-b border-rule py-1">
                <bdi lang={lang}>{surface}</bdi>
                <ChangeForm action={addSpelling} label={surface}>
                  <input type="hidden" name="id" value={actor.id} />
                  <input type="hidden" name="surface" value={surface} />
                  <SubmitButton quiet>{t('actors.putBack')}</SubmitButton>
                </ChangeForm>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function SpellingItem({ alias, i18n }: { alias: AliasView; i18n: I18n }) {
  const { t } = i18n;
  return (
    <li className="flex items-center justify-between gap-3 border-b border-rule py-1">
      <span className="min-w-0">
        <bdi lang={alias.lang}>{alias.surface}</bdi>{' '}
        <span className="text-muted">{alias.use !== 'plain' && t(`uses.${alias.use}`)}</span>
        {alias.sharedWith.length > 0 && (
          <span className="block text-danger">
            {t('actors.shared')}{' '}
            {alias.sharedWith.map((other, index) => (
              <span key={other.id}>
                {index > 0 && ' · '}
                <Link href={`/actors/${other.id}`} prefetch={false}>
                  <bdi>{i18n.name(other.names, other.key)}</bdi>
                </Link>
              </span>
            ))}
          </span>
        )}
      </span>
      <ChangeForm action={removeSpelling} label={t('common.remove', { name: alias.surface })}>
        <input type="hidden" name="alias" value={alias.id} />
        <button
          type="submit"
          className="btn btn-quiet shrink-0"
          aria-label={`${t('actors.takeOff')}: ${alias.surface}`}
        >
          {t('actors.takeOff')}
        </button>
      </ChangeForm>
    </li>
  );
}
