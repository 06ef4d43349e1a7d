import { groupWithout } from '#core/facts/foldCopies';
import { diffTexts } from '#core/language/diffTexts';
import { documentText } from '#core/language/documentText';
import { loadDecided } from '#store/articles/decidedArticles';
import { namedActors } from '#store/articles/namedActors';
import { listQuotes } from '#store/articles/quotes';
import { listRevisions } from '#store/articles/revisions';
import type { Database } from '#store/database';
import type { Overview } from './loadOverview';

const REVISIONS = 10;
const QUOTES = 60;
const COPIES = 30;

export type ReadArticle = NonNullable<Awaited<ReturnType<typeof loadReading>>>;

/** An article with all that is known of it; undefined where there is none. */
export async function loadReading(db: Database, watchId: number, { facts }: Overview, articleId: number) {
  const [article] = await loadDecided(db, watchId, [{ id: articleId, copies: 0 }]);
  if (!article) return undefined;
  const copyIds = groupWithout(facts, article.groupId, articleId).slice(0, COPIES);
  const [actors, quotes, revisions, copies] = await Promise.all([
    namedActors(db, articleId),
    listQuotes(db, { articleId, limit: QUOTES, foldCopies: false, withDoubtful: true }),
    listRevisions(db, articleId, REVISIONS),
    loadDecided(
      db,
      watchId,
      copyIds.map((id) => ({ id, copies: 0 })),
    ),
  ]);
  const sayings = quotes.toReversed();
  return {
    article,
    text: documentText(article),
    actors,
    quotes: sayings.filter(({ sure }) => sure),
    doubtful: sayings.filter(({ sure }) => !sure),
    copies,
    // Each former version beside the one that came after it; the newest of them beside the article as it stands.
    changes: revisions.map((revision, index) => ({
      id: revision.id,
      at: revision.replacedAt,
      pieces: diffTexts(documentText(revision), documentText(revisions[index - 1] ?? article)),
    })),
  };
}
