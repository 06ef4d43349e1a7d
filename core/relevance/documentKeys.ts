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
