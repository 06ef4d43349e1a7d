import Link from 'next/link';
import { EmptyState } from '#components/EmptyState';
import { Headline } from '#components/Headline';
import { Highlighted } from '#components/Highlighted';
import type { ProposedActor } from '#store/actors/proposedActors';
import { ChangeForm } from '../_access/ChangeForm';
import type { I18n } from '../i18n';
import { decide, mergeIntoNamed } from './actions';
import { NameFields } from './NameFields';

/** Names found in the news, each with where it stands, for the user to confirm, correct, merge or dismiss. */
export function ProposedList({ actors, i18n }: { actors: ProposedActor[]; i18n: I18n }) {
  const { t } = i18n;
  if (actors.length === 0) return <EmptyState title={t('actors.noneProposed')} />;
  return (
    <ul className="grid gap-4">
      {actors.map((actor) => (
        <ProposedItem key={actor.id} actor={actor} i18n={i18n} />
      ))}
    </ul>
  );
}

function ProposedItem({ actor, i18n }: { actor: ProposedActor; i18n: I18n }) {
  const { t } = i18n;
  const name = i18n.name(actor.names, actor.key);
  return (
    <li className="grid gap-x-10 gap-y-3 border-t border-rule pt-4 lg:grid-cols-[minmax(0,1fr)_400px]">
      <div className="min-w-0">
        <h2 className="font-semibold">
          <Link href={`/actors/${actor.id}`} prefetch={false} className="text-ink">
            <bdi>{name}</bdi>
          </Link>{' '}
          <span className="font-normal text-muted">
            {t(`kinds.${actor.kind}`)} · {t('actors.inArticles', { count: actor.articles })} ·{' '}
            {t('chart.mentions', { count: actor.mentions })}
          </span>
        </h2>
        <ul className="mt-2 grid gap-2">
          {actor.sightings.map(({ articleId, title, url, lang, publishedAt, dated, rule, text, start, end }) => (
            <li key={articleId}>
              <p dir="auto" lang={lang} className="text-start wrap-anywhere">
                <Highlighted text={text} highlights={[{ start, end, kind: 'actor', label: name }]} />
              </p>
              <p className="text-muted">
                {url.startsWith('http') ? (
                  <a href={url} target="_blank" rel="noopener noreferrer" lang={lang}>
                    <Headline>{title}</Headline>
                  </a>
                ) : (
                  <bdi lang={lang}>{title}</bdi>
                )}{' '}
                · {i18n.published({ publishedAt, dated })}
                {rule === undefined ? '' : ` · ${t(`linkedBy.${rule}`)}`}
              </p>
            </li>
          ))}
        </ul>
      </div>
      <div className="grid content-start gap-3">
        <ChangeForm action={decide} label={name} className="grid gap-2">
          <input type="hidden" name="id" value={actor.id} />
          <NameFields names={actor.names} i18n={i18n} />
          <div className="flex gap-2">
            <button type="submit" name="decision" value="confirm" className="btn btn-main">
              {t('actors.confirm')}
            </button>
            <button type="submit" name="decision" value="dismiss" className="btn">
              {t('actors.dismiss')}
            </button>
          </div>
        </ChangeForm>
        <ChangeForm
          action={mergeIntoNamed}
          label={`${t('actors.mergeInto')}: ${name}`}
          className="flex flex-wrap items-center gap-2"
        >
          <input type="hidden" name="id" value={actor.id} />
          <span className="text-muted">{t('actors.mergeInto')}</span>
          <input
            name="into"
            required
            maxLength={200}
            dir="auto"
            aria-label={t('actors.mergeIntoLabel')}
            className="field w-auto min-w-0 grow"
          />
          <button type="submit" className="btn">
            {t('actors.mergeDo')}
          </button>
        </ChangeForm>
      </div>
    </li>
  );
}
