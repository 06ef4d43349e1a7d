import { BOUNDS } from '#core/relevance/feedback/adapt';
import { textsAtThreshold } from '#store/articles/previewTexts';
import { adaptationBase, markedTexts } from '#store/watches/adaptation';
import { saveQuestions } from '#store/watches/saveQuestions';
import type { Context } from '#workers/context';

/** So many articles on each side of the threshold are looked at: what a mark would teach is counted on all of them. */
const OPEN = 100;
/** As many as the list of what waits for review shows. */
const ASKED = 40;

/**
 * Finds which articles near a watch's threshold teach it most when they are marked (core/relevance/feedback/rankQuestions), and keeps
 * them in that order for the lists of what waits.
 */
export async function askAnew(watchId: number, { db, analyst }: Pick<Context, 'db' | 'analyst'>): Promise<void> {
  const base = await adaptationBase(db, watchId);
  if (!base?.adapts) return;
  const { founding, current, threshold } = base;
  const { language } = current.profile;
  const marks = { watchId, since: founding.marksSince, language, limit: BOUNDS.items };
  const [yes, no, near] = await Promise.all([
    markedTexts(db, { ...marks, feedback: 'yes' }),
    markedTexts(db, { ...marks, feedback: 'no' }),
    textsAtThreshold(db, { watchId, limit: OPEN }),
  ]);
  // Marks teach a watch in the language of its profile only.
  const open = near.filter(({ lang, feedback }) => lang === language && feedback === undefined);
  const asked = await analyst.run('questions', {
    profile: current.profile,
    threshold,
    open,
    marked: [...yes, ...no],
    limit: ASKED,
  });
  await saveQuestions(db, { watchId, articleIds: asked.flatMap((at) => open[at]?.id ?? []) });
}
