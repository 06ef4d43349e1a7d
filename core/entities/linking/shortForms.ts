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

/** A person named in full, with the folded words of the name and where it begins. */
export interface FullName {
  actor: LinkedActor;
  words: string[];
  start: number;
}

/** Second halves of names of one person: «فتح الله», «علاء الدين». */
export const COMPOUND_ENDS = wordSet('الدين الله الرحمن الزهراء');
const COMPOUND_OPENERS = wordSet('عبد أبو أبي بن ابن آل');
const SHORTEST = 3;
/** As "Al-" is written before a family name, its letter assimilated or not. */
const LATIN_ARTICLE = /^(?:[ae]l|a[sdzrnt]|ash)$/u;

/** The persons of each short form, by where they are named in full. */
function ownersOf(people: readonly FullName[], index: ActorIndex): Map<string, FullName[]> {
  const owners = new Map<string, FullName[]>();
  const own = (word: string, person: FullName) => {
    if (word.length >= SHORTEST) owners.set(word, [...(owners.get(word) ?? []), person]);
  };
  for (const person of [...people].sort((a, b) => a.start - b.start)) {
    const last = person.words.at(-1) ?? '';
    // «علاء الدين», «عبد الله»: the last word is no name of its own.
    if (isStopword(last) || COMPOUND_ENDS.has(last) || COMPOUND_OPENERS.has(person.words.at(-2) ?? '')) continue;
    own(last, person);
    if (last.startsWith(ARTICLE)) own(last.slice(ARTICLE.length), person);
    // «الحسين» for Hussein: only a word that is a name takes an article and stays one.
    else if (index.givenNames.has(last) || !isCommonWord(last)) own(ARTICLE + last, person);
  }
  return owners;
}

/** Whose short form a word is, if anybody's, or one of several who share it. */
type Bearer = LinkedActor | 'several' | undefined;

/** Of a family the one who alone is named in full before this place; nobody where several are. */
function bearerAt(owners: readonly FullName[] = [], start = 0): Bearer {
  const only = (people: readonly FullName[]): Bearer => {
    const [first, ...others] = people;
    return others.every(({ actor }) => actor.key === first?.actor.key) ? first?.actor : 'several';
  };
  const all = only(owners);
  return all === 'several' ? (only(owners.filter((owner) => owner.start < start)) ?? all) : all;
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
 * alone; `linked` has a 1 for each token that is part of another name. Gives whose the word at a token would be.
 */
export function linkShortForms(
  collector: MentionCollector,
  people: readonly FullName[],
  linked: Uint8Array,
  { article, index }: LinkContext,
): (at: number) => Bearer {
  const owners = ownersOf(people, index);
  const bearers = (at: number) => {
    const token = article.tokens[at];
    const [bearer] = formsOf(article, at).flatMap(({ bare }) => bearerAt(owners.get(bare), token?.start) ?? []);
    return bearer;
  };
  if (owners.size === 0) return bearers;
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
      const actor = bearerAt(owners.get(word), token.start);
      if (actor === undefined || actor === 'several' || isSomebodyElses(article, at, word, index)) continue;
      const start = articleStart(article, at, actor) ?? offsetInside(article.text, token, clitics);
      collector.add(actor, { start, end: wordEnd(article, at), rule: 'shortForm' });
      linked[at] = 1;
      break;
    }
  }
  return bearers;
}

/** "Al-Khairallah": where the article of the family name begins, if the full name has it too. */
function articleStart({ tokens, text }: AnnotatedDoc, at: number, { names }: LinkedActor): number | undefined {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (token?.kind !== 'latin' || before === undefined || !LATIN_ARTICLE.test(before.norm)) return undefined;
  if (text.slice(before.end, token.start) !== '-') return undefined;
  const isFamilys = Object.values(names).some((name) => name?.toLowerCase().includes(`${before.norm}-${token.norm}`));
  return isFamilys ? before.start : undefined;
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
  const mayBeName = token?.kind === 'arabic' || isCapital(article, at + 1);
  const isFollowed =
    mayBeName && after !== undefined && isAdjacent(article.text, token, after) && !isCommonWord(after.norm);
  if (isGiven && isFollowed && !wordAfter?.isStop && !wordAfter?.isSayingJoined) return true;
  return !isGiven && !word.startsWith(ARTICLE) && isCommonWord(word);
}
