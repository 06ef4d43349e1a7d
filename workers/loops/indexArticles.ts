import { docOf } from '#core/language/doc';
import type { DocumentParts } from '#core/language/documentText';
import { searchText } from '#core/query/searchText';
import type { Database } from '#store/database';
import { indexNext } from '#store/useCases/indexArticles';

/** Few enough that no edit waits for them long. */
const STEP = 100;
const IDLE_MS = 60 * 60 * 1000;

/**
 * Makes the index words of stored articles anew, some at a time, while other code made them: a search asks for words as
 * this version makes them. Returns how long to rest, in ms.
 */
export async function indexStep(db: Database, version: string): Promise<number> {
  const wordsOf = (text: DocumentParts & { lang: string }) => searchText(docOf(text, text.lang));
  return (await indexNext(db, { version, limit: STEP, wordsOf })) === undefined ? IDLE_MS : 0;
}
