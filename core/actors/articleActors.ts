import type { Actor, ActorKind, ActorMention, AliasUse, Names } from '#core/actors/actor';
import { type ActorIndex, readingsOf } from '#core/actors/actorIndex';
import { type ArticleText, articleText, hostsOf, isAdjacent, isDefinite } from '#core/actors/articleText';
import { wordSet } from '#core/actors/cues';
import { discoverNames, type FoundName, type NameSpan } from '#core/actors/discover';
import { collectEvidence, type Evidence } from '#core/actors/evidence';
import { findAliases } from '#core/actors/findAliases';
import { ORG_HEADS } from '#core/actors/orgHeads';
import { findOrgPhrases, type OrgPhrase } from '#core/actors/orgPhrases';
import { type ResolvedMatch, resolveMatches } from '#core/actors/resolve';
import { offsetInside } from '#core/text/clitics';
import { isCommonWord } from '#core/text/commonWords';
import { isStopword } from '#core/text/stopwords';
import { tokenise } from '#core/text/tokenise';

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

const NEW = 'new:';

class Ledger {
  readonly #byKey = new Map<string, ArticleActor>();

  note(
    actor: Omit<ArticleActor, 'mentions' | 'evidence'>,
    mention: FoundMention,
    evidence?: ArticleActor['evidence'][number],
  ): void {
    const entry = this.#byKey.get(actor.key) ?? { ...actor, mentions: [], evidence: [] };
    this.#byKey.set(actor.key, entry);
    if (!entry.mentions.some(({ start, end }) => start === mention.start && end === mention.end))
      entry.mentions.push(mention);
    if (evidence !== undefined) entry.evidence.push(evidence);
  }

