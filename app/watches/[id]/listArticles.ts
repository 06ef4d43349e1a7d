import { defined } from '#core/defined';
import { copiesIn, type FoldedRow, foldCopies } from '#core/facts/foldCopies';
import { searchPatternOf } from '#core/query/searchPattern';
import { articlesInReview, nearestRejected } from '#store/articles/articleLists';
import { type DecidedArticle, loadDecided } from '#store/articles/decidedArticles';
import { afterKey, afterScoreKey, readAfter, readAfterScore } from '#store/articles/keyset';
import type { Database } from '#store/database';
import type { WatchView } from '#store/watches/watches';
import type { OpenView } from './openView';

// Each is 4.5 kB of a page that is to have at most 250.
const PAGE = 20;

type Listed = OpenView & { undated: Int32Array };

/** A page of the articles of a view's tab, and where the next one begins, if there are more. */
export async function listArticles(
  db: Database,
  { id: watchId }: WatchView,
  open: Listed,
): Promise<{ articles: DecidedArticle[]; next?: string }> {
  const { view, query, facts } = open;
  if (view.tab === 'review') {
    // What is marked leaves it, and others follow.
    return { articles: await articlesInReview(db, { watchId, limit: PAGE }) };
  }
  if (view.tab === 'rejected') {
    const wanted = defined({
      search: query.status === 'understood' ? searchPatternOf(query.node) : undefined,
      after: readAfterScore(view.after),
    });
    const nearest = await nearestRejected(db, { watchId, ...wanted, limit: PAGE + 1 });
    return pageOf(nearest.slice(0, PAGE), nearest.length > PAGE, afterScoreKey);
  }
  const folded = rowsAfter(open, PAGE + 1);
  const wanted = folded.slice(0, PAGE).map(({ row, copies }) => ({ id: facts.ids[row] ?? 0, copies }));
  return pageOf(await loadDecided(db, watchId, wanted), folded.length > PAGE, afterKey);
}

function pageOf(articles: DecidedArticle[], hasMore: boolean, keyOf: (last: DecidedArticle) => string) {
  const last = articles.at(-1);
  return { articles, ...defined({ next: hasMore && last ? keyOf(last) : undefined }) };
}

/** The copies folded under the first article of a group, of those that the view means, oldest first. */
export async function foldedCopies(
  db: Database,
  { id: watchId }: WatchView,
  { overview, groupId }: { overview: Listed; groupId: number },
): Promise<DecidedArticle[]> {
  const ids = copiesIn(overview.facts, listedRows(overview), groupId);
  return loadDecided(
    db,
    watchId,
    ids.map((id) => ({ id, copies: 0 })),
  );
}

const listedRows = ({ view, selected, undated }: Listed) => (view.tab === 'undated' ? undated : selected);

/** What follows the last article of the page before. */
function rowsAfter(open: Listed, limit: number): FoldedRow[] {
  const { facts } = open;
  const after = readAfter(open.view.after);
  const time = after?.publishedAt.getTime() ?? Number.POSITIVE_INFINITY;
  const found: FoldedRow[] = [];
  for (const folded of foldCopies(facts, listedRows(open))) {
    const at = facts.times[folded.row] ?? 0;
    const isAfter = at < time || (at === time && (facts.ids[folded.row] ?? 0) < (after?.articleId ?? 0));
    if (isAfter) found.push(folded);
    if (found.length === limit) break;
  }
  return found;
}
