import { type AnnotatedDoc, isAdjacent, isDefinite } from '#core/entities/annotatedDoc';
import type { NameCandidate } from '#core/entities/rules/nameCandidate';
import type { NameSpan } from '#core/entities/tagger/spans';
import { wordSet } from '#core/entities/words/wordSet';
import { isCommonForm, isCommonWord } from '#core/language/arabic/commonWords';
import { ALEF_MADDA } from '#core/language/arabic/letters';

const HYPHEN = /^[-\u2010\u2011]$/u;
/** What somebody named before it did, as a noun: «… فرانسوا دو روجيه فتح تحقيق». Nobody's last name is one of these. */
const DEEDS = wordSet('فتح إجراء توجيه إطلاق تعيين إصدار تشكيل إلغاء إرسال منح رفع نقل تقديم توقيع');
/** How somebody does it, mostly written without tanween: «نفى فلان مرارا», «فلان واصفا …». */
const ADVERBS = wordSet('مرارا مجددا قائلا مضيفا مؤكدا واصفا متهما مشيرا لافتا داعيا معتبرا محذرا نافيا متعهدا');
const TANWEEN = /(?:اً|ًا)$/u;

function isAdverb({ text, tokens }: AnnotatedDoc, at: number): boolean {
  const { start, end, norm } = tokens[at] ?? { start: 0, end: 0, norm: '' };
  return ADVERBS.has(norm) || TANWEEN.test(text.slice(start, end));
}

/** Of a given name in two words: «حسام الدين». */
const OF_FAITH = wordSet('الدين');

/**
 * An Arabic person's name with what the rule or the tagger that found it left out, and without what it took too much: words
 * that hyphens without spaces join are one name («برونو روجيه-بتي»), behind «حسام الدين» the family's stands, what he did is none.
 */
export function wholePerson(article: AnnotatedDoc, name: NameCandidate): NameCandidate {
  const { tokens } = article;
  if (name.kind !== 'person' || tokens[name.lastToken]?.kind !== 'arabic') return name;
  let last = name.lastToken;
  if (last > name.firstToken && (DEEDS.has(tokens[last]?.norm ?? '') || isAdverb(article, last))) last--;
  else if (isHalfOfCompound(article, name.firstToken, last)) last++;
  else while (joinsNext(article, last)) last++;
  let first = name.firstToken;
  while (joinsNext(article, first - 1)) first--;
  if (first === name.firstToken && last === name.lastToken) return name;
  const start = first === name.firstToken ? name.start : (tokens[first]?.start ?? name.start);
  return { ...name, firstToken: first, lastToken: last, start, end: tokens[last]?.end ?? name.end };
}

/** Whether a hyphen alone stands behind a word, and no word of a known actor on either side («لو بان-بارديلا» are two). */
function joinsNext({ tokens, text, matchAt }: AnnotatedDoc, at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token?.kind !== 'arabic' || next?.kind !== 'arabic') return false;
  return HYPHEN.test(text.slice(token.end, next.start)) && matchAt[at] === undefined && matchAt[at + 1] === undefined;
}

/** The tagger's spans, of persons those in one that a hyphen alone parts: «جان» and «كلود أرنو» of «جان-كلود أرنو». */
export function joinHyphened(text: string, spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last?.kind === 'person' && span.kind === 'person' && HYPHEN.test(text.slice(last.end, span.start)))
      joined[joined.length - 1] = { ...last, end: span.end, score: Math.max(last.score, span.score) };
    else joined.push(span);
  }
  return joined;
}

/** «حسام الدين [آلا]»: what follows is no word, or begins with a madda as no particle does. */
function isHalfOfCompound(article: AnnotatedDoc, first: number, last: number): boolean {
  const { tokens, words, text, matchAt } = article;
  const [next, word] = [tokens[last + 1], words[last + 1]];
  if (last !== first + 1 || !OF_FAITH.has(tokens[last]?.norm ?? '')) return false;
  if (next?.kind !== 'arabic' || !isAdjacent(text, tokens[last], next) || matchAt[last + 1] !== undefined) return false;
  if (text.charCodeAt(next.start) === ALEF_MADDA) return true;
  const isWord = word?.isStop || word?.isSayingJoined || word?.isTitle || word?.isNoName || word?.isTrigger;
  return !isWord && !isDefinite(article, last + 1) && !isCommonWord(next.norm) && !isCommonForm(next.norm);
}
