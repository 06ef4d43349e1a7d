import type { ArticleActors } from '#core/entities/actor';
import { readArticle } from '#core/entities/articleText';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { link } from '#core/entities/linking/link';
import { findNames } from '#core/entities/rules/findNames';
import { findOrgPhrases } from '#core/entities/rules/orgPhrases';
import type { NameSpan } from '#core/entities/tagger/spans';
import type { Doc } from '#core/language/doc';

/**
 * Everyone and everything that an article names: lexicon actors as the article means them, bodies named by what they
 * are, names that no lexicon has, and the short forms of all of these. `tagged` is what the tagger found in it.
 * Offsets are UTF-16 units of the document's text.
 * @example findArticleActors(new Doc('قال محمد شياع السوداني … وأضاف السوداني'), index).actors[0]?.mentions.length // 2
 */
export function findArticleActors(doc: Doc, index: ActorIndex, tagged: readonly NameSpan[] = []): ArticleActors {
  // The components in their order; what stands in a later one may use what an earlier one found.
  const article = readArticle(doc, index);
  const phrases = findOrgPhrases(article);
  const names = findNames(article, tagged);
  return link(article, { phrases, names }, index);
}

/**
 * Keys of everyone whom a text names or whose nationality it names, as it means them. A nationality that is also the
 * surname of somebody in the text («السودانية» beside al-Sudani) names no country by itself.
 */
export function meantActors(doc: Doc, index: ActorIndex): ReadonlySet<string> {
  const { actors, demonyms } = findArticleActors(doc, index);
  const meant = new Set(actors.map(({ key }) => key));
  const isSurname = (country: string) => [...(index.namesakes.get(country) ?? [])].some((person) => meant.has(person));
  const nations = demonyms.filter(({ actorKey }) => !isSurname(actorKey)).map(({ actorKey }) => actorKey);
  return new Set([...meant, ...nations]);
}
