import type { ActorKind, ArticleActor } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import type { Sentence } from '#core/language/sentences';
import { type SceneToken, unglued } from '#core/quotes/gluedWords';
import { findQuotations, type Quotation } from '#core/quotes/quotations';

/** A name in the text that may speak. */
export interface Named {
  actorKey: string;
  kind: ActorKind;
  start: number;
  end: number;
}

/** A stretch of text that ends with a stop; a stop inside quotation marks ends none. */
export interface Passage {
  start: number;
  end: number;
  /** Its tokens: the first, and the one behind the last. */
  from: number;
  to: number;
  /** Which line of the text it is on: paragraphs are lines. */
  line: number;
}

/** A document as the readers of reports share it. */
export interface Scene {
  text: string;
  tokens: readonly SceneToken[];
  /** The longest name that begins in a token, by token position. */
  namedAt: readonly (Named | undefined)[];
  quotations: readonly Quotation[];
  /** Quotation in which a token stands, by token position; -1 outside of all. */
  quotationAt: Int32Array;
  passages: readonly Passage[];
}

export function sceneOf(doc: Doc, actors: readonly ArticleActor[]): Scene {
  const { text } = doc;
  const tokens = unglued(text, doc.tokens);
  const quotations = findQuotations(text);
  return {
    text,
    tokens,
    namedAt: namedByToken(tokens, actors),
    quotations,
    quotationAt: quotationByToken(tokens, quotations),
    passages: passagesOf(doc, tokens, quotations),
  };
}

