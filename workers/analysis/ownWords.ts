import type { Doc } from '#core/language/doc';
import { isTeaser } from '#core/language/documentText';
import { domainOf } from '#core/pages/domainOf';
import type { ArticleDraft } from '#store/recording/ingest';

/** The words by which copies are found: a body that stands under several reports makes none of them a copy of another. */
export function ownWords({ trust }: ArticleDraft, { terms, titleEnd }: Doc): string[] {
  const own = trust?.body === false ? terms.filter(({ start }) => start < titleEnd) : terms;
  return own.map(({ term }) => term);
}

/** Whether an article's page is to be read, as a teaser's near a watch is: not one that several reports share, nor an aggregator's, for it is none of theirs. */
export function wantsPage(draft: ArticleDraft, near: boolean): boolean {
  const { url, domain, trust } = draft;
  if (!near || !url.startsWith('http') || domain !== domainOf(url) || trust?.address === false) return false;
  return isTeaser(draft);
}