  actors(): ArticleActor[] {
    const all = [...this.#byKey.values()];
    for (const actor of all) actor.mentions.sort((a, b) => a.start - b.start);
    return all.sort(
      (a, b) => b.mentions.length - a.mentions.length || (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0),
    );
  }
}

function known({ key, kind, names }: Actor): Omit<ArticleActor, 'mentions' | 'evidence'> {
  return { key, kind, names, known: true };
}

function languageOfWord(word: string): string {
  return /^[\u0600-\u06ff]/.test(word) ? 'ar' : 'en';
}

function discovered(
  kind: ActorKind,
  label: string,
  words: readonly string[],
): Omit<ArticleActor, 'mentions' | 'evidence'> {
  return { key: NEW + words.join(' '), kind, names: { [languageOfWord(label)]: label }, known: false };
}

/**
 * The country whose government a phrase means. A nationality that is also the surname of a man named in full, while
 * the nationality's country is not otherwise there, is a translator's slip for the man's own: «الحكومة السودانية» in an
 * article about al-Sudani of Iraq.
 */
function countryOfGovernment(
  phrase: OrgPhrase,
  resolved: readonly ResolvedMatch[],
  evidence: Evidence,
  index: ActorIndex,
): string | undefined {
  for (const match of resolved) {
    if (match.firstToken < phrase.firstToken || match.lastToken > phrase.lastToken) continue;
    const actor = index.actors.get(match.mention.actorKey);
    if (actor?.country === undefined) continue;
    if (actor.kind === 'person') return actor.country;
    const nation = actor.kind === 'place' ? actor : index.actors.get(index.nations.get(actor.country) ?? '');
    const byNationality = match.mention.use === 'demonym' || actor.kind !== 'place';
    const namesake = nation === undefined || !byNationality ? undefined : namesakeOf(nation, evidence, index);
    return namesake?.country ?? actor.country;
  }
  return undefined;
}

/** A man named in full in the article whose surname is this country's nationality, when the country itself is absent. */
function namesakeOf(place: Actor, evidence: Evidence, index: ActorIndex): Actor | undefined {
  if (evidence.plain.has(place.key)) return undefined;
  for (const key of index.namesakes.get(place.key) ?? []) {
    const person = index.actors.get(key);
    if (evidence.fullNames.has(key) && person?.country !== place.country) return person;
  }
  return undefined;
}

/** Groups phrases of one head whose words include one another: «اللجنة العسكرية العليا» and «… العليا المشتركة». */
function groupPhrases(phrases: readonly OrgPhrase[]): OrgPhrase[][] {
  const groups: { words: Set<string>; phrases: OrgPhrase[] }[] = [];
  const bare = (word: string) => word.replace(/^ال/, '');
  for (const phrase of [...phrases].sort((a, b) => b.words.length - a.words.length)) {
    const words = new Set(phrase.words.map(bare));
    const homes = groups.filter((group) => [...words].every((word) => group.words.has(word)));
    const home = homes.find((group) => group.words.size === words.size) ?? homes[0];
    if (home === undefined) groups.push({ words, phrases: [phrase] });
    else home.phrases.push(phrase);
  }
  return groups.map((group) => group.phrases);
}

/** The known body that a phrase names in full: its match opens at the head or right after it. */
function coreOf(phrase: OrgPhrase, resolved: readonly ResolvedMatch[], index: ActorIndex): ResolvedMatch | undefined {
  return resolved.find((match) => {
    const kind = index.actors.get(match.mention.actorKey)?.kind;
    if (kind === 'person' || match.mention.use === 'demonym') return false;
    if (match.firstToken === phrase.firstToken) return kind !== 'place' || phrase.kind === 'place';
    return match.firstToken === phrase.firstToken + 1 && kind !== 'place' && match.lastToken <= phrase.lastToken;
  });
}

/** The known body that a phrase names with one adjective more or in another order: «القوات العسكرية الأميركية». */
function shorterAlias(phrase: OrgPhrase, article: ArticleText, index: ActorIndex): string | undefined {
  const [, ...rest] = phrase.words;
  const head =
    isDefinite(article.text, article.tokens[phrase.firstToken]) || phrase.words[1]?.startsWith('ال')
      ? [phrase.head, `ال${phrase.head}`]
      : [phrase.head];
  const orders = rest.length === 2 ? [rest, [...rest].reverse()] : [rest];
  for (const skip of rest) orders.push(rest.filter((word) => word !== skip));
  for (const opening of head) {
    for (const words of orders) {
      const [reading, ...others] = readingsOf([opening, ...words], index);
      if (words.length === 0 || reading === undefined || others.length > 0 || reading.use !== 'plain') continue;
      const kind = index.actors.get(reading.actorKey)?.kind;
      if (kind === 'organisation' || kind === 'group') return reading.actorKey;
    }
  }
  return undefined;
}

function notePhrases(
  ledger: Ledger,
  phrases: readonly OrgPhrase[],
  resolved: readonly ResolvedMatch[],
  article: ArticleText,
  evidence: Evidence,
  index: ActorIndex,
): void {
  const rest: OrgPhrase[] = [];
  const knownBodies: { words: Set<string>; actor: Actor }[] = resolved.flatMap(({ mention, firstToken, lastToken }) => {
    const actor = index.actors.get(mention.actorKey);
    if (actor === undefined || (actor.kind !== 'organisation' && actor.kind !== 'group')) return [];
    const [head = '', ...others] = article.tokens.slice(firstToken, lastToken + 1).map((token) => token.norm);
    return others.length === 0 ? [] : [{ words: new Set([head.replace(/^ال/, ''), ...others]), actor }];
  });
  for (const phrase of phrases) {
    const core = coreOf(phrase, resolved, index);
    const mention: FoundMention = { start: phrase.start, end: Math.max(phrase.end, core?.end ?? 0), use: 'plain' };
    const coreActor = index.actors.get(core?.mention.actorKey ?? shorterAlias(phrase, article, index) ?? '');
    if (coreActor !== undefined && phrase.role !== 'government') {
      ledger.note(known(coreActor), mention);
      continue;
    }
    const country = phrase.role === 'government' ? countryOfGovernment(phrase, resolved, evidence, index) : undefined;
    if (country === undefined) {
      // «صندوق النقد» where «صندوق النقد الدولي» stands too.
      const whole = knownBodies.find(({ words }) => phrase.words.every((word) => words.has(word)));
      if (whole !== undefined) ledger.note(known(whole.actor), mention);
      else if (phrase.role !== 'government') rest.push(phrase);
      continue;
    }
    const government = index.actors.get(index.governments.get(country) ?? '');
    if (government !== undefined) ledger.note(known(government), mention);
    else {
      const { label } = phrase;
      ledger.note(
        { ...discovered('organisation', label, ['government', country]), key: `${NEW}government ${country}` },
        mention,
        { why: 'phrase', cue: [phrase.start, phrase.end] },
      );
    }
  }
  for (const group of groupPhrases(rest)) {
    const longest = group[0];
    if (longest === undefined) continue;
    const actor = discovered(longest.kind, longest.label, longest.words);
    for (const { start, end } of group)
      ledger.note(actor, { start, end, use: 'plain' }, { why: 'phrase', cue: [start, end] });
  }
}

const COMPOUND_ENDS = wordSet('الدين الله الرحمن الزهراء');
const COMPOUND_OPENERS = wordSet('عبد أبو أبي بن ابن آل');

interface FullName {
  actor: Omit<ArticleActor, 'mentions' | 'evidence'>;
  words: string[];
}

/** Short forms of the persons named in full: the last name alone, with or without the article. */
function noteShortForms(
  ledger: Ledger,
  people: readonly FullName[],
  taken: Uint8Array,
  article: ArticleText,
  index: ActorIndex,
): void {
  const owners = new Map<string, FullName['actor'] | undefined>();
  const own = (word: string, actor: FullName['actor']) => {
    if (word.length < 3) return;
    owners.set(word, owners.has(word) && owners.get(word)?.key !== actor.key ? undefined : actor);
  };
  for (const { actor, words } of people) {
    const last = words.at(-1) ?? '';
    // «علاء الدين», «عبد الله»: the last word is no name of its own.
    if (isStopword(last) || COMPOUND_ENDS.has(last) || COMPOUND_OPENERS.has(words.at(-2) ?? '')) continue;
    own(last, actor);
    if (last.startsWith('ال')) own(last.slice(2), actor);
    // «الحسين» for Hussein: only a word that is a name takes an article and stays one.
    else if (index.givenNames.has(last) || !isCommonWord(last)) own(`ال${last}`, actor);
  }
  article.tokens.forEach((token, at) => {
    if (taken[at] === 1 || (token.kind !== 'arabic' && token.kind !== 'latin')) return;
    for (const clitics of token.kind === 'arabic' ? [0, 1, 2] : [0]) {
      if (clitics > 0 && !/^[وف]?[بلكوف]$/.test(token.norm.slice(0, clitics))) continue;
      const word = token.norm.slice(clitics);
      const actor = owners.get(word);
      if (actor === undefined) continue;
      // «فؤاد الكاظمي»: behind another given name it is another man's.
      const before = article.tokens[at - 1];
      if (
        before !== undefined &&
        isAdjacent(article.text, before, token) &&
        index.givenNames.has(before.norm) &&
        !isCommonWord(before.norm) &&
        !isStopword(before.norm)
      )
        continue;
      // A given name that another name follows is somebody else's.
      const after = article.tokens[at + 1];
      if (
        index.givenNames.has(word) &&
        after !== undefined &&
        isAdjacent(article.text, token, after) &&
        !isCommonWord(after.norm)
      )
        continue;
      if (!word.startsWith('ال') && isCommonWord(word) && !index.givenNames.has(word)) continue;
      ledger.note(actor, { start: offsetInside(article.text, token, clitics), end: token.end, use: 'surname' });
      taken[at] = 1;
      return;
    }
  });
}

/** «وكالة "رويترز"»: a medium's kind before a name that stands by itself is left out. */
function nameStart(
  article: ArticleText,
  firstToken: number,
  lastToken: number,
  index: ActorIndex,
  mention: ActorMention,
): number {
  const words = article.tokens.slice(firstToken, lastToken + 1).map((token) => token.norm);
  const isMedium = hostsOf(words[0] ?? '').some(({ bare }) => ORG_HEADS.get(bare)?.role === 'media');
  if (!isMedium || words.length < 2) return mention.start;
  const aloneToo = readingsOf(words.slice(1), index).some(({ actorKey }) => actorKey === mention.actorKey);
  return aloneToo ? (article.tokens[firstToken + 1]?.start ?? mention.start) : mention.start;
}

/**
 * Everyone and everything that an article names: lexicon actors as the article means them, bodies named by what they
 * are, names that no lexicon has, and the short forms of all of these. Offsets are UTF-16 units of `text`.
 * @example findArticleActors('قال محمد شياع السوداني … وأضاف السوداني', index).actors[0]?.mentions.length // 2
 */
export function findArticleActors(text: string, index: ActorIndex, tagged: readonly NameSpan[] = []): ArticleActors {
  const tokens = tokenise(text);
  const article = articleText(text, tokens, findAliases(text, tokens, index));
  const evidence = collectEvidence(article, index);
  const resolved = resolveMatches(article, evidence, index);
  const phrases = findOrgPhrases(article, index);
  const ledger = new Ledger();
  const taken = new Uint8Array(tokens.length);
  const people: FullName[] = [];

  notePhrases(ledger, phrases, resolved, article, evidence, index);
  const phraseAt = new Int32Array(tokens.length).fill(-1);
  phrases.forEach((phrase, number) => {
    phraseAt.fill(number, phrase.firstToken, phrase.lastToken + 1);
    taken.fill(1, phrase.firstToken, phrase.lastToken + 1);
  });

  const demonyms: ActorMention[] = [];
  for (const { mention, firstToken, lastToken } of resolved) {
    const actor = index.actors.get(mention.actorKey);
    if (actor === undefined) continue;
    taken.fill(1, firstToken, lastToken + 1);
    if (mention.use === 'demonym') {
      demonyms.push(mention);
      continue;
    }
    // A place inside a body's name is part of the name; a person there is named too («إدارة بايدن»).
    if (phraseAt[firstToken] !== -1 && actor.kind !== 'person') continue;
    ledger.note(known(actor), {
      start: nameStart(article, firstToken, lastToken, index, mention),
      end: mention.end,
      use: mention.use,
    });
    if (actor.kind === 'person' && lastToken > firstToken) {
      people.push({ actor: known(actor), words: tokens.slice(firstToken, lastToken + 1).map((token) => token.norm) });
    }
  }
  for (const name of discoverNames(article, index, tagged)) {
    if (phraseAt[name.firstToken] !== -1 && name.why !== 'title') continue;
    const words = tokens.slice(name.firstToken, name.lastToken + 1).map((token) => token.norm);
    const actor = discovered(name.kind, text.slice(name.start, name.end), words);
    ledger.note(actor, { start: name.start, end: name.end, use: 'plain' }, { why: name.why, cue: name.cue });
    taken.fill(1, name.firstToken, name.lastToken + 1);
    if (name.kind === 'person' && words.length > 1) people.push({ actor, words });
  }
  noteShortForms(ledger, people, taken, article, index);
  return { actors: ledger.actors(), demonyms };
}
