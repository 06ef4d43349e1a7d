import { type AnnotatedDoc, isAdjacent } from '#core/entities/annotatedDoc';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import type { LinkContext } from '#core/entities/linking/linkContext';
import type { LinkedActor, MentionCollector } from '#core/entities/linking/mentionCollector';
import { bareNorm, isCapital, wordEnd } from '#core/entities/rules/capitals';
import { wordSet } from '#core/entities/words/wordSet';
import { ARTICLE } from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonWord } from '#core/language/arabic/commonWords';
import { isStopword } from '#core/language/stopwords';
import { offsetInside } from '#core/language/tokenise';

/** A person named in full, with the folded words of the name. */
export interface FullName {
  actor: LinkedActor;
  words: string[];
}

const COMPOUND_ENDS = wordSet('الدين الله الرحمن الزهراء');
const COMPOUND_OPENERS = wordSet('عبد أبو أبي بن ابن آل');
const SHORTEST = 3;

/** The person of each short form; undefined when it is several people's. */
function ownersOf(people: readonly FullName[], index: ActorIndex): Map<string, LinkedActor | undefined> {
  const owners = new Map<string, LinkedActor | undefined>();
  const own = (word: string, actor: LinkedActor) => {
    if (word.length < SHORTEST) return;
    owners.set(word, owners.has(word) && owners.get(word)?.key !== actor.key ? undefined : actor);
  };
  for (const { actor, words } of people) {
    const last = words.at(-1) ?? '';
    // «علاء الدين», «عبد الله»: the last word is no name of its own.
    if (isStopword(last) || COMPOUND_ENDS.has(last) || COMPOUND_OPENERS.has(words.at(-2) ?? '')) continue;
    own(last, actor);
    if (last.startsWith(ARTICLE)) own(last.slice(ARTICLE.length), actor);
    // «الحسين» for Hussein: only a word that is a name takes an article and stays one.
    else if (index.givenNames.has(last) || !isCommonWord(last)) own(ARTICLE + last, actor);
  }
  return owners;
}

/** How a word ends, in 8 bits: most words of a text end like no owner and need no look-up. */
function endingOf(word: string): number {
  const n = word.length;
  return (word.charCodeAt(n - 1) * 31 + word.charCodeAt(n - 2) * 7 + word.charCodeAt(n - 3)) & 0xff;
}

/** The word and what it may be behind clitics, its article left on: «و», «بـ», «ول»; of an English one without 's. */
function formsOf(article: AnnotatedDoc, at: number): { bare: string; clitics: number }[] {
  const token = article.tokens[at];
  return token?.kind === 'arabic'
    ? cliticSplits(token.norm).filter(({ definite }) => !definite)
    : [{ bare: bareNorm(article, at), clitics: 0 }];
}

/**
 * Links the last names of the persons whom the article names in full, with or without the article «ال», where they stand
 * alone; `linked` has a 1 for each token that is part of another name.
 */
export function linkShortForms(
  collector: MentionCollector,
  people: readonly FullName[],
  linked: Uint8Array,
  { article, index }: LinkContext,
): void {
  const owners = ownersOf(people, index);
  if (owners.size === 0) return;
  const endings = new Uint8Array(0x100);
  for (const word of owners.keys()) endings[endingOf(word)] = 1;
  const { tokens } = article;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || linked[at] === 1 || token.norm.length < SHORTEST) continue;
    if (endings[endingOf(token.kind === 'latin' ? bareNorm(article, at) : token.norm)] !== 1) continue;
    // "voice" is no Mr Voice.
    if (token.kind !== 'arabic' && !(token.kind === 'latin' && isCapital(article, at))) continue;
    for (const { bare: word, clitics } of formsOf(article, at)) {
      const actor = owners.get(word);
      if (actor === undefined || isSomebodyElses(article, at, word, index)) continue;
      const start = offsetInside(article.text, token, clitics);
      collector.add(actor, { start, end: wordEnd(article, at), rule: 'shortForm' });
      linked[at] = 1;
      break;
    }
  }
}

function isSomebodyElses(article: AnnotatedDoc, at: number, word: string, index: ActorIndex): boolean {
  const [before, token, after] = [article.tokens[at - 1], article.tokens[at], article.tokens[at + 1]];
  // «فؤاد الكاظمي»: behind another given name it is another man's.
  const wordBefore = article.words[at - 1];
  if (before !== undefined && wordBefore?.isGiven && !wordBefore.isStop && isAdjacent(article.text, before, token)) {
    if (!isCommonWord(before.norm)) return true;
  }
  const isGiven = index.givenNames.has(word);
  // A given name that another name follows is somebody else's; «وقال حسين إنه» is not followed by one.
  const wordAfter = article.words[at + 1];
  const isFollowed = after !== undefined && isAdjacent(article.text, token, after) && !isCommonWord(after.norm);
  if (isGiven && isFollowed && !wordAfter?.isStop && !wordAfter?.isSayingJoined) return true;
  return !isGiven && !word.startsWith(ARTICLE) && isCommonWord(word);
}
