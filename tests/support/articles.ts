import { fingerprint } from '#core/dedupe/fingerprint';
import type { AnalysedArticle } from '#store/recording/ingest';

/** An analysed article as the worker would make it, with only what a test cares about given. */
export function analysedArticle(given: Partial<AnalysedArticle> & { guid: string }): AnalysedArticle {
  const title = given.title ?? `Title of ${given.guid}`;
  const summary = given.summary ?? `Summary of ${given.guid}`;
  const url = given.url ?? `https://example.org/${given.guid}`;
  const words = given.text ?? summary;
  const { signature, bands } = fingerprint(words.split(/\s+/u));
  return {
    url,
    domain: new URL(url).host,
    itemHash: `${title}|${summary}|${given.text ?? ''}|${url}`,
    title,
    summary,
    text: '',
    lang: 'en',
    publishedAt: new Date('2024-01-10T08:00:00Z'),
    dated: 'exact',
    contentHash: words,
    bands,
    signature,
    searchText: `${title} ${words}`,
    wantsPage: false,
    actors: [],
    topics: [],
    decisions: [],
    ...given,
  };
}

/** A decision of a watch with an empty trace. */
export function decision(watchId: number, accepted: boolean, score = accepted ? 0.9 : 0.1) {
  return { watchId, profileVersion: 1, score, accepted, trace: { profileVersion: 1, bias: 0, parts: [] } };
}
