import { beforeEach, describe, expect, test } from 'vitest';
import { nearestRejected } from '#store/articles/articleLists';
import { afterScoreKey, readAfterScore } from '#store/articles/keyset';
import type { Database } from '#store/database';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
// Two are the same; one is written in no ten digits, one with an exponent.
const SCORES = [0.9, 0.1 + 0.2, 0.25, 0.25, 0.2, 1 / 3, 0.15];
const TINY = 1.5e-7;
const own = ownDatabase();
let db: Database;
let watchId: number;

beforeEach(async () => {
  db = own.db;
  watchId = await watchWithScores(db, { scores: SCORES, now });
  await db.decision.updateMany({ where: { watchId, score: 0.2 }, data: { score: TINY } });
});

/** All rejected ones, page by page as addresses lead from one to the next. */
async function pages(limit: number, search?: { kind: 'term'; forms: string[]; isPrefix: boolean }) {
  const found: { id: number; score: number }[][] = [];
  let address: string | undefined;
  do {
    const after = readAfterScore(address);
    const page = await nearestRejected(db, { watchId, limit, ...(search && { search }), ...(after && { after }) });
    found.push(page);
    const last = page.at(-1);
    address = last && page.length === limit ? afterScoreKey(last) : undefined;
  } while (address !== undefined);
  return found;
}

describe('rejected articles', () => {
  test('are listed page by page, the nearest first, each once', async () => {
    const whole = (await pages(10)).flat();
    expect(whole.map(({ score }) => score)).toEqual([1 / 3, 0.1 + 0.2, 0.25, 0.25, 0.15, TINY]);
    for (const limit of [1, 2, 3, 4]) expect((await pages(limit)).flat()).toEqual(whole);
  });

  test('of copies the nearest alone is listed, of those as near the newest, whatever else of the group is accepted', async () => {
    const idOf = async (score: number) => (await db.decision.findFirstOrThrow({ where: { watchId, score } })).articleId;
    const pair = await db.decision.findMany({ where: { watchId, score: 0.25 }, orderBy: { articleId: 'asc' } });
    const [older, newer] = pair.map(({ articleId }) => articleId);
    const ids = [older, newer, await idOf(0.15), await idOf(0.9)].flatMap((id) => id ?? []);
    await db.article.updateMany({ where: { id: { in: ids } }, data: { groupId: older ?? 0 } });
    const whole = (await pages(10)).flat();
    expect(whole.map(({ score }) => score)).toEqual([1 / 3, 0.1 + 0.2, 0.25, TINY]);
    expect(whole[2]?.id).toBe(newer);
    for (const limit of [1, 2, 3]) expect((await pages(limit)).flat()).toEqual(whole);
  });

  test('are searched page by page, those whose decision was not kept at the end', async () => {
    await own.database.query(`update "Article" set search = to_tsvector('simple', 'dam')`);
    await db.decision.deleteMany({ where: { watchId, score: { in: [0.25, 0.15] } } });
    const search = { kind: 'term' as const, forms: ['dam'], isPrefix: false };
    const whole = (await pages(10, search)).flat();
    expect(whole.map(({ score }) => score)).toEqual([1 / 3, 0.1 + 0.2, TINY, 0, 0, 0]);
    for (const limit of [1, 2, 4]) expect((await pages(limit, search)).flat()).toEqual(whole);
  });
});

test.each([undefined, '', '0.3', '0.3_', '_3', 'NaN_3', '-1_3', '0.3_x', '1e9_3', '2024-01-28T10:00:00.000Z_17'])(
  'an address with %j names no place in a list by score',
  (text) => {
    expect(readAfterScore(text)).toBeUndefined();
  },
);
