import { copiesIn, type FoldedRow, foldCopies } from '#core/facts/foldCopies';
import { searchPatternOf } from '#core/query/searchPattern';
import { articlesInReview, nearestRejected } from '#store/articles/articleLists';
import { type DecidedArticle, loadDecided } from '#store/articles/decidedArticles';
import { readAfter } from '#store/articles/keyset';
import type { Database } from '#store/database';
import type { WatchView } from '#store/watches/watches';
import type { OpenView } from './openView';

const PAGE = 20;
const REJECTED = 40;

type Listed = OpenView & { undated: Int32Array };

/** A page of the articles of a view's tab, and whether there are more. */
export async function listArticles(
  db: Database,
  { id: watchId }: WatchView,
  open: Listed,
): Promise<{ articles: DecidedArticle[]; more: boolean }> {
  const { view, query, facts } = open;
  if (view.tab === 'review') {
    return { articles: await articlesInReview(db, { watchId, limit: REJECTED }), more: false };
  }
  if (view.tab === 'rejected') {
    const search = query.status === 'understood' ? { search: searchPatternOf(query.node) } : {};
    return { articles: await nearestRejected(db, { watchId, ...search, limit: REJECTED }), more: false };
  }
  const folded = rowsAfter(open, PAGE + 1);
  const wanted = folded.slice(0, PAGE).map(({ row, copies }) => ({ id: facts.ids[row] ?? 0, copies }));
  return { articles: await loadDecided(db, watchId, wanted), more: folded.length > PAGE };
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
