import type { ArticleActor } from '#core/entities/actor';

/** Shorter letters of a host («un», «nb») are those of many names. */
const LEAST_LETTERS = 4;

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Actors without the publisher's own name where no lexicon has it: a site signs its text with it, «BAGHDAD (IraqiNews.com)», in every
 * article, and would lead the actors of a story that it reports. What a lexicon has stays: a body may publish its own news.
 * @param domain core/pages/domainOf of the article's address
 * @example withoutOwnPublisher([{ known: false, names: { en: 'Iraqi News' }, … }], 'iraqinews.com') // []
 */
export function withoutOwnPublisher<Named extends Pick<ArticleActor, 'known' | 'names'>>(
  actors: readonly Named[],
  domain: string | undefined,
): Named[] {
  if (domain === undefined) return [...actors];
  const own = new Set([domain, ...domain.split('.')].map(lettersOf).filter(({ length }) => length >= LEAST_LETTERS));
  return actors.filter(
    ({ known, names }) => known || !Object.values(names).some((name) => own.has(lettersOf(name ?? ''))),
  );
}
