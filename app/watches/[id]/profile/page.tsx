import type { Metadata } from 'next';
import { ActionForm } from '#components/ActionForm';
import { ProfileFields } from '#components/ProfileFields';
import { SeedText } from '#components/SeedText';
import { SubmitButton } from '#components/SubmitButton';
import { actorNames } from '#store/actorNames';
import { type BacktestLine, backtestThresholds } from '#store/backtest';
import { listProfileVersions, loadProfile, type ProfileVersionView } from '#store/profiles';
import { db } from '../../../db';
import { percentOf } from '../../../profileForm';
import { loadWords, type Words } from '../../../words';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { editProfile, restoreVersion } from './actions';
import { Settings } from './Settings';

interface Props {
  params: Promise<{ id: string }>;
}

const STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadWords()]);
  return { title: `${t('profile.title')} · ${watch.name}` };
}

/** What the watch looks for, to be edited; every change is a version that can be restored. */
export default async function ProfilePage({ params }: Props) {
  const [watch, words] = await Promise.all([watchOf(params), loadWords()]);
  const { t } = words;
  const [{ version, profile }, versions, backtest] = await Promise.all([
    loadProfile(db(), watch.id),
    listProfileVersions(db(), watch.id, 20),
    backtestThresholds(db(), watch.id, [...new Set([...STEPS, watch.threshold])]),
  ]);
  const keys = [
    ...profile.actors.map(({ actorKey }) => actorKey),
    ...profile.facets.flatMap(({ members }) =>
      members.flatMap((member) => (member.kind === 'actor' ? [member.actorKey] : [])),
    ),
  ];
  const names = await actorNames(db(), keys);
  const actorName = (key: string) => words.name(names.get(key) ?? {}, key);
  return (
    <>
      <WatchHead db={db()} watch={watch} words={words} />
      <div className="grid grid-cols-1 gap-x-10 gap-y-8 border-t border-rule pt-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <ActionForm action={editProfile} label={t('profile.title')} className="grid grid-cols-1 content-start gap-7">
          <input type="hidden" name="watchId" value={watch.id} />
          <input type="hidden" name="version" value={version} />
          <p className="text-muted">{t('profile.lead')}</p>
          <ProfileFields key={version} profile={profile} actorName={actorName} hasWeights />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <label>
              <span className="label">{t('profile.addActor')}</span>
              <textarea name="addActor" rows={2} dir="auto" className="field" />
            </label>
            <label>
              <span className="label">{t('profile.addTerm')}</span>
              <textarea name="addTerm" rows={2} dir="auto" className="field" />
            </label>
          </div>
          <div>
            <label className="flex items-center gap-3">
              <span className="font-semibold">{t('profile.threshold')}</span>
              <input
                type="number"
                name="threshold"
                min="1"
                max="99"
                defaultValue={percentOf(watch.threshold)}
                className="field w-20!"
              />
              %
            </label>
            <p className="mt-1 text-muted">{t('profile.thresholdHint')}</p>
          </div>
          <div>
            <SubmitButton waiting={t('draft.saving')}>{t('common.save')}</SubmitButton>
          </div>
        </ActionForm>
        <div className="grid grid-cols-1 content-start gap-8">
          <Backtest lines={backtest} threshold={watch.threshold} words={words} />
          <Versions watchId={watch.id} versions={versions} words={words} />
          <section aria-labelledby="seed-text">
            <h2 id="seed-text" className="mb-2 text-[1.05rem] font-semibold">
              {t('profile.seed')}
            </h2>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
            <div tabIndex={0} className="max-h-[30rem] overflow-y-auto border-s-2 border-rule ps-4">
              <SeedText title={watch.seedTitle} body={watch.seedText} profile={profile} actorName={actorName} />
            </div>
          </section>
          <Settings watch={watch} words={words} />
        </div>
      </div>
    </>
  );
}

function Backtest({ lines, threshold, words }: { lines: BacktestLine[]; threshold: number; words: Words }) {
  const { t } = words;
  const most = Math.max(1, ...lines.map(({ accepted }) => accepted));
  return (
    <section aria-labelledby="backtest">
      <h2 id="backtest" className="mb-1 text-[1.05rem] font-semibold">
        {t('profile.backtest')}
      </h2>
      <ul>
        {lines.map((line) => (
          <li key={line.threshold} className="grid grid-cols-[3.5rem_1fr_auto] items-center gap-3 py-0.5">
            <span className={`text-end tabular-nums ${line.threshold === threshold ? 'font-semibold' : 'text-muted'}`}>
              {words.percent(line.threshold)}
            </span>
            <span className="h-2.5 bg-accent/70" style={{ inlineSize: `${(line.accepted / most) * 100}%` }} />
            <span>
              {words.number(line.accepted)}
              {line.threshold === threshold && <span className="text-muted"> · {t('profile.now')}</span>}
              {line.marked > 0 && (
                <span className="text-muted">
                  {' · '}
                  {t('profile.backtestMarks', { right: words.number(line.right), marked: words.number(line.marked) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 'seed', 'edited', 'adapted' or 'restored:3', in words; a reason of the user's own is shown as it is. */
function changeWords(reason: string, words: Words): string {
  const [code = '', version = ''] = reason.split(':');
  return words.t.has(`changes.${code}`) ? words.t(`changes.${code}`, { version }) : reason;
}

function Versions({ watchId, versions, words }: { watchId: number; versions: ProfileVersionView[]; words: Words }) {
  const { t } = words;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-1 text-[1.05rem] font-semibold">
        {t('profile.versions')}
      </h2>
      <ol>
        {versions.map((version, index) => (
          <li key={version.version} className="flex items-center justify-between gap-3 border-b border-rule py-1">
            <span>
              {t('profile.version', { version: version.version })}{' '}
              <span className="text-muted">
                {changeWords(version.reason, words)} · {words.moment(version.createdAt)}
              </span>
            </span>
            {index === 0 ? (
              <span className="text-muted">{t('profile.inForce')}</span>
            ) : (
              <ActionForm action={restoreVersion}>
                <input type="hidden" name="watchId" value={watchId} />
                <input type="hidden" name="version" value={version.version} />
                <SubmitButton quiet>{t('profile.restore')}</SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
