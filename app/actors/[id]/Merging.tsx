import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import { normaliseText } from '#core/language/arabic/normalise';
import { listActors } from '#store/actors/actors';
import { type ActorView, mergedInto } from '#store/actors/loadActor';
import { ChangeForm } from '../../_access/ChangeForm';
import { db } from '../../db';
import type { I18n } from '../../i18n';
import { merge, split } from './actions';

const OFFERED = 8;
/** Longer is no name. */
const MAX_NAME_CHARS = 100;

/** Which other entries are this actor: those merged into it, and a search for more. */
export async function Merging({ actor, query, i18n }: { actor: ActorView; query: string; i18n: I18n }) {
  const { t } = i18n;
  const isTooLong = query.length > MAX_NAME_CHARS;
  const [merged, found] = await Promise.all([
    mergedInto(db(), actor.id),
    query && !isTooLong ? listActors(db(), { query: normaliseText(query), limit: OFFERED + 2, offset: 0 }) : [],
  ]);
  // A name that was found in the news goes into the actor that it is, not the other way round.
  const isProposed = actor.state === 'proposed';
  const others = found
    .filter(({ id, mergedIntoId }) => id !== actor.id && mergedIntoId === undefined)
    .slice(0, OFFERED);
  return (
    <section aria-labelledby="merging" className="grid gap-2">
      <h2 id="merging" className="text-muted">
        {t('actors.merge')}
      </h2>
      {merged.length > 0 && (
        <div>
          <h3 className="font-semibold">{t('actors.merged')}</h3>
          <ul>
            {merged.map((other) => (
              <li key={other.id} className="flex items-center justify-between gap-3 border-b border-rule py-1">
                <bdi>{i18n.name(other.names, other.key)}</bdi>
                <ChangeForm action={split}>
                  <input type="hidden" name="id" value={other.id} />
                  <SubmitButton quiet>{t('actors.split')}</SubmitButton>
                </ChangeForm>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-muted">{t(isProposed ? 'actors.mergeReverseHint' : 'actors.mergeHint')}</p>
      <search>
        <form className="flex gap-1">
          <input
            type="search"
            name="merge"
            defaultValue={query}
            aria-label={t('actors.mergeSearch')}
            placeholder={t('actors.mergeSearch')}
            dir="auto"
            className="field"
          />
          <button type="submit" className="btn shrink-0">
            {t('watch.searchSubmit')}
          </button>
        </form>
      </search>
      {query && others.length === 0 && (
        <p role="status">
          {isTooLong
            ? i18n.failure('query.tooLong', { chars: query.length, max: MAX_NAME_CHARS })
            : t('actors.mergeNone', { query })}
        </p>
      )}
      <ul>
        {others.map((other) => (
          <li key={other.id} className="flex items-center justify-between gap-3 border-b border-rule py-1">
            <span>
              <Link href={`/actors/${other.id}`} prefetch={false} className="text-ink">
                <bdi>{i18n.name(other.names, other.key)}</bdi>
              </Link>{' '}
              <span className="text-muted">
                {t(`kinds.${other.kind}`)} · {t('feeds.articles', { count: other.articles })}
              </span>
            </span>
            <ChangeForm action={merge}>
              <input type="hidden" name="from" value={isProposed ? actor.id : other.id} />
              <input type="hidden" name="into" value={isProposed ? other.id : actor.id} />
              <SubmitButton quiet>{t('actors.mergeThis')}</SubmitButton>
            </ChangeForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
