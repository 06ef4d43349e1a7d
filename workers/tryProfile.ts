import type { ProfileTrial, TrialArticle } from '#core/story/backtest';
import type { Profile } from '#core/story/profile';
import type { Database } from '#store/database';
import { type PastText, pastTexts } from '#store/previewTexts';
import type { Analyst } from '#workers/analyst';

/** So many of the newest stored articles are looked at: some ten seconds of one core. */
const MOST = 4000;
const SLICE = 200;
const EXAMPLES = 50;

/**
 * What a profile and threshold would take in and leave out of the stored past. In slices, so that polling goes on
 * between them. Nothing is stored or learnt; what the user marked stays as marked.
 */
export async function tryProfile(
  trial: { watchId: number; profile: Profile; threshold: number },
  { db, analyst }: { db: Database; analyst: Analyst },
): Promise<ProfileTrial> {
  const { watchId, profile, threshold } = trial;
  const result = { looked: 0, accepted: 0, in: 0, out: 0 };
  let comeIn: TrialArticle[] = [];
  let goOut: TrialArticle[] = [];
  let before: PastText | undefined;
  while (result.looked < MOST) {
    const texts = await pastTexts(db, { watchId, limit: SLICE, ...(before ? { before } : {}) });
    const scores = new Map(
      (await analyst.preview(profile, texts)).map(({ accepted: _, ...article }) => [article.articleId, article]),
    );
    for (const { id, accepted: was, feedback } of texts) {
      const article = scores.get(id);
      if (!article) continue;
      const isAccepted = feedback === undefined ? article.score >= threshold : was;
      result.looked++;
      if (isAccepted) result.accepted++;
      if (isAccepted === was) continue;
      result[isAccepted ? 'in' : 'out']++;
      (isAccepted ? comeIn : goOut).push(article);
    }
    comeIn = comeIn.sort((a, b) => b.score - a.score).slice(0, EXAMPLES);
    goOut = goOut.sort((a, b) => a.score - b.score).slice(0, EXAMPLES);
    before = texts.at(-1);
    if (texts.length < SLICE) break;
  }
  const stored = await db.decision.count({ where: { watchId } });
  return { ...result, stored, comeIn, goOut };
}
