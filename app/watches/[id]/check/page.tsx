import type { Metadata } from 'next';
import { ActionForm } from '#components/ActionForm';
import { EmptyState } from '#components/EmptyState';
import { Note } from '#components/Note';
import { RefreshEvery } from '#components/RefreshEvery';
import { SubmitButton } from '#components/SubmitButton';
import { reliability } from '#core/relevance/feedback/reliability';
import { drawnArticles, reliabilityStrata } from '#store/watches/reliability';
import { db } from '../../../db';
import { loadWords, type Words } from '../../../words';
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
  const [watch, { t }] = await Promise.all([watchOf(params), loadWords()]);
  return { title: `${t('check.title')} · ${watch.name}` };
}

/** How far a watch can be trusted: what the user says of articles drawn at random, and what that comes to. */
export default async function CheckPage({ params }: Props) {
  const [watch, words] = await Promise.all([watchOf(params), loadWords()]);
  const { t } = words;
  const [strata, drawn] = await Promise.all([reliabilityStrata(db(), watch.id), drawnArticles(db(), watch.id, SHOWN)]);
  const { precision, recall } = reliability(strata.accepted, [strata.near, strata.far]);
  const open = drawn.filter(({ feedback }) => feedback === undefined);
  const judged = drawn.filter(({ feedback }) => feedback !== undefined);
  return (
    <>
      <WatchHead db={db()} watch={watch} words={words} />
      <div className="grid gap-6 border-t border-rule pt-5">
        <p className="max-w-[75ch] text-muted">{t('check.lead')}</p>
        <dl className="grid gap-x-12 gap-y-6 sm:grid-cols-2 lg:max-w-4xl">
          <EstimateBar
            title={t('check.precision')}
            what={t('check.precisionWhat')}
            estimate={precision}
            lacking={t('check.precisionLacking')}
            words={words}
          />
          <EstimateBar
            title={t('check.recall')}
            what={t('check.recallWhat')}
            estimate={recall}
            lacking={t('check.recallLacking')}
            words={words}
          />
        </dl>
        <div>
          <StrataTable strata={strata} words={words} />
          <p className="mt-1 max-w-[75ch] text-muted">{t('check.why')}</p>
        </div>
        {watch.isCatchingUp ? (
          <Note kind="info">
            {t('check.notYet')}
            <RefreshEvery seconds={3} />
          </Note>
        ) : (
          <ActionForm action={draw} className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="watchId" value={watch.id} />
            <SubmitButton quiet={open.length > 0}>
              {drawn.length === 0 ? t('check.draw') : t('check.drawMore')}
            </SubmitButton>
            <span className="text-muted">{t('check.drawHint')}</span>
          </ActionForm>
        )}
        <section aria-labelledby="to-judge">
          <h2 id="to-judge" className="text-[1.15rem] font-semibold">
            {t('check.toJudge', { count: open.length })}
          </h2>
          {open.length > 0 ? (
            <Drawn watchId={watch.id} articles={open} words={words} />
          ) : (
            <EmptyState title={drawn.length === 0 ? t('check.none') : t('check.allJudged')} />
          )}
        </section>
        {judged.length > 0 && (
          <details>
            <summary className="w-fit">{t('check.judged', { count: judged.length })}</summary>
            <Drawn watchId={watch.id} articles={judged} words={words} />
          </details>
        )}
      </div>
    </>
  );
}

function StrataTable({ strata, words }: { strata: Awaited<ReturnType<typeof reliabilityStrata>>; words: Words }) {
  const { t } = words;
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
              <td className="num">{words.number(strata[name].items)}</td>
              <td className="num">{words.number(strata[name].marked)}</td>
              <td className="num">{words.number(strata[name].yes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
