import { nextCatchUp, recordCatchUp, storedTexts } from '#store/catchUp';
import type { Database } from '#store/database';
import type { Analyst } from '#workers/analyst';

const STEP = 200;
const IDLE_MS = 60_000;

/** Scores the next stored articles for a watch that is new or was changed; returns how long to rest, in ms. */
export async function catchUpStep(db: Database, analyst: Analyst): Promise<number> {
  const due = await nextCatchUp(db);
  if (!due) return IDLE_MS;
  await analyst.reload();
  const texts = await storedTexts(db, due.fromId, STEP);
  const rows = await analyst.decide(due.watchId, texts);
  const last = texts.at(-1);
  await recordCatchUp(db, { ...due, rows, nextId: texts.length < STEP || !last ? undefined : last.id + 1 });
  return 0;
}
