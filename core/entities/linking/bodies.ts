import type { Actor } from '#core/entities/actor';
import { type AnnotatedDoc, isDefinite, isJoined } from '#core/entities/annotatedDoc';
import { type ActorIndex, readingsOf } from '#core/entities/gazetteer/actorIndex';
import type { LinkedAlias } from '#core/entities/linking/aliases';
import { aliasInPhrase } from '#core/entities/linking/aliasInPhrase';
import { linkGovernment } from '#core/entities/linking/governments';
import type { LinkContext } from '#core/entities/linking/linkContext';
import { type MentionCollector, newActor } from '#core/entities/linking/mentionCollector';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';

/**
 * Links the phrases that name bodies: to the government of a country, a known body, or a body that is in no lexicon. Gives those
 * that are linked: a short form is where the article names a body with its words, and no name elsewhere.
 */
export function linkPhrases(
  collector: MentionCollector,
  phrases: readonly OrgPhrase[],
  aliases: readonly LinkedAlias[],
  context: LinkContext,
): OrgPhrase[] {
  const { article, index } = context;
  const linkedPhrases: OrgPhrase[] = [];
  const unknown: OrgPhrase[] = [];
  const inArticle = phrases.length === 0 ? [] : namedBodies(article, aliases);
  // Short forms last, when all longer ones are linked.
  for (const phrase of [...phrases].sort((a, b) => Number(a.isShort) - Number(b.isShort))) {
    const alias = aliasInPhrase(phrase, aliases, article);
    const whole = alias === undefined || alias.end <= phrase.end ? phrase : { ...phrase, end: alias.end };
    const isGovernment = phrase.role === 'government';
    if (isGovernment && linkGovernment(collector, whole, aliases, context)) {
      linkedPhrases.push(phrase);
      continue;
    }
    const body =
      isGovernment || phrase.isShort
        ? undefined
        : (alias?.actor ?? aliasWithFewerWords(phrase, article, index) ?? soleWorldBody(phrase, article, index));
    const known = body ?? bodyWithAllWords(phrase, inArticle);
    if (known !== undefined) {
      collector.addKnown(known, { start: whole.start, end: whole.end, rule: 'phrase' });
      linkedPhrases.push(phrase);
      inArticle.push({ words: withParliament(phrase.words), actor: known });
    } else if (isGovernment) linkedPhrases.push(phrase);
    else unknown.push(phrase);
  }
  for (const group of groupByWords(unknown)) {
    const longest = group[0];
    if (longest === undefined || longest.isShort) continue;
    linkedPhrases.push(...group);
    const actor = newActor(longest.kind, longest.label, longest.words);
    for (const { start, end } of group) collector.add(actor, { start, end, rule: 'phrase' });
  }
  return linkedPhrases;
}

/** «مجلس الأمن» alone is the United Nations': the only body that goes by these words, though ambiguous, where it is of no country. */
function soleWorldBody(phrase: OrgPhrase, article: AnnotatedDoc, index: ActorIndex): Actor | undefined {
  const next = article.tokens[phrase.lastToken + 1];
  // «مجلس الأمن والسلم الأفريقي»: the name goes on.
  const goesOn =
    next?.norm.startsWith(LOOSE_CONJUNCTION + ARTICLE) &&
    isJoined(article.text, article.tokens[phrase.lastToken], next);
  if (goesOn === true) return undefined;
  const [reading, ...others] = readingsOf(phrase.words, index);
  if (reading === undefined || others.length > 0 || reading.use !== 'ambiguous') return undefined;
  const { actor } = reading;
  return actor.kind === 'organisation' && actor.country === undefined ? actor : undefined;
}

