import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { SubmitButton } from '#components/SubmitButton';
import type { ActorLine } from '#store/actors/actors';
import { ChangeForm } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { restore } from './actions';

/** What the user said is no actor, and the way back. */
export function DismissedList({ actors, i18n }: { actors: ActorLine[]; i18n: I18n }) {
  const { t } = i18n;
  if (actors.length === 0) return <EmptyState title={t('actors.noneDismissed')} />;
  return (
    <ul className="max-w-2xl">
      {actors.map((actor) => (
        <li key={actor.id} className="flex items-center justify-between gap-3 border-b border-rule py-1">
          <span>
            <Link href={`/actors/${actor.id}`} prefetch={false} className="text-ink">
              <bdi>{i18n.name(actor.names, actor.key)}</bdi>
            </Link>{' '}
            <span className="text-muted">{t(`kinds.${actor.kind}`)}</span>
          </span>
          <ChangeForm action={restore} label={i18n.name(actor.names, actor.key)}>
            <input type="hidden" name="id" value={actor.id} />
            <SubmitButton quiet>{t('actors.restore')}</SubmitButton>
          </ChangeForm>
        </li>
      ))}
    </ul>
  );
}
