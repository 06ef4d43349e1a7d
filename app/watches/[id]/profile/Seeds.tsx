import { Headline } from '#components/Headline';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { SeedText } from '#components/SeedText';
import { SubmitButton } from '#components/SubmitButton';
import type { Profile } from '#core/relevance/profile/profile';
import { seedTitle } from '#core/relevance/profile/seedTitle';
import type { AddedSeedView } from '#store/watches/addedSeeds';
import type { WatchView } from '#store/watches/watches';
import type { RequestView } from '#store/work/requests';
import { ChangeForm } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { SeedFields } from '../../../SeedFields';
import { addSeed, removeSeed } from './seeds';

interface SeedsProps {
  watch: WatchView;
  profile: Profile;
  actorName: (key: string) => string;
  added: AddedSeedView[];
  /** The addition that the address names. */
  request?: RequestView;
  i18n: I18n;
}

/** The articles that say what the story is: the first with what was taken from it, those added later, and the box for another. */
export function Seeds({ watch, profile, actorName, added, request, i18n }: SeedsProps) {
  const { t } = i18n;
  return (
    <section id="seeds" aria-labelledby="seeds-title" className="grid grid-cols-1 gap-3">
      <h2 id="seeds-title" className="text-[1.05rem] font-semibold">
        {t('seeds.title')}
      </h2>
      {request && <Addition request={request} i18n={i18n} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div tabIndex={0} className="max-h-[30rem] overflow-y-auto border-s-2 border-rule ps-4">
        <SeedText title={watch.seedTitle} body={watch.seedText} profile={profile} actorName={actorName} />
      </div>
      {added.map((seed) => (
        <AddedSeed key={seed.id} watchId={watch.id} seed={seed} i18n={i18n} />
      ))}
      <details>
        <summary className="w-fit font-semibold">{t('seeds.add')}</summary>
        <p className="my-2 text-muted">{t('seeds.addWhat')}</p>
        <ChangeForm action={addSeed} label={t('seeds.add')} className="grid gap-3">
          <input type="hidden" name="watchId" value={watch.id} />
          <SeedFields i18n={i18n} rows={5} submit={t('seeds.add')} />
        </ChangeForm>
      </details>
    </section>
  );
}

function AddedSeed({ watchId, seed, i18n }: { watchId: number; seed: AddedSeedView; i18n: I18n }) {
  const { t } = i18n;
  return (
    <details className="border-s-2 border-rule ps-4">
      <summary>
        <Headline>{seedTitle(seed)}</Headline>{' '}
        <span className="text-muted">{t('seeds.addedOn', { day: i18n.moment(seed.addedAt) })}</span>
      </summary>
      {seed.url && (
        <p className="my-1">
          <a href={seed.url} target="_blank" rel="noopener noreferrer">
            {t('seeds.original')}
          </a>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <p tabIndex={0} className="max-h-60 max-w-[70ch] overflow-y-auto whitespace-pre-line" dir="auto">
        {seed.text}
      </p>
      <ChangeForm action={removeSeed} className="my-2">
        <input type="hidden" name="watchId" value={watchId} />
        <input type="hidden" name="seedId" value={seed.id} />
        <SubmitButton quiet>{t('seeds.remove')}</SubmitButton>
      </ChangeForm>
    </details>
  );
}

/** How far the worker is with the article that was given. */
function Addition({ request, i18n }: { request: RequestView; i18n: I18n }) {
  const { t } = i18n;
  if (request.state === 'pending') {
    return (
      <p role="status">
        {t('seeds.reading')}
        <RefreshEvery seconds={2} />
      </p>
    );
  }
  if (request.state === 'failed') {
    return <Note kind="failure">{i18n.failure(request.error.code, request.error.params)}</Note>;
  }
  if (request.kind !== 'addSeed') return null;
  const { title, leftOut } = request.output;
  return (
    <Note kind="info">
      {t('seeds.added', { title })} {leftOut > 0 && t('seeds.leftOut', { count: leftOut })}
    </Note>
  );
}
