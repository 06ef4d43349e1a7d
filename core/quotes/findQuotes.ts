import type { ArticleActor } from '#core/actors/articleActors';
import type { Quote, QuoteSpeaker } from '#core/quotes/quote';
import {
  ATTRIBUTIONS,
  COMPLEMENTISERS,
  ENGLISH_REPORTING,
  REPORTING_PARTICIPLES,
  REPORTING_VERBS,
} from '#core/quotes/reportingVerbs';
import { findDate } from '#core/quotes/sayingDate';
import { findSentences, type Sentence } from '#core/quotes/sentences';
import { type Token, tokenise } from '#core/text/tokenise';

interface Named {
  actorKey: string;
  isPerson: boolean;
  /** A place speaks only where its name stands right after the verb. */
  isPlace: boolean;
  start: number;
  end: number;
}

interface Scene {
  text: string;
  tokens: readonly Token[];
  named: readonly Named[];
}

const OPENING = /["«“]/;
const CLOSING = /["»”]/;
/** Words between a verb and the clause it reports: longer gaps are other clauses. */
const LONGEST_SUBJECT = 28;
/** «وأضاف أيضاً إلى أن»: more letters than this between verb and clause are a subject. */
const LONGEST_FILLER = 14;

function namedOf(actors: readonly ArticleActor[]): Named[] {
  return actors
    .flatMap(({ key, kind, mentions }) =>
      mentions.map(({ start, end, use }) => ({
        actorKey: key,
        isPerson: kind === 'person',
        isPlace: kind === 'place' && use !== 'metonym',
        start,
        end,
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function speakerOf(scene: Scene, { actorKey, start, end }: Named): QuoteSpeaker {
  return { actorKey, surface: scene.text.slice(start, end), start, end };
}

/** Who is named between two places: the person if there is one («وزير الدفاع الأميركي لويد أوستن»), else the first body. */
function namedBetween(scene: Scene, start: number, end: number): QuoteSpeaker | undefined {
  const here = scene.named.filter(
    (name) => name.start >= start && name.end <= end && (!name.isPlace || name.start - start <= 3),
  );
  // «إدارة بايدن» speaks, not Biden: who is named inside a body's name is not its voice.
  const outer = here.filter(
    (name) => !here.some((other) => other !== name && other.start <= name.start && other.end >= name.end),
  );
  const speaker = outer.find((name) => name.isPerson) ?? outer[0];
  return speaker === undefined ? undefined : speakerOf(scene, speaker);
}

/** «مصدر سياسي عراقي رفيع»: a speaker without a name, as written up to the first comma. */
function unnamedBetween(scene: Scene, start: number, end: number): QuoteSpeaker | undefined {
  const raw = scene.text.slice(start, end).split(/[،,–:("«“]/)[0] ?? '';
  const surface = raw.trim().replace(/\s(?:إلى|على|من|في|عن)$/, '');
  if (surface.length < 3) return undefined;
  const from = start + raw.indexOf(surface);
  return { surface, start: from, end: from + surface.length };
}

/** «وقال … المقرب من السياسي محمد الحلبوسي»: a source close to somebody is not that somebody. */
const SOURCE =
  /(?<!\p{L})[وف]?(?:ال)?(?:مصدر|مصادر|مسؤول|مسؤولون|مسؤولين|مقرب|متحدث|دبلوماسي|محلل|محللون|خبير|خبراء|شهود|ناشطون|مراقبون|بيان|تقرير|ناطق)(?=[\s\p{L}]|$)/u;

/** An office whose holder the sentence does not name. */
const OFFICE =
  /^(?:ال)?(?:مبعوث|وزير|وزيرة|رئيس|رئيسة|سفير|سفيرة|قائد|نائب|مستشار|مندوب|ناطق|متحدث|متحدثة|نائبة)(?=[\s\p{L}]|$)/u;

function startsAsSource(surface: string): boolean {
  return SOURCE.exec(surface)?.index === 0;
}

function subjectBetween(scene: Scene, start: number, end: number): QuoteSpeaker | undefined {
  const unnamed = unnamedBetween(scene, start, end);
  const named = namedBetween(scene, start, end);
  if (unnamed === undefined) return named;
  const isSource = startsAsSource(unnamed.surface) && (named === undefined || !isApposition(scene, unnamed, named));
  if (isSource) return unnamed;
  return named ?? (OFFICE.test(unnamed.surface) ? unnamed : undefined);
}

/** «متحدث باسم البنتاغون، بات رايدر»: a name after a comma is the unnamed speaker's own. */
function isApposition(scene: Scene, unnamed: QuoteSpeaker, named: QuoteSpeaker): boolean {
  return named.start > unnamed.end && /^\s*[،,]\s*$/.test(scene.text.slice(unnamed.end, named.start));
}

/** What is said from `from` to the end of the sentence, quotation marks off when they enclose it. */
function saidFrom(
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
function clauseAfter(scene: Scene, verb: number, sentence: Sentence): { subjectEnd: number; from: number } | undefined {
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
function quotedBefore(scene: Scene, verb: Token, sentence: Sentence): { start: number; end: number } | undefined {
  const before = scene.text.slice(sentence.start, verb.start);
  const match = /["«“]([^"»”]{8,})["»”][\s،,–-]*(?:كما |هكذا )?$/.exec(before);
  if (match?.[1] === undefined) return undefined;
  const start = sentence.start + match.index + 1;
  return { start, end: start + match[1].replace(/[\s،,.]+$/, '').length };
}

/** «لكن مصدراً دبلوماسياً، تحدث شريطة عدم الكشف عن هويته، قال إن»: an unnamed speaker before the verb. */
function sourceBefore(scene: Scene, verb: Token, sentence: Sentence): QuoteSpeaker | undefined {
  const before = scene.text.slice(sentence.start, verb.start);
  const match = SOURCE.exec(before);
  if (match === null || !/[،,] $/.test(before)) return undefined;
  return unnamedBetween(scene, sentence.start + match.index, verb.start);
}

const withoutConjunction = (norm: string) => norm.replace(/^[وف](?=...)/, '');

function isReporting(norm: string): boolean {
  return REPORTING_VERBS.has(norm) || REPORTING_VERBS.has(withoutConjunction(norm));
}

function arabicQuote(scene: Scene, at: number, sentence: Sentence, last: QuoteSpeaker | undefined): Quote | undefined {
  const verb = scene.tokens[at];
  if (verb === undefined) return undefined;
  const participle = REPORTING_PARTICIPLES.has(withoutConjunction(verb.norm));
  if (!participle && !isReporting(verb.norm)) return undefined;
  const written = scene.text.slice(verb.start, verb.end);
  const before = participle ? undefined : quotedBefore(scene, verb, sentence);
  const clause = before === undefined ? clauseAfter(scene, at, sentence) : undefined;
  if (before !== undefined) {
    const speaker = subjectBetween(scene, verb.end, sentence.end);
    return speaker === undefined ? undefined : { speaker, verb: written, ...before, direct: true };
  }
  if (clause === undefined) return undefined;
  const said = saidFrom(scene, clause.from, sentence);
  if (said === undefined) return undefined;
  // «X يقول إن»: the subject stands before its verb; «وأضاف أن» goes on with the last one.
  const preposed = scene.named
    .filter((name) => name.end <= verb.start && name.start >= sentence.start)
    .sort((a, b) => b.end - a.end || a.start - b.start)[0];
  const isPreposed = preposed !== undefined && /^[\s،,–]*$/.test(scene.text.slice(preposed.end, verb.start));
  const subject = participle ? undefined : subjectBetween(scene, verb.end, clause.subjectEnd);
  const source = sourceBefore(scene, verb, sentence);
  const goesOn = participle || clause.subjectEnd - verb.end <= LONGEST_FILLER ? last : undefined;
  const speaker = subject ?? (isPreposed ? speakerOf(scene, preposed) : (source ?? goesOn));
  return speaker === undefined ? undefined : { speaker, verb: written, ...said };
}

function attributedQuote(scene: Scene, at: number, sentence: Sentence): Quote | undefined {
  const word = scene.tokens[at];
  if (word === undefined || !ATTRIBUTIONS.has(withoutConjunction(word.norm))) return undefined;
  // «ووفقاً له»: the pronoun is not the next name.
  if (/^ل(?:ه|ها|هم)$/.test(scene.tokens[at + 1]?.norm ?? '')) return undefined;
  const speaker = scene.named.find(
    (name) => name.start >= word.end && name.start - word.end < 40 && name.end <= sentence.end,
  );
  if (speaker === undefined) return undefined;
  const verb = scene.text.slice(word.start, word.end);
  const after = saidFrom(scene, speaker.end, sentence);
  const leads = word.start - sentence.start < 3;
  if (leads) return after === undefined ? undefined : { speaker: speakerOf(scene, speaker), verb, ...after };
  const start = sentence.start;
  const end = start + scene.text.slice(start, word.start).replace(/[\s،,]+$/, '').length;
  return end - start < 8 ? undefined : { speaker: speakerOf(scene, speaker), verb, start, end, direct: false };
}

function englishQuote(scene: Scene, at: number, sentence: Sentence): Quote | undefined {
  const verb = scene.tokens[at];
  if (verb?.kind !== 'latin') return undefined;
  const written = scene.text.slice(verb.start, verb.end);
  if (verb.norm === 'according' && scene.tokens[at + 1]?.norm === 'to') {
    const speaker = scene.named.find(
      (name) => name.start >= verb.end && name.start - verb.end < 40 && name.end <= sentence.end,
    );
    if (speaker === undefined) return undefined;
    const leads = verb.start === sentence.start;
    const said = leads
      ? saidFrom(scene, speaker.end, sentence)
      : {
          start: sentence.start,
          end: sentence.start + scene.text.slice(sentence.start, verb.start).replace(/[\s,]+$/, '').length,
          direct: false,
        };
    return said === undefined ? undefined : { speaker: speakerOf(scene, speaker), verb: 'according to', ...said };
  }
  if (!ENGLISH_REPORTING.has(verb.norm)) return undefined;
  const before = scene.named.filter((name) => name.end <= verb.start && name.start >= sentence.start).at(-1);
  const quote = /["“]([^"”]{8,})["”]/.exec(scene.text.slice(sentence.start, sentence.end));
  const near =
    before !== undefined && verb.start - before.end < 40 && !/["”]/.test(scene.text.slice(before.end, verb.start))
      ? before
      : undefined;
  const after = namedBetween(scene, verb.end, Math.min(sentence.end, verb.end + 60));
  if (quote?.[1] !== undefined) {
    const start = sentence.start + quote.index + 1;
    const quoteFirst = start < verb.start;
    const speaker = near !== undefined ? speakerOf(scene, near) : quoteFirst ? after : undefined;
    if (speaker === undefined) return undefined;
    return {
      speaker,
      verb: written,
      start,
      end: start + quote[1].replace(/[\s,.]+$/, '').length,
      direct: true,
    };
  }
  if (near === undefined) return undefined;
  const that = scene.tokens[at + 1]?.norm === 'that' ? scene.tokens[at + 1] : undefined;
  const said = saidFrom(scene, that?.end ?? verb.end, sentence);
  return said === undefined ? undefined : { speaker: speakerOf(scene, near), verb: written, ...said };
}

/**
 * Who said what: reports («قال … إن»), quotations before and after their verb, attributions («بحسب …»), in Arabic and
 * English, with the speaker among the article's actors where it is one. `actors` must come from the same text.
 * @example findQuotes('قال فؤاد حسين إن المحادثات بدأت.', actors)[0]?.speaker.actorKey // 'fuad-hussein'
 */
export function findQuotes(text: string, actors: readonly ArticleActor[]): Quote[] {
  const scene: Scene = { text, tokens: tokenise(text), named: namedOf(actors) };
  const quotes: Quote[] = [];
  let last: QuoteSpeaker | undefined;
  let from = 0;
  for (const sentence of findSentences(text)) {
    while ((scene.tokens[from]?.end ?? Number.POSITIVE_INFINITY) <= sentence.start) from++;
    let free = sentence.start;
    for (let at = from; (scene.tokens[at]?.start ?? sentence.end) < sentence.end; at++) {
      const token = scene.tokens[at];
      if (token === undefined || token.start < free) continue;
      const quote =
        arabicQuote(scene, at, sentence, last) ??
        attributedQuote(scene, at, sentence) ??
        englishQuote(scene, at, sentence);
      if (quote === undefined) continue;
      const date = findDate(text, sentence, quote);
      quotes.push({ ...quote, ...(date === undefined ? {} : { date }) });
      last = quote.speaker;
      // A participle may take the report up again («…، مضيفاً أن»), so only the verb is used up.
      free = token.end;
    }
  }
  return trimOverlaps(quotes);
}

/** A later report inside the same sentence ends the one before it. */
function trimOverlaps(quotes: readonly Quote[]): Quote[] {
  return quotes.flatMap((quote, at) => {
    const next = quotes.slice(at + 1).find((other) => other.start > quote.start && other.start < quote.end);
    if (next === undefined) return quotes.some((other, k) => k < at && other.start === quote.start) ? [] : [quote];
    return [quote];
  });
}
