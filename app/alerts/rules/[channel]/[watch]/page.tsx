import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { SubmitButton } from '#components/SubmitButton';
import { messagesOf } from '#core/alerts/messagesOf';
import type { Params } from '#core/charts/view';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { listChannels } from '#store/alerts/channels';
import { listMutes, mutedWatches } from '#store/alerts/mutes';
import { ruleChoices } from '#store/alerts/ruleChoices';
import { pastFacts } from '#store/alerts/ruleFacts';
import { listRules, loadRule } from '#store/alerts/rules';
import { pastSignals } from '#store/alerts/signalAlerts';
import { searchPatterns } from '#store/search/savedSearches';
import { loadWatch } from '#store/watches/watches';
import { ChangeForm } from '../../../../_access/ChangeForm';
import { allow } from '../../../../_access/reader';
import { db } from '../../../../db';
import { loadI18n } from '../../../../i18n';
import { WatchMuted } from '../../../../watches/[id]/WatchMuting';
import { editRule } from './actions';
import { LevelFields } from './LevelFields';
import { Muting } from './Muting';
import { RuleFields } from './RuleFields';
import { OtherRules, RuleList } from './RuleList';
import { SignalFields } from './SignalFields';

interface Props {
  params: Promise<{ channel: string; watch: string }>;
  searchParams: Promise<Params>;
}

const PAST_DAYS = 30;

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await loadI18n();
  return { title: t('rules.title') };
}

/** Of what a watch alerts through one channel by one of its rules, and when; with what that would have made of the last month. */
export default async function RulePage({ params, searchParams }: Props) {
  await allow('read');
  const { channel, watch: watchText } = await params;
  const [channelId, watchId] = [readId(channel), readId(watchText)];
  if (channelId === undefined || watchId === undefined) notFound();
  const ruleId = readId((await searchParams)['rule']);
  const key = { watchId, channelId, ...defined({ ruleId }) };
  const i18n = await loadI18n();
  const { t, now } = i18n;
  const since = new Date(now.getTime() - PAST_DAYS * 24 * 60 * 60 * 1000);
  const [stored, rules, watch, channels] = await Promise.all([
    loadRule(db(), key),
    listRules(db(), key),
    loadWatch(db(), watchId),
    listChannels(db()),
  ]);
  const its = channels.find(({ id }) => id === channelId);
  if (!stored || !watch || !its) notFound();
  const { rule } = stored;
  const choices = await ruleChoices(db(), watchId, rule.actorIds);
  const [mutes, muted, past, signals] = await Promise.all([
    listMutes(db(), { watchId, channelId, now }),
    mutedWatches(db(), now),
    pastFacts(db(), watchId, { since, searches: await searchPatterns(db(), rule.searchIds) }),
    pastSignals(db(), watchId, { since, searchIds: rule.searchIds }),
  ]);
  const from = past.isCut ? (past.articles[0]?.at ?? since) : since;
  const others = signals.filter((signal) => signal.channelId !== channelId && signal.at >= from);
  const watchMute = muted.get(watchId);
  const made = messagesOf(rule, { articles: past.articles, signals: others }, stored.zone);
  return (
    <>
      <p className="text-muted">
        <Link href="/alerts">{t('alerts.title')}</Link>
      </p>
      <h1 className="text-[1.5rem] font-semibold">{t('rules.title')}</h1>
      <p className="mt-1 text-muted">
        <bdi>{watch.name}</bdi> · <bdi>{its.name}</bdi>
      </p>
      {watchMute && (
        <div className="mt-4">
          <WatchMuted mute={watchMute} i18n={i18n} />
        </div>
      )}
      <RuleList stored={stored} rules={rules} i18n={i18n} />
      <p role="status" className="mt-4 border-s-4 border-accent bg-surface px-3 py-2">
        {t('rules.past', {
          messages: made.messages,
          told: made.told.length,
          all: past.articles.length,
          signals: made.signals.length,
        })}
      </p>
      {past.isCut && (
        <p className="mt-1 text-muted">
          {t('rules.pastCut', { count: past.articles.length, since: i18n.moment(from) })}
        </p>
      )}
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <ChangeForm action={editRule} label={t('rules.title')} className="grid max-w-xl content-start gap-4">
          <input type="hidden" name="watchId" value={watchId} />
          <input type="hidden" name="channelId" value={channelId} />
          <input type="hidden" name="ruleId" value={stored.id} />
          <label>
            <span className="label">{t('rules.name')}</span>
            <input name="name" maxLength={120} defaultValue={stored.name} dir="auto" className="field" />
            <span className="text-muted">{t('rules.nameHint')}</span>
          </label>
          <LevelFields rule={rule} zone={stored.zone} past={past.articles} i18n={i18n} />
          <SignalFields rule={rule} past={others} i18n={i18n} />
          <RuleFields rule={rule} zone={stored.zone} choices={choices} i18n={i18n} />
          <div>
            <SubmitButton>{t('common.save')}</SubmitButton>
          </div>
        </ChangeForm>
        <div className="grid content-start gap-8">
          <Muting stored={stored} mutes={mutes} choices={choices} i18n={i18n} />
          <OtherRules stored={stored} rules={rules} i18n={i18n} />
        </div>
      </div>
    </>
  );
}
