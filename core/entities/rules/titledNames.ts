import { type AnnotatedDoc, isAdjacent, isDefinite, isJoined } from '#core/entities/annotatedDoc';
import { wordEnd } from '#core/entities/rules/capitals';
import { candidateOf, type NameCandidate } from '#core/entities/rules/nameCandidate';
import { endOfName, isAyatollah, opensName } from '#core/entities/rules/personNames';
import { SPOKESPERSONS } from '#core/entities/words/triggerWords';
import { cliticSplits } from '#core/language/arabic/clitics';
import { isCommonWord } from '#core/language/arabic/commonWords';

const PERSON = { kind: 'person', rule: 'title' } as const;
/** In words. */
const LONGEST_TITLE = 9;
const LONGEST_ENGLISH_NAME = 4;

/** Whether a form of address or an office stands at `at`; of «آية الله» its last word. */
export function isTitleAt(article: AnnotatedDoc, at: number): boolean {
  return article.words[at]?.isTitle === true || isAyatollah(article, at);
}

/** Words of an office between its first word and the holder's name: «وزير الخارجية العراقي», «المبعوث الخاص للرئيس الروسي». */
function belongsToTitle(article: AnnotatedDoc, at: number): boolean {
  if (article.tokens[at]?.kind !== 'arabic') return false;
  if (article.words[at]?.isInsideTitle === true || article.matchAt[at] !== undefined) return true;
  // «حاكم ولاية نيوجيرسي السابق»: of a kind of place only with a known place behind it; other words are the place's name.
  const isKindOfPlace = article.words[at]?.isPlaceKind === true && article.matchAt[at + 1] !== undefined;
  return isKindOfPlace || isDefinite(article, at);
}

/** «الناطق العسكري باسم القسام»: a spokesperson's «باسم» is no Basim. */
function isInTheNameOf(article: AnnotatedDoc, title: number, at: number): boolean {
  if (article.tokens[at]?.norm !== 'باسم') return false;
  return cliticSplits(article.tokens[title]?.norm ?? '').some(({ bare }) => SPOKESPERSONS.has(bare));
}

/** «وزير الخارجية فؤاد حسين»: the name that an office or a form of address at `at` leads to. */
export function titledName(article: AnnotatedDoc, at: number): NameCandidate | undefined {
  for (let first = at + 1; first <= at + LONGEST_TITLE; first++) {
    const token = article.tokens[first];
    if (token === undefined) return undefined;
    // «… باسم المجلس، ربيع العوبثاني»: one comma may stand before the name.
    const apart = !isJoined(article.text, article.tokens[first - 1], token);
    if (apart && (first === at + 1 || !/^[،,] $/.test(article.text.slice(article.tokens[first - 1]?.end, token.start))))
      return undefined;
    const opens = opensName(article, first) && !isInTheNameOf(article, at, first);
    if (apart && !opens) return undefined;
    if (opens) {
      const last = endOfName(article, first);
      if (last >= first) return candidateOf(article.tokens, [first, last], PERSON);
    }
    if (!belongsToTitle(article, first)) return undefined;
  }
  return undefined;
}

/** «وأوضح مارتين باين», «تارا هول المتحدثة باسم»: two words that are no vocabulary, beside a verb of saying or an office. */
export function actingName(article: AnnotatedDoc, at: number): NameCandidate | undefined {
  const token = article.tokens[at];
  if (token === undefined || !opensName(article, at) || isCommonWord(token.norm)) return undefined;
  const last = endOfName(article, at);
  const lastToken = article.tokens[last];
  if (lastToken === undefined || last > at + 2) return undefined;
  const before = article.tokens[at - 1];
  const verb =
    before !== undefined && isAdjacent(article.text, before, token) && article.words[at - 1]?.isSayingJoined === true;
  const after = article.tokens[last + 1];
  const office =
    after !== undefined &&
    /^[،,]? $/.test(article.text.slice(lastToken.end, after.start)) &&
    article.words[last + 1]?.isOffice === true;
  return verb || office ? candidateOf(article.tokens, [at, last], PERSON) : undefined;
}

const ENGLISH_TITLES = new Set(
  'president minister secretary ambassador envoy spokesman spokeswoman spokesperson general colonel sheikh senator chancellor king prince commander leader chief director premier mr mrs ms dr sir lt gen col rep sen gov governor judge justice'.split(
    ' ',
  ),
);

/** "Foreign Minister Fuad Hussein": capitalised words after a title. */
export function englishTitledName(article: AnnotatedDoc, at: number): NameCandidate | undefined {
  const title = article.tokens[at];
  if (title?.kind !== 'latin' || !ENGLISH_TITLES.has(title.norm)) return undefined;
  let last = at;
  for (let next = at + 1; next <= at + LONGEST_ENGLISH_NAME; next++) {
    const token = article.tokens[next];
    if (token === undefined || !isAdjacent(article.text, article.tokens[next - 1], token)) break;
    if (
      !/^\p{Lu}[\p{L}'’-]+$/u.test(article.text.slice(token.start, token.end)) &&
      !/^(?:al|el|bin|ibn|van|von|de)$/.test(token.norm)
    )
      break;
    if (ENGLISH_TITLES.has(token.norm) || article.matchAt[next] !== undefined) break;
    last = next;
  }
  const name = last < at + 2 ? undefined : candidateOf(article.tokens, [at + 1, last], PERSON);
  return name && { ...name, end: wordEnd(article, last) };
}
