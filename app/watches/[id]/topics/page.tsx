import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import { openProposals } from '#store/watches/proposals';
import { listTopics, type TopicView } from '#store/watches/topics';
import { ChangeForm, MayOnlyRead } from '../../../_access/ChangeForm';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { type I18n, loadI18n } from '../../../i18n';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { editTopics } from './actions';
import { Rising } from './Rising';

interface Props {
  params: Promise<{ id: string }>;
}

/** Empty places for new topics. */
const NEW_PLACES = 2;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('topics.title')} · ${watch.name}` };
}

export default async function TopicsPage({ params }: Props) {
  await allow('read');
  const [watch, i18n] = await Promise.all([watchOf(params), loadI18n()]);
  const { t } = i18n;
  const [topics, proposals] = await Promise.all([listTopics(db(), watch.id), openProposals(db(), watch.id)]);
  const places: (TopicView | undefined)[] = [...topics, ...new Array<undefined>(NEW_PLACES).fill(undefined)];
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <p className="max-w-[70ch] border-t border-rule pt-5 text-muted">{t('topics.lead')}</p>
      {topics.length === 0 && <p className="mt-4">{t('topics.none')}</p>}
      <MayOnlyRead>
        <ul className="mt-4 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {topics.map((topic) => (
            <li key={topic.id} className="grid content-start gap-2 rounded border border-rule p-3">
              <TopicLink watchId={watch.id} topic={topic} i18n={i18n} />
              <p className="text-muted">
                <bdi>{i18n.row(topic.variants)}</bdi>
              </p>
            </li>
          ))}
        </ul>
      </MayOnlyRead>
      <ChangeForm action={editTopics} label={t('topics.title')} className="mt-4 grid gap-4">
        <input type="hidden" name="watchId" value={watch.id} />
        <input type="hidden" name="count" value={places.length} />
        <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {places.map((topic, place) => (
            <TopicBox key={topic?.id ?? `new-${place}`} watchId={watch.id} topic={topic} place={place} i18n={i18n} />
          ))}
        </ul>
        <div>
          <SubmitButton waiting={t('draft.saving')}>{t('common.save')}</SubmitButton>
        </div>
      </ChangeForm>
      <Rising watch={watch} proposals={proposals.filter((proposal) => proposal.kind === 'topic')} i18n={i18n} />
    </>
  );
}

function TopicLink({ watchId, topic, i18n }: { watchId: number; topic: TopicView; i18n: I18n }) {
  return (
    <Link href={`/watches/${watchId}/topics/${topic.id}`} prefetch={false} className="font-semibold">
      <bdi>{i18n.name(topic.names, topic.label)}</bdi>
    </Link>
  );
}

function TopicBox({
  watchId,
  topic,
  place,
  i18n,
}: {
  watchId: number;
  topic: TopicView | undefined;
  place: number;
  i18n: I18n;
}) {
  const { t } = i18n;
  const ar = topic?.names['ar'] ?? (topic && !topic.names['en'] ? topic.label : '');
  return (
    <li
      className={`grid content-start gap-2 rounded border p-3 ${topic ? 'border-rule' : 'border-dashed border-edge'}`}
    >
      {topic ? (
        <p>
          <input type="hidden" name={`topic.${place}.id`} value={topic.id} />
          <TopicLink watchId={watchId} topic={topic} i18n={i18n} />
        </p>
      ) : (
        <p>{t('topics.add')}</p>
      )}
      <div className="grid grid-cols-2 gap-2">
        <label>
          <span className="label">{t('topics.inArabic')}</span>
          <input name={`topic.${place}.ar`} defaultValue={ar} maxLength={120} dir="rtl" lang="ar" className="field" />
        </label>
        <label>
          <span className="label">{t('topics.inEnglish')}</span>
          <input
            name={`topic.${place}.en`}
            defaultValue={topic?.names['en'] ?? ''}
            maxLength={120}
            dir="ltr"
            lang="en"
            className="field"
          />
        </label>
      </div>
      <label>
        <span className="label">{t('topics.variants')}</span>
        <textarea
          name={`topic.${place}.variants`}
          rows={Math.min(8, Math.max(3, topic?.variants.length ?? 0))}
          defaultValue={topic?.variants.join('\n')}
          dir="auto"
          className="field"
        />
      </label>
      {topic && (
        <label className="flex items-center gap-2 text-muted">
          <input type="checkbox" name={`topic.${place}.remove`} />
          {t('common.delete')}
        </label>
      )}
    </li>
  );
}
