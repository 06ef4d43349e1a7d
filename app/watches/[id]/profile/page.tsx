import type { Metadata } from 'next';
import { HeldWhileEdited } from '#components/HeldWhileEdited';
import { ProfileFields } from '#components/ProfileFields';
import { ProfilePreview } from '#components/ProfilePreview';
import { SubmitButton } from '#components/SubmitButton';
import { defined } from '#core/defined';
import { readId } from '#core/id';
import { actorsByKey } from '#store/actors/actorNames';
import { addedSeedsOf } from '#store/watches/addedSeeds';
import { backtestThresholds } from '#store/watches/backtest';
import { countOlderDecisions, listProfileVersions, loadProfile } from '#store/watches/profiles';
import { openProposals } from '#store/watches/proposals';
import { loadQuestion, loadRequest } from '#store/work/requests';
import { ChangeForm, MayChange, MayOnlyRead } from '../../../_access/ChangeForm';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { loadI18n } from '../../../i18n';
import { percentOf } from '../../../profileForm';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { editProfile } from './actions';
import { Backtest } from './Backtest';
import { Drift } from './Drift';
import { Learning } from './Learning';
import { Seeds } from './Seeds';
import { Settings } from './Settings';
import { Trial } from './Trial';
import { Versions } from './Versions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ try?: string | string[]; seed?: string | string[] }>;
}

const VERSIONS = 20;
const STEPS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** The trial of an edit that the address names, if it is one of this watch. */
async function trialOf(watchId: number, id: number | undefined) {
  if (id === undefined) return undefined;
  const [question, request] = await Promise.all([loadQuestion(db(), id), loadRequest(db(), id)]);
  if (question?.kind !== 'tryProfile' || question.watchId !== watchId || !request) return undefined;
  return { id, request, profile: question.profile, threshold: question.threshold };
}

/** The addition of a seed that the address names. */
async function seedRequestOf(watchId: number, id: number | undefined) {
  if (id === undefined) return undefined;
  const [question, request] = await Promise.all([loadQuestion(db(), id), loadRequest(db(), id)]);
  return question?.kind === 'addSeed' && question.watchId === watchId ? request : undefined;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('profile.title')} · ${watch.name}` };
}

/** What the watch looks for, to be edited; every change is a version that can be restored. */
export default async function ProfilePage({ params, searchParams }: Props) {
  await allow('read');
  const [watch, query, i18n] = await Promise.all([watchOf(params), searchParams, loadI18n()]);
  const { t } = i18n;
  const [stored, versions, backtest, proposals, older, trial, seedRequest] = await Promise.all([
    loadProfile(db(), watch.id),
    listProfileVersions(db(), watch.id, VERSIONS),
    backtestThresholds(db(), watch.id, [...new Set([...STEPS, watch.threshold])]),
    openProposals(db(), watch.id),
    countOlderDecisions(db(), watch.id),
    trialOf(watch.id, readId(query.try)),
    seedRequestOf(watch.id, readId(query.seed)),
  ]);
  // A tried edit stays in the form until it is saved or closed.
  const { profile, threshold } = trial ?? { profile: stored.profile, threshold: watch.threshold };
  const keys = profile.actors.map(({ actorKey }) => actorKey);
  const [actors, added] = await Promise.all([actorsByKey(db(), keys), addedSeedsOf(db(), watch.id, stored.profile)]);
  const actorName = (key: string) => i18n.name(actors.get(key)?.names ?? {}, key);
  const drift = proposals.find(({ kind }) => kind === 'drift');
  const fields = (
    <>
      <p className="text-muted">{t('profile.lead')}</p>
      <ProfileFields profile={profile} actorName={actorName} actorKind={(key) => actors.get(key)?.kind} hasWeights />
    </>
  );
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      {trial && <Trial watchId={watch.id} id={trial.id} request={trial.request} i18n={i18n} />}
      {!trial && drift?.kind === 'drift' && <Drift key={drift.id} watchId={watch.id} proposal={drift} i18n={i18n} />}
      <div className="grid grid-cols-1 gap-x-10 gap-y-8 border-t border-rule pt-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
        <MayOnlyRead>
          <fieldset disabled aria-label={t('profile.title')} className="grid grid-cols-1 content-start gap-7">
            {fields}
          </fieldset>
        </MayOnlyRead>
        <ChangeForm
          id="profile-form"
          action={editProfile}
          label={t('profile.title')}
          className="grid grid-cols-1 content-start gap-7"
        >
          <HeldWhileEdited version={trial ? `trial-${trial.id}` : String(stored.version)} newer={t('profile.newer')}>
            <input type="hidden" name="watchId" value={watch.id} />
            <input type="hidden" name="version" value={stored.version} />
            {trial && <input type="hidden" name="trial" value={trial.id} />}
            {fields}
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
                  defaultValue={percentOf(threshold)}
                  className="field w-20!"
                />
                %
              </label>
              <p className="mt-1 text-muted">{t('profile.thresholdHint')}</p>
            </div>
          </HeldWhileEdited>
          <div className="flex flex-wrap items-center gap-2">
            <SubmitButton waiting={t('draft.saving')}>{t('common.save')}</SubmitButton>
            <button type="submit" name="intent" value="try" className="btn">
              {t('trial.try')}
            </button>
            <span className="text-muted">{t('trial.hint')}</span>
          </div>
        </ChangeForm>
        <div className="grid grid-cols-1 content-start gap-8">
          <MayChange>
            <ProfilePreview
              formId="profile-form"
              words={{
                title: t('trial.live'),
                lead: t('trial.liveLead'),
                waiting: t('trial.waiting'),
                failed: t('trial.failed'),
              }}
            />
          </MayChange>
          <Backtest lines={backtest} threshold={watch.threshold} i18n={i18n} />
          <Learning watch={watch} expansion={stored.profile.expansion} older={older} i18n={i18n} />
          <Versions watchId={watch.id} versions={versions} i18n={i18n} />
          <Seeds
            watch={watch}
            profile={stored.profile}
            actorName={actorName}
            added={added}
            {...defined({ request: seedRequest })}
            i18n={i18n}
          />
          <Settings watch={watch} i18n={i18n} />
        </div>
      </div>
    </>
  );
}
