import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { EmptyState } from '#components/EmptyState';
import type { Params } from '#core/charts/view';
import { namedBeside } from '#core/facts/subjectFacts';
import { readId } from '#core/id';
import { type ActorView, loadActor } from '#store/actors/loadActor';
import { watchesCounting } from '#store/charts/series';
import { actorNamesOf } from '#store/facts/factNames';
import { allow } from '../../_access/reader';
import { Beside } from '../../_subject/Beside';
import { openInWatch } from '../../_subject/inWatch';
import { SeriesIn } from '../../_subject/SeriesIn';
import { SubjectArticles } from '../../_subject/SubjectArticles';
import { loadI18n } from '../../i18n';
import { readDb } from '../../readDb';
import { ActorQuotes } from './ActorQuotes';
import { History } from './History';
import { LinkedBy } from './LinkedBy';
import { Merging } from './Merging';
import { Naming } from './Naming';
import { Spellings } from './Spellings';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Params>;
}

/** Named beside the actor. */
const PARTNERS = 12;

async function actorOf(params: Props['params']): Promise<ActorView> {
  await allow('read');
  const id = readId((await params).id);
  const actor = id === undefined ? undefined : await loadActor(await readDb(), id);
  return actor ?? notFound();
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [actor, i18n] = await Promise.all([actorOf(params), loadI18n()]);
  return { title: i18n.name(actor.names, actor.key) };
}

/** One actor: its mentions in each watch over time, its articles and quotes, who is named with it, and its spellings. */
export default async function ActorPage({ params, searchParams }: Props) {
  await allow('read');
  const [actor, given, i18n] = await Promise.all([actorOf(params), searchParams, loadI18n()]);
  const { t } = i18n;
  if (actor.rootId !== undefined && actor.rootId !== actor.id) redirect(`/actors/${actor.rootId}`);
  const name = i18n.name(actor.names, actor.key);
  const subject = { kind: 'actor', id: actor.id } as const;
  const watches = await watchesCounting(await readDb(), actor.id);
  const found = await Promise.all(watches.map((watch) => openInWatch(watch, subject, i18n)));
  const only = found.length === 1 ? found[0] : undefined;
  const partners = namedBeside(found, { dimension: 'actors', subject }).slice(0, PARTNERS);
  const names = await actorNamesOf(
    await readDb(),
    partners.map(({ id }) => id),
  );
  return (
    <>
      <p className="text-muted">
        {t(`kinds.${actor.kind}`)} · {t('actors.origin', { origin: actor.origin })} ·{' '}
        {t('actors.state', { state: actor.state })}
      </p>
      <h1 className="text-[1.5rem] font-semibold">
        <bdi>{name}</bdi>
      </h1>
      <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
        {Object.entries(actor.names).map(([lang, name]) => (
          <bdi key={lang} lang={lang}>
            {name}
          </bdi>
        ))}
      </p>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 content-start gap-8">
          <section aria-labelledby="in-watches" className="grid min-w-0 content-start gap-6">
            <h2 id="in-watches" className="text-muted">
              {t('actors.inWatches')}
            </h2>
            {found.length === 0 && <EmptyState title={t('actors.noCounts')} />}
            {found.map((one) => (
              <SeriesIn key={one.watch.id} found={one} label={name} i18n={i18n} />
            ))}
          </section>
          <SubjectArticles found={found} i18n={i18n} />
          <ActorQuotes actorId={actor.id} params={given} i18n={i18n} />
        </div>
        <div className="grid content-start gap-8">
          <Beside
            id="partners"
            title={t('subject.actors')}
            named={partners.map(({ id, articles }) => {
              const partner = names.get(id);
              return {
                id,
                label: partner ? i18n.name(partner.names, partner.key) : String(id),
                articles,
                page: `/actors/${id}`,
                ...(only && { both: `/watches/${only.watch.id}?range=all&pair=${actor.id}-${id}` as const }),
              };
            })}
            i18n={i18n}
          />
          <Naming actor={actor} i18n={i18n} />
          <Spellings actor={actor} i18n={i18n} />
          <LinkedBy actorId={actor.id} i18n={i18n} />
          <Merging actor={actor} query={typeof given['merge'] === 'string' ? given['merge'].trim() : ''} i18n={i18n} />
          <History actorId={actor.id} i18n={i18n} />
        </div>
      </div>
    </>
  );
}
