import { type AnnotatedDoc, isDefinite } from '#core/entities/annotatedDoc';
import type { LinkedAlias } from '#core/entities/linking/aliases';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import { BODY_OPENS } from '#core/entities/words/englishNames';
import { wordSet } from '#core/entities/words/wordSet';

/** The alias of a known body that opens at the phrase's head or right after it. */
export function aliasInPhrase(
  phrase: OrgPhrase,
  aliases: readonly LinkedAlias[],
  article: AnnotatedDoc,
): LinkedAlias | undefined {
  for (const match of aliases) {
    if (match.firstToken > phrase.lastToken || (match.firstToken > phrase.firstToken + 1 && !isLatin(phrase)))
      return undefined;
    const { kind } = match.actor;
    if (match.firstToken < phrase.firstToken || kind === 'person' || match.rule === 'demonym') continue;
    // "U.S. Justice Department": a known body at its end, "White House Correspondents Association": another one.
    if (isLatin(phrase)) {
      if (kind !== 'place' && match.lastToken === phrase.lastToken && !isField(match, phrase)) return match;
      continue;
    }
    if (match.firstToken === phrase.firstToken) {
      if (isBodyOfState(match, phrase, aliases, article)) return undefined;
      if (kind !== 'place' || phrase.kind === 'place') return match;
    } else if (kind === 'place' ? isRegion(match, phrase) : match.lastToken <= phrase.lastToken) return match;
  }
  return undefined;
}

/** Normalised. */
const REGION = 'اقليم';

/** «إقليم ناغورنو كاراباخ»: the known place, called what it is. */
function isRegion({ firstToken, lastToken }: LinkedAlias, phrase: OrgPhrase): boolean {
  return phrase.head === REGION && firstToken === phrase.firstToken + 1 && lastToken === phrase.lastToken;
}

/** "Ministry of Foreign Affairs": what a body is for, and no magazine. */
function isField({ firstToken }: LinkedAlias, phrase: OrgPhrase): boolean {
  const at = firstToken - phrase.firstToken;
  return phrase.words[at - 1] === 'of' && BODY_OPENS.has(phrase.words[at - 2] ?? '');
}

const isLatin = ({ label }: OrgPhrase) => /^\p{Script=Latin}/u.test(label);

const OF_A_STATE = wordSet('القومي الوطني القومية الوطنية');

/**
 * «مجلس الأمن الروسي», «مجلس الأمن القومي»: what follows the name of a world body makes it some state's; «الحزب الجمهوري الفرنسي» is
 * not the one of another country whose name says only what it is.
 */
function isBodyOfState(
  match: LinkedAlias,
  phrase: OrgPhrase,
  aliases: readonly LinkedAlias[],
  article: AnnotatedDoc,
): boolean {
  const { kind, country } = match.actor;
  if (kind !== 'organisation' || (country !== undefined && !isDefinite(article, phrase.firstToken))) return false;
  const known = match.lastToken - phrase.firstToken + 1;
  if (country === undefined && phrase.words.slice(known).some((word) => OF_A_STATE.has(word))) return true;
  return aliases.some(
    ({ firstToken, lastToken, actor }) =>
      firstToken > match.lastToken &&
      lastToken <= phrase.lastToken &&
      actor.country !== undefined &&
      actor.country !== country,
  );
}
