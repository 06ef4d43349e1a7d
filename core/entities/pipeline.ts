import type { ArticleActors } from '#core/entities/actor';
import { annotate } from '#core/entities/annotatedDoc';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import { link } from '#core/entities/linking/link';
import { englishNames } from '#core/entities/rules/englishNames';
import { findNames } from '#core/entities/rules/findNames';
import { findOrgPhrases } from '#core/entities/rules/orgPhrases';
import type { Tagger } from '#core/entities/tagger/tagger';
import type { Doc } from '#core/language/doc';

/** The language that the tagger was trained on. */
const TAGGED_LANGUAGE = 'ar';
/** The language in which rules read names off capitals. */
const CAPITALS_LANGUAGE = 'en';

/**
 * Everyone and everything that an article names: lexicon actors as the article means them, bodies named by what they
 * are, names that no lexicon has, and the short forms of all of these. Offsets are UTF-16 units of the document's text.
 * Without a tagger, names that neither the lexicon has nor trigger words show are missed.
 * @example findArticleActors(new Doc('قال محمد شياع السوداني … وأضاف السوداني'), index).actors[0]?.mentions.length // 2
 */
export function findArticleActors(doc: Doc, index: ActorIndex, tagger?: Tagger): ArticleActors {
  // The components in their order. Each takes the document and what those before it found, and returns spans.
  const annotated = annotate(doc, index);
  const tagged = doc.language === TAGGED_LANGUAGE ? (tagger?.tag(doc) ?? []) : [];
  const english = doc.language === CAPITALS_LANGUAGE ? englishNames(annotated) : undefined;
  const phrases = [...findOrgPhrases(annotated), ...(english?.phrases ?? [])];
  const names = findNames(annotated, tagged, english?.names);
  return link(annotated, { phrases, names }, index);
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
