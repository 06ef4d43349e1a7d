import { setTimeout } from 'node:timers/promises';
import { unstable_rethrow } from 'next/navigation';
import type { ProfilePreview } from '#components/ProfilePreview';
import type { TrialArticle } from '#core/relevance/evaluation/backtest';
import { askWorker, loadRequest, type RequestView, withdrawRequest } from '#store/work/requests';
import { guarded } from '../../_access/guarded';
import { db } from '../../db';
import { failureWords } from '../../failureWords';
import { type I18n, loadI18n } from '../../i18n';
import { readEdit } from '../../watches/[id]/profile/readEdit';

const LOOK_EVERY_MS = 40;
const WAIT_MS = 8000;
/** Of what comes in and what goes out. */
const EXAMPLES = 6;

/**
 * What the profile in a form would take in and leave out of the articles nearest to the watch's threshold, in words. A worker scores them;
 * nothing of the watch is written, and the question is removed again.
 */
export const POST = guarded('change', async (request) => {
  const form = await request.formData().catch(() => undefined);
  if (form === undefined) return new Response('Send the form of a profile.\n', { status: 400 });
  const i18n = await loadI18n();
  try {
    const { edit, version } = await readEdit(form);
    const question = { kind: 'tryProfile', ...edit, version, isNear: true } as const;
    const id = await askWorker(db(), question, new Date());
    try {
      return Response.json(previewOf(await answerTo(id, request.signal), i18n));
    } finally {
      await withdrawRequest(db(), id, new Date());
    }
  } catch (error) {
    unstable_rethrow(error);
    const failure = failureWords(error, i18n);
    if (failure === undefined) throw error;
    return Response.json({ failure } satisfies ProfilePreview);
  }
});

/** Looks until the worker has answered, or nobody waits any more. */
async function answerTo(id: number, signal: AbortSignal): Promise<RequestView | undefined> {
  for (let waited = 0; waited < WAIT_MS && !signal.aborted; waited += LOOK_EVERY_MS) {
    const answer = await loadRequest(db(), id);
    if (answer?.state !== 'pending') return answer;
    await setTimeout(LOOK_EVERY_MS);
  }
  return undefined;
}

function previewOf(answer: RequestView | undefined, i18n: I18n): ProfilePreview {
  const { t } = i18n;
  if (answer?.state === 'failed') return { failure: i18n.failure(answer.error.code, answer.error.params) };
  if (answer?.state !== 'done' || answer.kind !== 'tryProfile') return { failure: t('trial.late') };
  const { output } = answer;
  const list = (title: string, count: number, articles: TrialArticle[]) => ({
    title: `${title} (${i18n.number(count)})`,
    articles: articles.slice(0, EXAMPLES).map(({ articleId, title: headline, lang, score }) => ({
      ...{ id: articleId, title: headline, lang },
      score: i18n.percent(score),
    })),
  });
  return {
    said:
      output.in + output.out === 0
        ? t('trial.nothing')
        : t('trial.found', { in: i18n.number(output.in), out: i18n.number(output.out) }),
    of: t('trial.near', { count: output.looked }),
    lists: [list(t('trial.comeIn'), output.in, output.comeIn), list(t('trial.goOut'), output.out, output.goOut)].filter(
      ({ articles }) => articles.length > 0,
    ),
  };
}
