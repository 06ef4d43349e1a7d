import type { Actor, ActorKind, ActorMention, AliasUse, Names } from '#core/entities/actor';
import { type ArticleText, readArticle } from '#core/entities/articleText';
import { discoverNames, type FoundName, type NameSpan } from '#core/entities/discover';
import { type ActorIndex, readingsOf } from '#core/entities/gazetteer/actorIndex';
import { collectEvidence } from '#core/entities/linking/evidence';
import { discovered, known, Ledger } from '#core/entities/linking/ledger';
import { type ResolvedMatch, resolveMatches } from '#core/entities/linking/resolve';
import { type FullName, noteShortForms } from '#core/entities/linking/shortForms';
import { findOrgPhrases } from '#core/entities/rules/orgPhrases';
import { notePhrases } from '#core/entities/rules/phraseActors';
import { hostOf } from '#core/language/arabic/host';

export interface FoundMention {
  start: number;
  end: number;
  use: AliasUse;
}

/** One actor of an article with everything that names it there. */
export interface ArticleActor {
  /** Lexicon key; for a name that is in no lexicon `new:` and its folded words. */
  key: string;
  kind: ActorKind;
  names: Names;
  known: boolean;
  /** By place in the text, nationalities left out. */
  mentions: FoundMention[];
  /** For a discovered name: where its evidence stands and of what kind it is. */
  evidence: { why: FoundName['why'] | 'phrase'; cue: [start: number, end: number] }[];
}

export interface ArticleActors {
  /** By number of mentions, most first. */
  actors: ArticleActor[];
  /** Nationalities, which tell of a country and are no mention of it. */
  demonyms: ActorMention[];
}

/** «وكالة "رويترز"»: a medium's kind before a name that stands by itself is left out. */
function nameStart({ tokens, words }: ArticleText, match: ResolvedMatch, index: ActorIndex): number {
  const { start, firstToken, lastToken, actor } = match;
  if (lastToken === firstToken || !words[firstToken]?.isMedium) return start;
  const rest = tokens.slice(firstToken + 1, lastToken + 1).map((token) => token.norm);
  const aloneToo = readingsOf(rest, index).some((reading) => reading.actor.key === actor.key);
  return aloneToo ? (tokens[firstToken + 1]?.start ?? start) : start;
}

function wordsBetween({ tokens }: ArticleText, first: number, last: number): string[] {
  return tokens.slice(first, last + 1).map((token) => token.norm);
}

/** The one person of the lexicon who goes by this short form: a name that stands alone where a person is named is theirs. */
function onlyBearer(words: string[], index: ActorIndex): Actor | undefined {
  const bearers = new Map(readingsOf(words, index).map(({ actor }) => [actor.key, actor]));
  const [bearer, ...others] = [...bearers.values()].filter(({ kind }) => kind === 'person');
  return others.length === 0 ? bearer : undefined;
}

/** The one place or body of the lexicon that goes by a name: that the tagger sees one there is the sign that it lacked. */
function onlyNamed(words: string[], kind: ActorKind, index: ActorIndex): Actor | undefined {
  const alike = (actor: Actor) => (kind === 'place') === (actor.kind === 'place') && actor.kind !== 'person';
  const named = readingsOf(words, index).filter(
    ({ actor, use }) => use !== 'demonym' && use !== 'metonym' && alike(actor),
  );
  const [only, ...others] = new Map(named.map(({ actor }) => [actor.key, actor])).values();
  return others.length === 0 ? only : undefined;
}

/** A found name as it is written alone: clitics off, and the article made whole that «للأكراد» contracts. */
function bareName(article: ArticleText, name: FoundName): { words: string[]; label: string } {
  const { start, end, firstToken, lastToken, clitics = 0 } = name;
  const [first = '', ...rest] = wordsBetween(article, firstToken, lastToken);
  const label = article.text.slice(start, end);
  const bare = first.slice(clitics);
  // «للجبهة» gives back «الجبهة»; the lam of «للندن» is the name's own.
  const isContracted = clitics > 0 && first[clitics - 1] === 'ل' && /^ل.../.test(bare) && hostOf(first) !== bare;
  return isContracted ? { words: [`ا${bare}`, ...rest], label: `ا${label}` } : { words: [bare, ...rest], label };
}