/** The known body that a phrase names with one adjective more or in another order: «القوات العسكرية الأميركية». */
function aliasWithFewerWords(phrase: OrgPhrase, article: AnnotatedDoc, index: ActorIndex): Actor | undefined {
  const [, ...rest] = phrase.words;
  const head =
    isDefinite(article, phrase.firstToken) || phrase.words[1]?.startsWith(ARTICLE)
      ? [phrase.head, ARTICLE + phrase.head]
      : [phrase.head];
  const orders = rest.length === 2 ? [rest, [...rest].reverse()] : [rest];
  for (const skip of rest) orders.push(rest.filter((word) => word !== skip));
  for (const opening of head) {
    if (!index.words.has(opening)) continue;
    for (const words of orders) {
      const [reading, ...others] = readingsOf([opening, ...words], index);
      if (words.length === 0 || reading === undefined || others.length > 0 || reading.use !== 'plain') continue;
      const { actor } = reading;
      if (rest.some((word) => !words.includes(word) && isOfAnother(word, actor, index))) continue;
      if (actor.kind === 'organisation' || actor.kind === 'group') return actor;
    }
  }
  return undefined;
}

/** A nationality that is not the body's. */
function isOfAnother(word: string, { country }: Actor, index: ActorIndex): boolean {
  return readingsOf([word], index).some(({ use, actor }) => use === 'demonym' && actor.country !== country);
}

/** A known body of the article with the folded words that name it, its head without the article. */
interface NamedBody {
  words: ReadonlySet<string>;
  actor: Actor;
}

/** A word without its article: «الاستثمار», «للاستثمار». */
const bare = (word: string) => word.replace(/^(?:ال|لل)/u, '');

const PARLIAMENT = 'برلمان';
const COUNCIL = 'مجلس';
const OF_PARLIAMENT = wordSet('نواب شعب أمة نيابي');

/** The words of a body, «برلمان» among them where it is one: «مجلس النواب». */
function withParliament(words: readonly string[]): Set<string> {
  const all = new Set(words);
  if (all.has(COUNCIL) && words.some((word) => OF_PARLIAMENT.has(bare(word)))) all.add(PARLIAMENT);
  return all;
}

/** The known bodies that the article names in several words. */
function namedBodies(article: AnnotatedDoc, aliases: readonly LinkedAlias[]): NamedBody[] {
  return aliases.flatMap(({ actor, firstToken, lastToken }) => {
    if (lastToken === firstToken || (actor.kind !== 'organisation' && actor.kind !== 'group')) return [];
    const [head = '', ...others] = article.tokens.slice(firstToken, lastToken + 1).map((token) => token.norm);
    return [{ words: withParliament([bare(head), ...others]), actor }];
  });
}

/** «صندوق النقد» where «صندوق النقد الدولي» stands too. */
function bodyWithAllWords(phrase: OrgPhrase, bodies: readonly NamedBody[]): Actor | undefined {
  const having = bodies.filter(({ words }) => phrase.words.every((word) => words.has(word)));
  const [first, ...others] = new Map(having.map(({ actor }) => [actor.key, actor])).values();
  // «البرلمان» beside two parliaments may be either.
  return phrase.isShort && others.length > 0 ? undefined : first;
}

/** Phrases of one body together, the longest first: those whose words include one another: «اللجنة العسكرية العليا» and «… العليا المشتركة». */
function groupByWords(phrases: readonly OrgPhrase[]): OrgPhrase[][] {
  if (phrases.length < 2) return phrases.map((phrase) => [phrase]);
  const groups: { words: Set<string>; phrases: OrgPhrase[] }[] = [];
  const order = [...phrases].sort((a, b) => Number(a.isShort) - Number(b.isShort) || b.words.length - a.words.length);
  for (const phrase of order) {
    const words = withParliament(phrase.words.map(bare));
    const homes = groups.filter((group) => [...words].every((word) => group.words.has(word)));
    const home = homes.find((group) => group.words.size === words.size) ?? homes[0];
    if (phrase.isShort && homes.length > 1) continue;
    if (home === undefined) groups.push({ words, phrases: [phrase] });
    else home.phrases.push(phrase);
  }
  return groups.map((group) => group.phrases);
}
