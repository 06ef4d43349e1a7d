import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { namedBeside } from '#core/facts/subjectFacts';
import { readId } from '#core/id';
import { actorNamesOf } from '#store/facts/factNames';
import { listTopics, topicsCalled } from '#store/watches/topics';
import { allow } from '../../../../_access/reader';
import { Beside } from '../../../../_subject/Beside';
import { openInWatch } from '../../../../_subject/inWatch';
import { SeriesIn } from '../../../../_subject/SeriesIn';
import { SubjectArticles } from '../../../../_subject/SubjectArticles';
import { db } from '../../../../db';
import { loadI18n } from '../../../../i18n';
import { readDb } from '../../../../readDb';
import { watchOf } from '../../watchOf';

interface Props {
  params: Promise<{ id: string; topic: string }>;
}

const BESIDE = 12;

async function topicOf(params: Props['params']) {
  const [watch, { topic }] = [await watchOf(params), await params];
  const topics = await listTopics(db(), watch.id);
  const found = topics.find(({ id }) => id === readId(topic));
  if (!found) notFound();
  return { watch, topic: found, topics };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ watch, topic }, i18n] = [await topicOf(params), await loadI18n()];
  return { title: `${i18n.name(topic.names, topic.label)} · ${watch.name}` };
}

/** One topic: how often it is named, in this watch and in others that have one of its name; its articles, and who is named with it. */
export default async function TopicPage({ params }: Props) {
  await allow('read');
  const [{ watch, topic, topics }, i18n] = [await topicOf(params), await loadI18n()];
  const { t } = i18n;
  const subject = { kind: 'topic', id: topic.id } as const;
  const elsewhere = await topicsCalled(await readDb(), topic);
  const here = await openInWatch(watch, subject, i18n);
  const others = await Promise.all(
    elsewhere.map(({ id, watch: other }) => openInWatch(other, { kind: 'topic', id }, i18n)),
  );
  const found = [here, ...others];
  const actors = namedBeside(found, { dimension: 'actors', subject }).slice(0, BESIDE);
  const beside = namedBeside([here], { dimension: 'topics', subject }).slice(0, BESIDE);
  const names = await actorNamesOf(
    await readDb(),
    actors.map(({ id }) => id),
  );
  const label = i18n.name(topic.names, topic.label);
  const both = (chips: string) =>
    others.length === 0 ? { both: `/watches/${watch.id}?range=all&${chips}` as const } : {};
  return (
    <>
      <p className="flex flex-wrap gap-x-2 text-muted">
        <Link href={`/watches/${watch.id}`}>
          <bdi>{watch.name}</bdi>
        </Link>
        <span aria-hidden="true">·</span>
        <Link href={`/watches/${watch.id}/topics`}>{t('topics.title')}</Link>
      </p>
      <h1 className="text-[1.5rem] font-semibold">
        <bdi>{label}</bdi>
      </h1>
      <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
        {Object.entries(topic.names)
          .filter(([, name]) => name !== label)
          .map(([lang, name]) => (
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
            {found.map((one) => (
              <SeriesIn key={one.watch.id} found={one} label={label} i18n={i18n} />
            ))}
          </section>
          <SubjectArticles found={found} i18n={i18n} />
        </div>
        <div className="grid content-start gap-8">
          <Beside
            id="actors-with"
            title={t('subject.actors')}
            named={actors.map(({ id, articles }) => {
              const actor = names.get(id);
              return {
                id,
                label: actor ? i18n.name(actor.names, actor.key) : String(id),
                articles,
                page: `/actors/${id}`,
                ...both(`topic=${topic.id}&actor=${id}`),
              };
            })}
            i18n={i18n}
          />
          <Beside
            id="topics-with"
            title={t('subject.topics')}
            named={beside.flatMap(({ id, articles }) => {
              const other = topics.find((candidate) => candidate.id === id);
              if (!other) return [];
              return [
                {
                  id,
                  label: i18n.name(other.names, other.label),
                  articles,
                  page: `/watches/${watch.id}/topics/${id}` as const,
                  both: `/watches/${watch.id}?range=all&topic=${topic.id},${id}` as const,
                },
              ];
            })}
            i18n={i18n}
          />
          <section aria-labelledby="found-by">
            <h2 id="found-by" className="mb-2 text-muted">
              {t('subject.foundBy')}
            </h2>
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {topic.variants.map((variant) => (
                <li key={variant}>
                  <bdi>{variant}</bdi>
                </li>
              ))}
            </ul>
            <p className="mt-2">
              <Link href={`/watches/${watch.id}/topics`}>{t('subject.edit')}</Link>
            </p>
          </section>
        </div>
      </div>
    </>
  );
}
