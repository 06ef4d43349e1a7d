import { hashText } from '#core/language/hash';

/** What tells a document from another; '' for what it has not. */
export interface DocumentName {
  url: string;
  title: string;
  guid?: string;
}

/**
 * Under what a document is known again when it comes once more: with its page in place of a teaser, edited, or because
 * its recording failed. Two of its address and title, address and guid are the same document when they share one: an
 * edit changes the title and keeps the guid, a page has no guid; reports that share an address differ in both.
 */
export function documentKeys({ url, title, guid = '' }: DocumentName): number[] {
  const byTitle = hashText(`${url}\n${title}`);
  return guid === '' ? [byTitle] : [byTitle, hashText(`${url}\n\n${guid}`)];
}

/** Twice as many documents as a hundred feeds bring in a month; older ones do not come again. */
const MOST_KEYS = 400_000;

/** Remembers which documents were counted, the newest of them. */
export class CountedDocuments {
  readonly #keys = new Set<number>();

  /** Whether a document comes for the first time; from now on it is known. */
  isFirst(document: DocumentName): boolean {
    const keys = documentKeys(document);
    const isKnown = keys.some((key) => this.#keys.has(key));
    for (const key of keys) {
      // The newest last, so that the first are the oldest.
      this.#keys.delete(key);
      this.#keys.add(key);
    }
    for (const key of this.#keys) {
      if (this.#keys.size <= MOST_KEYS) break;
      this.#keys.delete(key);
    }
    return !isKnown;
  }
}