/**
 * Everyone and everything that an article names: lexicon actors as the article means them, bodies named by what they
 * are, names that no lexicon has, and the short forms of all of these. Offsets are UTF-16 units of `text`.
 * @example findArticleActors('قال محمد شياع السوداني … وأضاف السوداني', index).actors[0]?.mentions.length // 2
 */
export function findArticleActors(text: string, index: ActorIndex, tagged: readonly NameSpan[] = []): ArticleActors {
  const article = readArticle(text, index);
  const evidence = collectEvidence(article);
  const resolved = resolveMatches(article, evidence, index);
  const phrases = findOrgPhrases(article);
  const ledger = new Ledger();
  const taken = new Uint8Array(article.tokens.length);
  const inPhrase = new Uint8Array(article.tokens.length);
  const people: FullName[] = [];

  notePhrases(ledger, phrases, { article, resolved, evidence, index });
  for (const { firstToken, lastToken } of phrases) {
    inPhrase.fill(1, firstToken, lastToken + 1);
    taken.fill(1, firstToken, lastToken + 1);
  }

  const demonyms: ActorMention[] = [];
  for (const match of resolved) {
    const { actor, use, start, end, firstToken, lastToken } = match;
    taken.fill(1, firstToken, lastToken + 1);
    if (use === 'demonym') {
      demonyms.push({ actorKey: actor.key, start, end, use });
      continue;
    }
    // A place inside a body's name is part of the name; a person there is named too («إدارة بايدن»).
    if (inPhrase[firstToken] === 1 && actor.kind !== 'person') continue;
    ledger.noteKnown(actor, { start: nameStart(article, match, index), end, use });
    if (actor.kind === 'person' && lastToken > firstToken) {
      people.push({ actor: known(actor), words: wordsBetween(article, firstToken, lastToken) });
    }
  }
  for (const name of discoverNames(article, tagged)) {
    const { kind, start, end, firstToken, lastToken, why, cue } = name;
    if (inPhrase[firstToken] === 1 && why !== 'title') continue;
    const { words, label } = bareName(article, name);
    const bearer =
      kind === 'person' ? (words.length === 1 ? onlyBearer(words, index) : undefined) : onlyNamed(words, kind, index);
    if (bearer !== undefined) {
      ledger.noteKnown(bearer, { start, end, use: kind === 'person' ? 'surname' : 'plain' });
      taken.fill(1, firstToken, lastToken + 1);
      continue;
    }
    // What the lexicon knows under this name and the article does not settle is not a new actor.
    if (why === 'tagger' && readingsOf(words, index).length > 0) continue;
    const actor = discovered(kind, label, words);
    ledger.note(actor, { start, end, use: 'plain' }, { why, cue });
    taken.fill(1, firstToken, lastToken + 1);
    if (kind === 'person' && words.length > 1) people.push({ actor, words });
  }
  noteShortForms(ledger, people, taken, article, index);
  return { actors: ledger.actors(), demonyms };
}

/**
 * Keys of everyone whom a text names or whose nationality it names, as it means them. A nationality that is also the
 * surname of somebody in the text («السودانية» beside al-Sudani) names no country by itself.
 */
export function meantActors(text: string, index: ActorIndex): ReadonlySet<string> {
  const { actors, demonyms } = findArticleActors(text, index);
  const meant = new Set(actors.map(({ key }) => key));
  const isSurname = (country: string) => [...(index.namesakes.get(country) ?? [])].some((person) => meant.has(person));
  const nations = demonyms.filter(({ actorKey }) => !isSurname(actorKey)).map(({ actorKey }) => actorKey);
  return new Set([...meant, ...nations]);
}
