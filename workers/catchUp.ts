import { excerpt } from '#core/alert/excerpt';
import { canonicalUrl } from '#core/page/canonicalUrl';
import { domainOf } from '#core/page/domainOf';
import { nextCatchUp, recordCatchUp, storedTexts, unrecordedSeed } from '#store/catchUp';
import type { Database } from '#store/database';
import { recordSeed, seedAddress } from '#store/recordSeed';
import type { Analyst } from '#workers/analyst';
import { contentHash } from '#workers/draftArticle';

const STEP = 200;
const IDLE_MS = 60_000;
const TITLE_CHARS = 120;

/** Scores the next stored articles for a watch that is new or was changed; returns how long to rest, in ms. */
export async function catchUpStep(db: Database, analyst: Analyst, now: Date): Promise<number> {
  const due = await nextCatchUp(db);
  if (!due) return IDLE_MS;
  await analyst.reload();
  if (due.fromId === 0) await recordSeedOf(db, { watchId: due.watchId, analyst, now });
  const texts = await storedTexts(db, due.fromId, STEP);
  const rows = await analyst.decide(due.watchId, texts);
  const last = texts.at(-1);
  await recordCatchUp(db, { ...due, rows, nextId: texts.length < STEP || !last ? undefined : last.id + 1 });
  return 0;
}

/** Catches up until nothing is left, for commands that end. */
export async function catchUpAll(db: Database, analyst: Analyst, clock: () => Date): Promise<void> {
  while ((await catchUpStep(db, analyst, clock())) === 0);
}

async function recordSeedOf(
  db: Database,
  { watchId, analyst, now }: { watchId: number; analyst: Analyst; now: Date },
): Promise<void> {
  const seed = await unrecordedSeed(db, watchId);
  if (!seed) return;
  const url = seed.url === undefined ? seedAddress(watchId) : canonicalUrl(seed.url);
  const title = seed.title || excerpt(seed.text, TITLE_CHARS);
  const words = { title, summary: '', text: seed.text };
  const [item] = await analyst.analyse([
    {
      ...words,
      url,
      domain: seed.url === undefined ? '' : domainOf(url),
      guid: url,
      itemHash: '',
      categories: [],
      publishedAt: seed.publishedAt,
      dated: seed.dated,
      contentHash: contentHash({ ...words, url }),
    },
  ]);
  if (item) await recordSeed(db, { watchId, item: { ...item, wantsPage: false }, now });
}
