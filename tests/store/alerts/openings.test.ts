import { expect, test } from 'vitest';
import { tellAlerts } from '#store/alerts/alertViews';
import { articlesOf } from '#store/alerts/outFeeds';
import { recordItems } from '#store/recording/recordItems';
import { analysedArticle, decision } from '#tests/support/articles';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const own = ownDatabase();
const now = new Date('2024-01-10T10:00:00Z');

test('an article whose feed gives all of its text and no summary is told by how it begins', async () => {
  const { watchId, feedId } = await watchWithChannel(own.db, { feedUrl: 'https://news.example/feed', now });
  const decisions = [decision(watchId, true)];
  const items = [
    analysedArticle({
      guid: 'whole',
      summary: '',
      text: `The dam burst at dawn. ${'Water rose. '.repeat(80)}`,
      decisions,
    }),
    analysedArticle({ guid: 'teaser', summary: 'A bridge fell.', text: 'Quite another beginning of it.', decisions }),
    analysedArticle({ guid: 'bare', summary: '', text: '', decisions }),
  ];
  const { alertIds } = await own.db.$transaction((tx) =>
    recordItems(tx, { feedId, items, now, silent: false, fromBackfill: false }),
  );
  const told = await tellAlerts(own.db, alertIds, now);
  const summaries = told.map((alert) => ('summary' in alert ? alert.summary : undefined));
  const opening = expect.stringMatching(/^The dam burst at dawn\. .{300,380}…$/u);
  expect(summaries).toEqual([opening, 'A bridge fell.', '']);
  const ids = told.flatMap((alert) => ('articleId' in alert ? alert.articleId : []));
  const entries = await articlesOf(own.db, ids);
  expect(entries.find(({ title }) => title === 'Title of whole')?.summary).toEqual(opening);
});
