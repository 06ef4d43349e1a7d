import { normaliseText } from '#core/language/arabic/normalise';
import type { Database } from '#store/database';
import { recordItems } from '#store/recording/recordItems';
import { addFeed } from '#store/useCases/addFeed';
import { createWatch } from '#store/useCases/createWatch';
import { syncLexicon } from '#store/useCases/syncLexicon';
import { analysedArticle } from '#tests/support/articles';
import type { Analyst } from '#workers/analysis/analyst';
import { catchUpAll } from '#workers/loops/catchUp';

const SEED = {
  title: 'محادثات بغداد وواشنطن حول انسحاب القوات الأميركية من العراق',
  text: `أعلنت الحكومة العراقية بدء المحادثات مع الولايات المتحدة حول انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي.
وقالت بغداد إن اللجنة العسكرية العليا ستضع جدولا زمنيا لانسحاب القوات الأميركية من العراق.
وتطالب فصائل المقاومة الإسلامية في العراق بانسحاب القوات الأميركية، بينما تقول واشنطن إن مهمة التحالف الدولي مستمرة.`,
};

/** On the story, each with a detail of its own. */
export const onStory = (detail: string) =>
  `اللجنة العسكرية العليا تبحث في بغداد انسحاب القوات الأميركية من العراق وإنهاء مهمة التحالف الدولي مع الولايات المتحدة. ${detail}`;

/** Names the same war and none of the story. */
export const offStory = (detail: string) => `فاز المنتخب الأردني في نصف نهائي كأس آسيا لكرة القدم. ${detail}`;

export interface TrackedStory {
  watchId: number;
  feedId: number;
  /** Stores articles without deciding them; returns their ids in order. */
  store(texts: { text: string; day: string }[]): Promise<number[]>;
  /** Stores articles and has them decided for the watch; returns their ids in order. */
  decide(texts: { text: string; day: string }[]): Promise<number[]>;
}

/** A watch of an Arabic story with the profile that its seed gives, in an otherwise empty database. */
export async function trackedStory(db: Database, analyst: Analyst, now: Date): Promise<TrackedStory> {
  const place = (key: string, ar: string, en: string) => ({
    key,
    kind: 'place' as const,
    names: { ar, en },
    aliases: [{ surface: ar, lang: 'ar', use: 'plain' as const }],
  });
  await syncLexicon(
    db,
    [place('iraq', 'العراق', 'Iraq'), place('united-states', 'الولايات المتحدة', 'United States')],
    normaliseText,
  );
  analyst.invalidate();
  const { profile, topics } = await analyst.propose(SEED);
  const watchId = await createWatch(db, {
    name: 'انسحاب',
    seedTitle: SEED.title,
    seedText: SEED.text,
    threshold: 0.5,
    profile,
    topics,
    feedUrls: [],
    now: new Date(now.getTime() - 60_000),
  });
  const { id: feedId } = await addFeed(db, { url: 'https://example.org/feed', watchId, now });
  await catchUpAll({ db, analyst, clock: () => now });
  let stored = 0;

  async function store(texts: { text: string; day: string }[]): Promise<number[]> {
    const items = texts.map(({ text, day }) =>
      analysedArticle({
        guid: `story-${++stored}`,
        title: `خبر رقم ${stored}`,
        summary: text,
        lang: 'ar',
        publishedAt: new Date(`${day}T08:00:00Z`),
      }),
    );
    await db.$transaction((tx) => recordItems(tx, { feedId, items, now, silent: true, fromBackfill: false }));
    const rows = await db.article.findMany({ where: { url: { in: items.map(({ url }) => url) } } });
    return items.map(({ url }) => rows.find((row) => row.url === url)?.id ?? 0);
  }

  return {
    watchId,
    feedId,
    store,
    async decide(texts) {
      const ids = await store(texts);
      await db.watch.update({ where: { id: watchId }, data: { catchUpFrom: Math.min(...ids) } });
      await catchUpAll({ db, analyst, clock: () => now });
      return ids;
    },
  };
}
