import { expect, test } from 'vitest';
import { parseView } from '#core/charts/view';
import { parseQuery } from '#core/query/parseQuery';
import { loadWatch, type WatchView } from '#store/watches/watches';
import { ownDatabase } from '#tests/support/database';
import { watchWithScores } from '#tests/support/watches';
import { listArticles } from '../../app/watches/[id]/listArticles';

const now = new Date('2024-01-10T12:00:00Z');
const own = ownDatabase();

test('the rejected come twenty at a time, each page with the address of the next until the last', async () => {
  const id = await watchWithScores(own.db, { scores: Array.from({ length: 45 }, (_, at) => 0.2 + at / 200), now });
  const watch = (await loadWatch(own.db, id)) as WatchView;
  const scores: number[][] = [];
  let after: string | undefined;
  do {
    const view = parseView({ tab: 'rejected', after }, { today: '2024-01-10' });
    // The facts of a view are of what was accepted.
    const open = { view, query: parseQuery('') } as Parameters<typeof listArticles>[2];
    const page = await listArticles(own.db, watch, open);
    scores.push(page.articles.map(({ score }) => score));
    after = page.next;
  } while (after !== undefined);
  expect(scores.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(scores.flat()).toEqual(scores.flat().toSorted((a, b) => b - a));
});