function namedByToken(tokens: readonly SceneToken[], actors: readonly ArticleActor[]): (Named | undefined)[] {
  const named = actors
    .flatMap(({ key, kind, mentions }) => mentions.map(({ start, end }) => ({ actorKey: key, kind, start, end })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const at: (Named | undefined)[] = new Array(tokens.length).fill(undefined);
  let next = 0;
  let covered = 0;
  tokens.forEach((token, position) => {
    for (let name = named[next]; name !== undefined && name.start < token.end; name = named[++next]) {
      // «إدارة بايدن» speaks, not Biden: who is named inside a longer name is not its voice.
      if (name.end <= covered) continue;
      if (name.start >= token.start) at[position] ??= name;
      covered = name.end;
    }
  });
  return at;
}

function quotationByToken(tokens: readonly SceneToken[], quotations: readonly Quotation[]): Int32Array {
  const at = new Int32Array(tokens.length).fill(-1);
  let next = 0;
  tokens.forEach((token, position) => {
    while ((quotations[next]?.close ?? Number.POSITIVE_INFINITY) <= token.start) next++;
    if ((quotations[next]?.open ?? Number.POSITIVE_INFINITY) < token.end) at[position] = next;
  });
  return at;
}

/** What ends with a stop and is no end of a sentence: "Mr. Smith", «بي. بي. سي». */
const ABBREVIATION =
  /(?:^|[\s(.])(?:بي|سي|سى|إن|آي|اي|إي|دي|جي|إس|اس|إف|اف|إم|ام|كي|تي|يو|إل|أر|آر|[ء-ي]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Rev|St|No|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|vs|approx)\.$/;

/** Words of a newsroom's own between two texts that a feed joins. */
const OFFERS =
  'live updates?|latest updates?|live news|live blog|all the latest|daily news podcast|free app|as it happened|with more details';
/** Words with which a sentence begins, and no name: with a capital behind a small letter they begin one. */
const BEGINNINGS =
  'The|An?|He|She|They|It|This|These|There|But|In|On|At|As|After|Before|When|While|More|Some|Many|Most|No|If|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens|Hundreds|Thousands|Millions|Last|Under|Nearly|Almost|About|Only|Both|Its|His|Her|Their|Our|You|We';
/** Nouns likewise; behind a word with a capital they end its name: "United Auto Workers", "Portsea Police". */
const BEGINNING_NOUNS =
  'People|Police|Ministers|Officials|Experts|Scientists|Researchers|Workers|Families|Residents|Campaigners|Doctors|Lawyers|Parents|Students|Teachers|Voters|Patients|Food|Plans|Government|Requirement';
/**
 * Where a feed joins paragraphs without a stop: a word in small letters, and a sentence's first word with a capital before
 * another in small letters, "… to turn it around The founder of the trust …".
 */
const JOINED = new RegExp(
  `\\p{Ll}[’”"]? (?=(?:(?:${BEGINNINGS}) \\p{Ll}|(?<!\\b(?:in|at|of|by|to|from|with|and|or|for|on|as|told|tells|newspaper|paper|magazine) )The \\p{Lu}\\p{Ll}+ \\p{Ll}))|(?<=(?:^|[\\s“"‘(])\\p{Ll}[\\p{L}’'-]*[’”"]?) (?=(?:${BEGINNING_NOUNS}) \\p{Ll})|\\p{Ll}[’”"]? (?=(?:Get our|Follow our|Sign up)\\b)|\\p{Ll} (?=“\\p{Lu}[^”]{3,40}” \\p{Ll}+ (?:in|of|by|for) )|\\b(?:${OFFERS}) (?=\\p{Lu})|\\p{Lu} (?=A \\p{Ll}+ (?:of|has|have|is|was) )|(?<=\\w )\\p{Lu}\\p{Ll}+ \\(\\p{Lu}[\\w.]+\\) [–—-] `,
  'gu',
);

/** The offer itself, from its own capital on: "… fall through Business live – latest updates". */
const OFFERED = new RegExp(
  `(?<=\\p{Ll}[’”"]?) (?=\\p{Lu}[^.]{0,60}\\b(?:${OFFERS}) ?$)(?!.* \\p{Lu}[^.]{0,60}\\b(?:${OFFERS}) ?$)`,
  'u',
);

/** Asked first, for the search is slow and offers are rare. */
const ENDS_WITH_OFFER = new RegExp(`(?:${OFFERS}) ?$`, 'u');

/** "PORTSEA: ", "LONDON (Agency) — ": where and by whom a text was written; "– Bridge closed – ": a heading that a feed joined. */
const DATELINE =
  /^[–—-] [^–—\n]{3,60} [–—-]\s+|^(?:[A-Z][A-Z .,/’'-]{2,40}|[A-Z]\w+(?: [A-Z]\w+)?(?= \())(?: ?\([^)\n]{2,40}\))?\s?[:—–-]\s+/u;

/** "A worker stands at the dam Portsea – The valley …": the dateline behind the caption of a picture with which a text begins. */
const CAPTIONED = /\p{Ll} \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? [–—] (?=\p{Lu})/u;

/** Sentences, cut where two are joined without a stop, and without the place where they were written. */
function cutJoined(text: string, sentences: readonly Sentence[]): Sentence[] {
  return sentences.flatMap(({ start, end }) => {
    const words = text.slice(start, end);
    const first = start + (DATELINE.exec(words)?.[0].length ?? 0);
    const cuts = [...words.matchAll(JOINED)].map(({ index, 0: match }) => start + index + match.length);
    const captioned = start === 0 && first === 0 ? CAPTIONED.exec(words) : null;
    if (captioned !== null) cuts.push(captioned.index + 2, captioned.index + captioned[0].length);
    cuts.sort((a, b) => a - b);
    const own = words.slice(0, (cuts[0] ?? end) - start);
    const offered = ENDS_WITH_OFFER.test(own) ? OFFERED.exec(own) : null;
    if (offered !== null) cuts.unshift(start + offered.index + 1);
    return [first, ...cuts].map((from, at) => ({ start: from, end: cuts[at] === undefined ? end : cuts[at] - 1 }));
  });
}

function passagesOf(doc: Doc, tokens: readonly SceneToken[], quotations: readonly Quotation[]): Passage[] {
  const { text } = doc;
  const sentences = doc.language === 'en' ? cutJoined(text, doc.sentences) : doc.sentences;
  const passages: Passage[] = [];
  let quotation = 0;
  let token = 0;
  let line = 0;
  let open: { start: number } | undefined;
  sentences.forEach((sentence, position) => {
    open ??= { start: sentence.start };
    while ((quotations[quotation]?.close ?? Number.POSITIVE_INFINITY) <= sentence.end) quotation++;
    const next = sentences[position + 1];
    const around = quotations[quotation];
    const isInside = around !== undefined && around.open < sentence.end;
    const isAbbreviation = ABBREVIATION.test(text.slice(Math.max(sentence.start, sentence.end - 6), sentence.end));
    if (next !== undefined && ((isInside && around.end > sentence.end) || isAbbreviation)) return;
    // The mark behind the stop belongs to the words before it.
    const end = isInside ? Math.max(sentence.end, around.close) : sentence.end;
    const from = token;
    while ((tokens[token]?.start ?? Number.POSITIVE_INFINITY) < end) token++;
    if (end > open.start) passages.push({ start: open.start, end, from, to: token, line });
    open = next === undefined || next.start >= end ? undefined : { start: end };
    if (next !== undefined && text.slice(sentence.end, next.start).includes('\n')) line++;
  });
  return passages;
}

/** What stands between two neighbouring tokens; behind the last, up to the end of the text. */
export function gapBefore({ text, tokens }: Scene, at: number): string {
  return text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? text.length);
}
