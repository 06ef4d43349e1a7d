import type { Metadata } from 'next';
import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { SubmitButton } from '#components/SubmitButton';
import { reliability } from '#core/relevance/feedback/reliability';
import { drawnArticles, reliabilityStrata } from '#store/watches/reliability';
import { ChangeForm } from '../../../_access/ChangeForm';
import { allow } from '../../../_access/reader';
import { db } from '../../../db';
import { type I18n, loadI18n } from '../../../i18n';
import { WatchHead } from '../WatchHead';
import { watchOf } from '../watchOf';
import { draw } from './actions';
import { Drawn } from './Drawn';
import { EstimateBar } from './EstimateBar';

interface Props {
  params: Promise<{ id: string }>;
}

const SHOWN = 200;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [watch, { t }] = await Promise.all([watchOf(params), loadI18n()]);
  return { title: `${t('check.title')} · ${watch.name}` };
}

/** How far a watch can be trusted: what the user says of articles drawn at random, and what that comes to. */
export default async function CheckPage({ params }: Props) {
  await allow('read');
  const [watch, i18n] = await Promise.all([watchOf(params), loadI18n()]);
  const { t } = i18n;
  const [strata, drawn] = await Promise.all([reliabilityStrata(db(), watch.id), drawnArticles(db(), watch.id, SHOWN)]);
  const { precision, recall } = reliability(strata.accepted, [strata.near, strata.far]);
  const open = drawn.filter(({ feedback }) => feedback === undefined);
  const judged = drawn.filter(({ feedback }) => feedback !== undefined);
  return (
    <>
      <WatchHead db={db()} watch={watch} i18n={i18n} />
      <div className="grid gap-6 border-t border-rule pt-5">
        <p className="max-w-[75ch] text-muted">{t('check.lead')}</p>
        <dl className="grid gap-x-12 gap-y-6 sm:grid-cols-2 lg:max-w-4xl">
          <EstimateBar
            title={t('check.precision')}
            what={t('check.precisionWhat')}
            estimate={precision}
            lacking={t('check.precisionLacking')}
            i18n={i18n}
          />
          <EstimateBar
            title={t('check.recall')}
            what={t('check.recallWhat')}
            estimate={recall}
            lacking={t('check.recallLacking')}
            i18n={i18n}
          />
        </dl>
        <div>
          <StrataTable strata={strata} i18n={i18n} />
          <p className="mt-1 max-w-[75ch] text-muted">{t('check.why')}</p>
        </div>
        {watch.isCatchingUp ? (
          <Note kind="info">
            {t('check.notYet')}
            <RefreshEvery seconds={3} />
          </Note>
        ) : (
          <ChangeForm action={draw} className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="watchId" value={watch.id} />
            <SubmitButton quiet={open.length > 0}>
              {drawn.length === 0 ? t('check.draw') : t('check.drawMore')}
            </SubmitButton>
            <span className="text-muted">{t('check.drawHint')}</span>
          </ChangeForm>
        )}
        <section aria-labelledby="to-judge">
          <h2 id="to-judge" className="text-[1.15rem] font-semibold">
            {t('check.toJudge', { count: open.length })}
          </h2>
          {open.length > 0 ? (
            <Drawn watchId={watch.id} articles={open} i18n={i18n} />
          ) : (
            <EmptyState title={drawn.length === 0 ? t('check.none') : t('check.allJudged')} />
          )}
        </section>
        {judged.length > 0 && (
          <details>
            <summary className="w-fit">{t('check.judged', { count: judged.length })}</summary>
            <Drawn watchId={watch.id} articles={judged} i18n={i18n} />
          </details>
        )}
      </div>
    </>
  );
}

function StrataTable({ strata, i18n }: { strata: Awaited<ReturnType<typeof reliabilityStrata>>; i18n: I18n }) {
  const { t } = i18n;
  return (
    <div className="max-w-2xl overflow-x-auto">
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col">{t('check.stratum')}</th>
            <th scope="col" className="num">
              {t('check.items')}
            </th>
            <th scope="col" className="num">
              {t('check.marked')}
            </th>
            <th scope="col" className="num">
              {t('check.onStory')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(['accepted', 'near', 'far'] as const).map((name) => (
            <tr key={name}>
              <th scope="row">{t(`check.strata.${name}`)}</th>
              <td className="num">{i18n.number(strata[name].items)}</td>
              <td className="num">{i18n.number(strata[name].marked)}</td>
              <td className="num">{i18n.number(strata[name].yes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
