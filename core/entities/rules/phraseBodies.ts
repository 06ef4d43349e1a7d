import type { Actor } from '#core/entities/actor';
import { type ArticleText, isDefinite, isJoined } from '#core/entities/articleText';
import { type ActorIndex, readingsOf } from '#core/entities/gazetteer/actorIndex';
import type { ResolvedMatch } from '#core/entities/linking/resolve';
import { wordSet } from '#core/entities/rules/cues';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';

/** The known body that a phrase names in full: its match opens at the head or right after it. */
export function coreOf(phrase: OrgPhrase, resolved: readonly ResolvedMatch[]): ResolvedMatch | undefined {
  for (const match of resolved) {
    if (match.firstToken > phrase.firstToken + 1) return undefined;
    const { kind } = match.actor;
    if (match.firstToken < phrase.firstToken || kind === 'person' || match.use === 'demonym') continue;
    if (match.firstToken === phrase.firstToken) {
      if (isOtherBody(match, phrase, resolved)) return undefined;
      if (kind !== 'place' || phrase.kind === 'place') return match;
    } else if (kind !== 'place' && match.lastToken <= phrase.lastToken) return match;
  }
  return undefined;
}

const OF_A_STATE = wordSet('القومي الوطني القومية الوطنية');

/** «مجلس الأمن الروسي», «مجلس الأمن القومي»: what follows the name of a world body makes it some state's. */
function isOtherBody(match: ResolvedMatch, phrase: OrgPhrase, resolved: readonly ResolvedMatch[]): boolean {
  if (match.actor.country !== undefined || match.actor.kind !== 'organisation') return false;
  const known = match.lastToken - phrase.firstToken + 1;
  if (phrase.words.slice(known).some((word) => OF_A_STATE.has(word))) return true;
  return resolved.some(
    ({ firstToken, lastToken, actor }) =>
      firstToken > match.lastToken && lastToken <= phrase.lastToken && actor.country !== undefined,
  );
}

/** «مجلس الأمن» alone is the world's: the one body of no country that goes by these words, doubtful as they are. */
export function loneBody(phrase: OrgPhrase, article: ArticleText, index: ActorIndex): Actor | undefined {
  const next = article.tokens[phrase.lastToken + 1];
  // «مجلس الأمن والسلم الأفريقي»: the name goes on.
  const goesOn = next?.norm.startsWith('وال') && isJoined(article.text, article.tokens[phrase.lastToken], next);
  if (goesOn === true) return undefined;
  const [reading, ...others] = readingsOf(phrase.words, index);
  if (reading === undefined || others.length > 0 || reading.use !== 'ambiguous') return undefined;
  const { actor } = reading;
  return actor.kind === 'organisation' && actor.country === undefined ? actor : undefined;
}

/** The known body that a phrase names with one adjective more or in another order: «القوات العسكرية الأميركية». */
export function shorterAlias(phrase: OrgPhrase, article: ArticleText, index: ActorIndex): Actor | undefined {
  const [, ...rest] = phrase.words;
  const head =
    isDefinite(article, phrase.firstToken) || phrase.words[1]?.startsWith('ال')
      ? [phrase.head, `ال${phrase.head}`]
      : [phrase.head];
  const orders = rest.length === 2 ? [rest, [...rest].reverse()] : [rest];
  for (const skip of rest) orders.push(rest.filter((word) => word !== skip));
  for (const opening of head) {
    if (!index.words.has(opening)) continue;
    for (const words of orders) {
      const [reading, ...others] = readingsOf([opening, ...words], index);
      if (words.length === 0 || reading === undefined || others.length > 0 || reading.use !== 'plain') continue;
      const { actor } = reading;
      if (actor.kind === 'organisation' || actor.kind === 'group') return actor;
    }
  }
  return undefined;
}

/** A known body of the article with the folded words that name it, its head without the article. */
interface NamedBody {
  words: ReadonlySet<string>;
  actor: Actor;
}

/** The known bodies that the article names in several words. */
export function bodiesOf(article: ArticleText, resolved: readonly ResolvedMatch[]): NamedBody[] {
  return resolved.flatMap(({ actor, firstToken, lastToken }) => {
    if (lastToken === firstToken || (actor.kind !== 'organisation' && actor.kind !== 'group')) return [];
    const [head = '', ...others] = article.tokens.slice(firstToken, lastToken + 1).map((token) => token.norm);
    return [{ words: new Set([head.replace(/^ال/, ''), ...others]), actor }];
  });
}

/** «صندوق النقد» where «صندوق النقد الدولي» stands too. */
export function wholeOf(phrase: OrgPhrase, bodies: readonly NamedBody[]): Actor | undefined {
  return bodies.find(({ words }) => phrase.words.every((word) => words.has(word)))?.actor;
}

/** Groups phrases of one head whose words include one another: «اللجنة العسكرية العليا» and «… العليا المشتركة». */
export function groupPhrases(phrases: readonly OrgPhrase[]): OrgPhrase[][] {
  if (phrases.length < 2) return phrases.map((phrase) => [phrase]);
  const groups: { words: Set<string>; phrases: OrgPhrase[] }[] = [];
  const bare = (word: string) => word.replace(/^ال/, '');
  for (const phrase of [...phrases].sort((a, b) => b.words.length - a.words.length)) {
    const words = new Set(phrase.words.map(bare));
    const homes = groups.filter((group) => [...words].every((word) => group.words.has(word)));
    const home = homes.find((group) => group.words.size === words.size) ?? homes[0];
    if (home === undefined) groups.push({ words, phrases: [phrase] });
    else home.phrases.push(phrase);
  }
  return groups.map((group) => group.phrases);
}
