import { defined } from '#core/defined';
import type { ProfileTrial, TrialArticle } from '#core/relevance/evaluation/backtest';
import type { Profile } from '#core/relevance/profile/profile';
import { type PastText, pastTexts, textsAtThreshold } from '#store/articles/previewTexts';
import type { Database } from '#store/database';
import type { Context } from '#workers/context';

/** So many of the newest stored articles are looked at: some ten seconds of one core. */
const MOST = 4000;
const SLICE = 200;
const EXAMPLES = 50;
/** On either side of the threshold: what an edit turns first, in less than half a second. */
const NEAREST = 80;

/**
 * What a profile and threshold would take in and leave out of the stored past, or only of the articles that are nearest to the
 * threshold now. In slices, so that polling goes on between them. Nothing is stored or learnt; what the user marked stays as marked.
 */
export async function tryProfile(
  trial: { watchId: number; profile: Profile; threshold: number; isNear?: boolean | undefined },
  { db, analyst }: Pick<Context, 'db' | 'analyst'>,
): Promise<ProfileTrial> {
  const { watchId, profile, threshold, isNear = false } = trial;
  const result = { looked: 0, accepted: 0, in: 0, out: 0 };
  let comeIn: TrialArticle[] = [];
  let goOut: TrialArticle[] = [];
  const slices = isNear ? [await textsAtThreshold(db, { watchId, limit: NEAREST })] : newestSlices(db, watchId);
  for await (const texts of slices) {
    const rows = await analyst.run('tryOut', { profile, threshold, texts });
    const byId = new Map(texts.map((text) => [text.id, text]));
    for (const { id, score, accepted, change } of rows) {
      const text = byId.get(Number(id));
      if (!text) continue;
      const isMarked = text.feedback !== undefined;
      result.looked++;
      if (isMarked ? text.accepted : accepted) result.accepted++;
      if (isMarked || change === 'same') continue;
      result[change]++;
      const article = { articleId: text.id, title: text.title, url: text.url, lang: text.lang, score };
      (change === 'in' ? comeIn : goOut).push(article);
    }
    comeIn = comeIn.sort((one, other) => other.score - one.score).slice(0, EXAMPLES);
    goOut = goOut.sort((one, other) => one.score - other.score).slice(0, EXAMPLES);
  }
  const stored = isNear ? result.looked : await db.article.count();
  return { ...result, stored, comeIn, goOut };
}

async function* newestSlices(db: Database, watchId: number): AsyncGenerator<PastText[]> {
  let before: PastText | undefined;
  for (let looked = 0; looked < MOST; looked += SLICE) {
    const texts = await pastTexts(db, { watchId, limit: SLICE, ...defined({ before }) });
    yield texts;
    before = texts.at(-1);
    if (texts.length < SLICE) return;
  }
}
