import type { Sentence } from '#core/language/sentences';
import type { Token } from '#core/language/tokenise';
import { COMPLEMENTISERS } from '#core/quotes/reportingVerbs';
import type { Scene } from '#core/quotes/scene';

const OPENING = /["«“]/;
const CLOSING = /["»”]/;
/** Words between a verb and the clause it reports: longer gaps are other clauses. */
const LONGEST_SUBJECT = 28;
/** What is said from `from` to the end of the sentence, quotation marks off when they enclose it. */
export function saidFrom(
  scene: Scene,
  from: number,
  sentence: Sentence,
): { start: number; end: number; direct: boolean } | undefined {
  let start = from;
  while (start < sentence.end && /[\s:،,–-]/.test(scene.text[start] ?? '')) start++;
  let end = sentence.end;
  const direct = OPENING.test(scene.text[start] ?? '');
  if (direct) {
    start++;
    const close = scene.text.slice(start, Math.min(scene.text.length, start + 2000)).search(CLOSING);
    const newline = scene.text.indexOf('\n', start);
    if (close > 0 && (newline < 0 || start + close < newline)) end = start + close;
  }
  while (end > start && /[\s.,،!؟"»”]/.test(scene.text[end - 1] ?? '')) end--;
  return end - start >= 8 ? { start, end, direct: direct || /["«“]/.test(scene.text.slice(start, end)) } : undefined;
}

/** The complementiser or colon that opens what a verb reports: where its clause begins and where the subject ends. */
export function clauseAfter(
  scene: Scene,
  verb: number,
  sentence: Sentence,
): { subjectEnd: number; from: number } | undefined {
  for (let at = verb; at < Math.min(scene.tokens.length, verb + LONGEST_SUBJECT); at++) {
    const token = scene.tokens[at];
    if (token === undefined || token.start >= sentence.end) return undefined;
    if (at > verb && COMPLEMENTISERS.has(token.norm)) {
      // The pronoun of «أنه» belongs to what is said.
      return { subjectEnd: token.start, from: token.end };
    }
    const next = scene.tokens[at + 1];
    const gap = scene.text.slice(token.end, Math.min(next?.start ?? sentence.end, sentence.end));
    const colon = gap.indexOf(':');
    if (colon >= 0) return { subjectEnd: token.end, from: token.end + colon + 1 };
    const opening = gap.search(OPENING);
    // A quoted word inside the subject («صحيفة "ذا غارديان"») closes again at once; what is said goes on.
    if (opening >= 0 && next !== undefined && opensQuote(scene.text, sentence, token.end + opening))
      return { subjectEnd: token.end, from: token.end + opening };
  }
  return undefined;
}

function opensQuote(text: string, sentence: Sentence, opening: number): boolean {
  // Straight quotes look alike: after an odd number of them this one closes.
  const isStraight = text[opening] === '"';
  if (isStraight && (text.slice(sentence.start, opening).match(/"/g)?.length ?? 0) % 2 === 1) return false;
  const close = text.slice(opening + 1).search(CLOSING);
  return (
    close < 0 ||
    text
      .slice(opening + 1, opening + 1 + close)
      .trim()
      .split(/\s+/).length >= 5
  );
}

/** A quotation that ends right before the verb: «"…"، قال فلان». */
export function quotedBefore(
  scene: Scene,
  verb: Token,
  sentence: Sentence,
): { start: number; end: number } | undefined {
  const before = scene.text.slice(sentence.start, verb.start);
  const match = /["«“]([^"»”]{8,})["»”][\s،,–-]*(?:كما |هكذا )?$/.exec(before);
  if (match?.[1] === undefined) return undefined;
  const start = sentence.start + match.index + 1;
  return { start, end: start + match[1].replace(/[\s،,.]+$/, '').length };
}
