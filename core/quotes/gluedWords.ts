import { ORG_HEADS } from '#core/entities/words/orgHeads';
import { CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import { normaliseText } from '#core/language/arabic/normalise';
import { offsetInside, type Token } from '#core/language/tokenise';
import { BODY_KINDS, RELAYS } from '#core/quotes/arabicWords';
import { isOffice, isSource, withoutArticle } from '#core/quotes/nounKinds';
import { arabicVerb } from '#core/quotes/reportingVerbs';

/** A word as reports are read: one of the document, or a part of one that a feed glued. */
export type SceneToken = Omit<Token, 'lexeme'>;

/** In letters: of a verb, and of the word behind it. */
const SHORTEST_VERB = 3;
const LONGEST_VERB = 8;
const SHORTEST_NOUN = 4;
const SHADDA = '\u0651';
/** «إنّ» with its shadda before a whole word: behind it a pronoun would be a part of it. */
const COMPLEMENTISER = new RegExp(
  `^${CONJUNCTION_CLASS}?ب?[إأا]ن${SHADDA}(?!(?:ه|ها|هم|هما|هن|نا|ي|ني|ك|كم|كما)$)(?=[\\u0621-\\u064a]{3})`,
  'u',
);

const HEH = 'ه';
/** Not in short words, nor before another one: Kurdish was written with it for a vowel. */
const BEHIND_TEH_MARBUTA = /^[^\u0629]{3,}\u0629(?=[\u0621-\u0628\u062a-\u064a]{4})/u;

/**
 * The words of a text, those parted between which a feed lost the space: a verb of saying before who says («نقلتصحيفة»), «إنّ»
 * before what is said («إنّهناك»), an office before its body («رئيسهيئة»), any word behind teh marbuta («المصريةضياء»).
 */
export function unglued(text: string, tokens: readonly Token[]): readonly SceneToken[] {
  let parted: SceneToken[] | undefined;
  tokens.forEach((token, at) => {
    const letters = lettersOfFirst(text, token);
    if (letters === 0) {
      parted?.push(token);
      return;
    }
    parted ??= tokens.slice(0, at);
    const { start, end, norm, kind } = token;
    const middle = offsetInside(text, token, letters);
    parted.push({ start, end: middle, norm: norm.slice(0, letters), kind });
    parted.push({ start: middle, end, norm: norm.slice(letters), kind });
  });
  return parted ?? tokens;
}

/** How many folded letters the first of two glued words has; 0 for one word. */
function lettersOfFirst(text: string, { start, end, norm, kind }: Token): number {
  if (kind !== 'arabic' || norm.length < SHORTEST_NOUN + SHORTEST_VERB - 1) return 0;
  if (end - start > norm.length) {
    const found = COMPLEMENTISER.exec(text.slice(start, end));
    if (found !== null) return found[0].replace(SHADDA, '').length;
  }
  // Teh marbuta, folded to heh, ends a word: what is behind it is another.
  const heh = norm.indexOf(HEH, SHORTEST_NOUN - 1);
  const glued = heh >= 0 && heh < norm.length - 1 ? BEHIND_TEH_MARBUTA.exec(text.slice(start, end)) : null;
  if (glued !== null) return normaliseText(glued[0]).length;
  for (let letters = SHORTEST_VERB; letters <= Math.min(LONGEST_VERB, norm.length - SHORTEST_NOUN); letters++) {
    const first = norm.slice(0, letters);
    const reports = arabicVerb(first)?.verb.isParticiple === false || RELAYS.has(first);
    if (reports && opensSubject(norm.slice(letters))) return letters;
    // «رئيسهيئة»
    if (isOffice(first) && ORG_HEADS.has(norm.slice(letters))) return letters;
  }
  return 0;
}

const opensSubject = (norm: string): boolean =>
  BODY_KINDS.has(withoutArticle(norm)) || isOffice(norm) || isSource(norm);
