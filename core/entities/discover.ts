import type { ActorKind } from '#core/entities/actor';
import type { ArticleText } from '#core/entities/articleText';
import { quotedSource, siteName } from '#core/entities/rules/mediaNames';
import { actingName, englishTitledName, titledName } from '#core/entities/rules/titledNames';
import { ARTICLE } from '#core/language/arabic/affixes';
import { cliticReadings, offsetInside } from '#core/language/arabic/clitics';
import type { Token } from '#core/language/tokenise';

/** A name that a statistical tagger found; offsets in the same text. */
export interface NameSpan {
  start: number;
  end: number;
  kind: 'person' | 'place' | 'organisation';
  /** 0..1 */
  score: number;
}

/** A name that is in no lexicon, as it stands in one place. */
export interface FoundName {
  start: number;
  end: number;
  firstToken: number;
  lastToken: number;
  kind: ActorKind;
  /** title: after an office or form of address; source: cited as one; site: a web address; tagger. */
  why: 'title' | 'source' | 'site' | 'tagger';
  /** The words that gave it away. */
  cue: [start: number, end: number];
  /** Folded letters of its first word that are clitics and no part of it. */
  clitics?: number;
}

/** A tagger's span laid on the words; proclitics that another bare occurrence in the text proves are taken off. */
function taggedName(article: ArticleText, span: NameSpan): FoundName | undefined {
  const first = article.tokens.findIndex((token) => token.end > span.start);
  let last = first;
  while (last >= 0 && (article.tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < span.end) last++;
  const token = article.tokens[first];
  if (token === undefined || article.tokens[last] === undefined) return undefined;
  const clitics = token.kind === 'arabic' ? cliticsBefore(article, token, span.start) : 0;
  return {
    start: clitics > 0 ? offsetInside(article.text, token, clitics) : token.start,
    end: article.tokens[last]?.end ?? span.end,
    clitics,
    firstToken: first,
    lastToken: last,
    kind: span.kind,
    why: 'tagger',
    cue: [span.start, span.end],
  };
}

/** How many letters of a tagged word are clitics: those the tagger left out, else those that a bare occurrence proves. */
function cliticsBefore({ text, tokens }: ArticleText, token: Token, start: number): number {
  if (start > token.start) {
    for (let count = 1; count < token.norm.length; count++) {
      if (offsetInside(text, token, count) >= start) return count;
    }
  }
  for (const { length, article, clitics, contracted } of cliticReadings(token.norm)) {
    if (length === 0 || (article && !contracted)) continue;
    const host = token.norm.slice(length);
    const bare = contracted ? ARTICLE + host : host;
    if (tokens.some(({ norm }) => norm === bare)) return clitics;
  }
  return 0;
}

/** Tagger spans below this are noise out of its domain. */
const SURE = 0.5;

/**
 * Names the lexicon does not know: persons after titles, media cited in quotes, sites, and what a tagger saw. Earlier
 * kinds win where two overlap; names inside known ones are passed over.
 */
export function discoverNames(article: ArticleText, tagged: readonly NameSpan[] = []): FoundName[] {
  const { tokens, words } = article;
  const names: FoundName[] = [];
  const taken = new Uint8Array(tokens.length);
  for (const { readings, firstToken, lastToken } of article.matches) {
    if (readings.some(({ use }) => use === 'plain' || use === 'metonym')) taken.fill(1, firstToken, lastToken + 1);
  }
  const accept = (name: FoundName | undefined) => {
    if (name === undefined || taken.subarray(name.firstToken, name.lastToken + 1).includes(1)) return;
    taken.fill(1, name.firstToken, name.lastToken + 1);
    names.push(name);
  };
  const beside: number[] = [];
  for (const at of article.cues) {
    const [token, word] = [tokens[at], words[at]];
    if (token === undefined || word === undefined) continue;
    if (token.kind === 'domain') accept(siteName(token, at));
    else if (token.kind === 'latin') accept(englishTitledName(article, at));
    else if (word.isMedium) accept(quotedSource(article, at));
    // «آية الله» is a title, the end of «عبد الله» is none.
    if (word.isTitle && words[at - 1]?.isNameLink !== true) accept(titledName(article, at));
    if (word.isSayingJoined) beside.push(at + 1);
    // A name of two or three words before an office.
    if (word.isOffice) beside.push(at - 3, at - 2);
  }
  for (const at of beside.sort((a, b) => a - b)) accept(actingName(article, at));
  for (const span of tagged) if (span.score >= SURE) accept(taggedName(article, span));
  return names.sort((a, b) => a.start - b.start);
}
