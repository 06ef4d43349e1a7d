import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import { isMediumEnd, newsMedium, quotedMedium, siteName } from '#core/entities/rules/mediaNames';
import type { NameCandidate } from '#core/entities/rules/nameCandidate';
import { isRelatives } from '#core/entities/rules/relatives';
import { isPersonal, taggedNames } from '#core/entities/rules/taggedNames';
import { actingName, englishTitledName, isTitleAt, titledName } from '#core/entities/rules/titledNames';
import { joinHyphened, wholePerson } from '#core/entities/rules/wholePersons';
import type { NameSpan } from '#core/entities/tagger/spans';

/** Tagger spans of a lower probability are noise outside of the tagger's domain. */
const LEAST_PROBABILITY = 0.5;

/**
 * Names that the gazetteer does not have or does not decide: persons beside titles, media cited in quotes, sites, what the
 * tagger found, and what rules for another language did (`others`). The earlier of these wins where two overlap; names inside matches of the gazetteer are passed over.
 */
export function findNames(
  article: AnnotatedDoc,
  tagged: readonly NameSpan[],
  others?: readonly NameCandidate[],
): NameCandidate[] {
  const { tokens, words } = article;
  const names: NameCandidate[] = [];
  const taken = new Uint8Array(tokens.length);
  for (const { readings, firstToken, lastToken } of article.matches) {
    if (isRelatives(article, firstToken, lastToken)) continue;
    if (readings.some(({ use }) => use === 'plain' || use === 'metonym')) taken.fill(1, firstToken, lastToken + 1);
  }
  const accept = (found: NameCandidate | undefined) => {
    const name = found && wholePerson(article, found);
    if (name === undefined || taken.subarray(name.firstToken, name.lastToken + 1).includes(1)) return;
    taken.fill(1, name.firstToken, name.lastToken + 1);
    names.push(name);
  };
  const beside: number[] = [];
  for (const at of article.triggers) {
    const [token, word] = [tokens[at], words[at]];
    if (token === undefined || word === undefined) continue;
    if (token.kind === 'domain') accept(siteName(article, at));
    else if (isMediumEnd(token)) accept(newsMedium(article, at));
    else if (token.kind === 'latin' && others === undefined) accept(englishTitledName(article, at));
    else if (word.isMedium) accept(quotedMedium(article, at));
    if (isTitleAt(article, at)) accept(titledName(article, at));
    if (word.isSayingJoined) beside.push(at + 1);
    // A name of two or three words before an office.
    if (word.isOffice) beside.push(at - 3, at - 2);
  }
  for (const at of beside.sort((a, b) => a - b)) accept(actingName(article, at));
  const wordsOf = ({ start, end }: NameSpan) => article.text.slice(start, end);
  const people = new Set(tagged.filter((span) => isPersonal(article, span)).map(wordsOf));
  for (const span of joinHyphened(article.text, tagged)) {
    if (span.score < LEAST_PROBABILITY) continue;
    const kind = people.has(wordsOf(span)) ? 'person' : span.kind;
    for (const name of taggedNames(article, { ...span, kind })) accept(name);
  }
  for (const name of others ?? []) accept(name);
  return names.sort((a, b) => a.start - b.start);
}
