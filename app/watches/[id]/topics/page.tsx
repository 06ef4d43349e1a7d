import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '#components/SubmitButton';
import { openProposals } from '#store/watches/proposals';
import { listTopics, type TopicView } from '#store/watches/topics';
import { ChangeForm } from '../../../_access/ChangeForm';
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
      <ChangeForm action={editTopics} label={t('topics.title')} className="grid gap-4 border-t border-rule pt-5">
        <input type="hidden" name="watchId" value={watch.id} />
        <input type="hidden" name="count" value={places.length} />
        <p className="max-w-[70ch] text-muted">{t('topics.lead')}</p>
        {topics.length === 0 && <p>{t('topics.none')}</p>}
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
          <Link href={`/watches/${watchId}/topics/${topic.id}`} prefetch={false} className="font-semibold">
            <bdi>{i18n.name(topic.names, topic.label)}</bdi>
          </Link>
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
