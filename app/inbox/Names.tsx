import Link from 'next/link';
import type { ReactNode } from 'react';
import { Highlighted } from '#components/Highlighted';
import { Said } from '#components/Said';
import type { ProposedActor } from '#store/actors/proposedActors';
import type { Inbox } from '#store/inbox/loadInbox';
import { ChangeForm } from '../_access/ChangeForm';
import { decide, mergeIntoNamed } from '../actors/actions';
import type { I18n } from '../i18n';
import { Choice, Part, Waiting } from './Part';

/** Names found in the news: those that may be a known actor's, and the others. */
export function Names({ inbox, i18n }: { inbox: Inbox; i18n: I18n }) {
  const { t } = i18n;
  const { counts, spellings, actors } = inbox;
  const all = <Link href="/actors?tab=toConfirm">{t('inbox.all')}</Link>;
  return (
    <>
      <Part
        id="spellings"
        title={t('inbox.spellings.title')}
        count={counts.spellings}
        shown={spellings.length}
        all={all}
        i18n={i18n}
      >
        <ul>
          {spellings.map(({ actor, known }) => (
            <Name
              key={actor.id}
              actor={actor}
              why={t(known.isOtherScript ? 'inbox.spellings.whyHeard' : 'inbox.spellings.why', {
                known: known.surface,
              })}
              forms={
                <>
                  <ChangeForm action={mergeIntoNamed} label={i18n.name(actor.names, actor.key)}>
                    <input type="hidden" name="id" value={actor.id} />
                    <input type="hidden" name="into" value={known.surface} />
                    <Choice mark="yes">
                      <Said>{t('inbox.spellings.merge', { known: i18n.name(known.names, known.key) })}</Said>
                    </Choice>
                  </ChangeForm>
                  <Decision actor={actor} i18n={i18n}>
                    <Choice mark="no" name="decision" value="confirm">
                      {t('inbox.spellings.keep')}
                    </Choice>
                  </Decision>
                </>
              }
              i18n={i18n}
            />
          ))}
        </ul>
      </Part>
      <Part
        id="actors"
        title={t('inbox.actors.title')}
        count={counts.actors}
        shown={actors.length}
        all={all}
        i18n={i18n}
      >
        <ul>
          {actors.map((actor) => (
            <Name
              key={actor.id}
              actor={actor}
              why={t('inbox.actors.why', { articles: t('actors.inArticles', { count: actor.articles }) })}
              forms={
                <Decision actor={actor} i18n={i18n}>
                  <Choice mark="yes" name="decision" value="confirm">
                    {t('actors.confirm')}
                  </Choice>
                  <Choice mark="no" name="decision" value="dismiss">
                    {t('actors.dismiss')}
                  </Choice>
                </Decision>
              }
              i18n={i18n}
            />
          ))}
        </ul>
      </Part>
    </>
  );
}

/** A proposed actor with the newest sentence that names it. */
function Name({ actor, why, forms, i18n }: { actor: ProposedActor; why: string; forms: ReactNode; i18n: I18n }) {
  const name = i18n.name(actor.names, actor.key);
  const [newest] = actor.sightings;
  return (
    <Waiting
      title={
        <>
          <Link href={`/actors/${actor.id}`} data-open prefetch={false} className="text-ink">
            <bdi>{name}</bdi>
          </Link>{' '}
          <span className="font-normal text-muted">{i18n.t(`kinds.${actor.kind}`)}</span>
        </>
      }
      forms={forms}
    >
      <p>
        <Said>{why}</Said>
      </p>
      {newest && (
        <p dir="auto" lang={newest.lang} className="text-start wrap-anywhere text-muted">
          <Highlighted
            text={newest.text}
            highlights={[{ start: newest.start, end: newest.end, kind: 'actor', label: name }]}
          />
        </p>
      )}
    </Waiting>
  );
}

/** The user's word on a proposed actor, whose names stay as they are. */
function Decision({ actor, children, i18n }: { actor: ProposedActor; children: ReactNode; i18n: I18n }) {
  return (
    <ChangeForm action={decide} label={i18n.name(actor.names, actor.key)} className="flex flex-wrap gap-2">
      <input type="hidden" name="id" value={actor.id} />
      <input type="hidden" name="ar" value={actor.names['ar'] ?? ''} />
      <input type="hidden" name="en" value={actor.names['en'] ?? ''} />
      {children}
    </ChangeForm>
  );
}
