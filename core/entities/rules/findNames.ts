import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import { quotedMedium, siteName } from '#core/entities/rules/mediaNames';
import { candidateOf, type NameCandidate } from '#core/entities/rules/nameCandidate';
import { actingName, englishTitledName, isTitleAt, titledName } from '#core/entities/rules/titledNames';
import type { NameSpan } from '#core/entities/tagger/spans';
import { ARTICLE } from '#core/language/arabic/affixes';
import { cliticSplits } from '#core/language/arabic/clitics';
import { offsetInside, type Token } from '#core/language/tokenise';

/** A tagger's span on whole tokens, but without its clitics. */
function taggedName(article: AnnotatedDoc, { start, end, kind }: NameSpan): NameCandidate | undefined {
  const { tokens, text } = article;
  const first = tokens.findIndex((token) => token.end > start);
  let last = first;
  while (last >= 0 && (tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < end) last++;
  const token = tokens[first];
  const name = candidateOf(tokens, [first, last], { kind, rule: 'tagger' });
  if (name === undefined || token === undefined) return undefined;
  const clitics = token.kind === 'arabic' ? cliticsBefore(article, token, start) : 0;
  return clitics > 0 ? { ...name, clitics, start: offsetInside(text, token, clitics) } : name;
}

/** How many letters of a tagged word are clitics: those the tagger left out, else those that a bare occurrence proves. */
function cliticsBefore({ text, tokens }: AnnotatedDoc, token: Token, start: number): number {
  if (start > token.start) {
    for (let count = 1; count < token.norm.length; count++) {
      if (offsetInside(text, token, count) >= start) return count;
    }
  }
  for (const { bare, definite, clitics, contracted } of cliticSplits(token.norm)) {
    if (bare === token.norm || (definite && !contracted)) continue;
    const name = contracted ? ARTICLE + bare : bare;
    if (tokens.some(({ norm }) => norm === name)) return clitics;
  }
  return 0;
}

/** Tagger spans of a lower probability are noise outside of the tagger's domain. */
const LEAST_PROBABILITY = 0.5;

/**
 * Names that the gazetteer does not have or does not decide: persons beside titles, media cited in quotes, sites, and what
 * the tagger found. The earlier of these wins where two overlap; names inside matches of the gazetteer are passed over.
 */
export function findNames(article: AnnotatedDoc, tagged: readonly NameSpan[]): NameCandidate[] {
  const { tokens, words } = article;
  const names: NameCandidate[] = [];
  const taken = new Uint8Array(tokens.length);
  for (const { readings, firstToken, lastToken } of article.matches) {
    if (readings.some(({ use }) => use === 'plain' || use === 'metonym')) taken.fill(1, firstToken, lastToken + 1);
  }
  const accept = (name: NameCandidate | undefined) => {
    if (name === undefined || taken.subarray(name.firstToken, name.lastToken + 1).includes(1)) return;
    taken.fill(1, name.firstToken, name.lastToken + 1);
    names.push(name);
  };
  const beside: number[] = [];
  for (const at of article.triggers) {
    const [token, word] = [tokens[at], words[at]];
    if (token === undefined || word === undefined) continue;
    if (token.kind === 'domain') accept(siteName(article, at));
    else if (token.kind === 'latin') accept(englishTitledName(article, at));
    else if (word.isMedium) accept(quotedMedium(article, at));
    if (isTitleAt(article, at)) accept(titledName(article, at));
    if (word.isSayingJoined) beside.push(at + 1);
    // A name of two or three words before an office.
    if (word.isOffice) beside.push(at - 3, at - 2);
  }
  for (const at of beside.sort((a, b) => a - b)) accept(actingName(article, at));
  for (const span of tagged) if (span.score >= LEAST_PROBABILITY) accept(taggedName(article, span));
  return names.sort((a, b) => a.start - b.start);
}
