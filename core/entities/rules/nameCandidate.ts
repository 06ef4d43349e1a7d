import type { ActorKind, LinkRule } from '#core/entities/actor';
import type { Token } from '#core/language/tokenise';

/** A name that the gazetteer does not decide, as it stands in one place; linked to nobody yet. */
export interface NameCandidate {
  /** UTF-16 offsets into the text. */
  start: number;
  end: number;
  firstToken: number;
  lastToken: number;
  kind: ActorKind;
  rule: Extract<LinkRule, 'title' | 'source' | 'site' | 'tagger' | 'capitals'>;
  /** Folded letters of its first word that are clitics and no part of it. */
  clitics?: number;
}

/** The candidate of whole tokens; undefined where there are none. */
export function candidateOf(
  tokens: readonly Token[],
  [firstToken, lastToken]: readonly [number, number],
  what: Pick<NameCandidate, 'kind' | 'rule'>,
): NameCandidate | undefined {
  const [first, last] = [tokens[firstToken], tokens[lastToken]];
  if (first === undefined || last === undefined || lastToken < firstToken) return undefined;
  return { start: first.start, end: last.end, firstToken, lastToken, ...what };
}
