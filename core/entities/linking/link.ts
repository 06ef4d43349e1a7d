import type { ActorMention, ArticleActors } from '#core/entities/actor';
import type { AnnotatedDoc } from '#core/entities/annotatedDoc';
import { type ActorIndex, readingsOf } from '#core/entities/gazetteer/actorIndex';
import { type LinkedAlias, linkAliases } from '#core/entities/linking/aliases';
import { linkPhrases } from '#core/entities/linking/bodies';
import { hasTitleBefore } from '#core/entities/linking/contextFeatures';
import { collectContext, type LinkContext } from '#core/entities/linking/linkContext';
import { knownActor, type LinkedActor, MentionCollector, newActor } from '#core/entities/linking/mentionCollector';
import { type LinkedName, linkName } from '#core/entities/linking/names';
import { type FullName, linkShortForms } from '#core/entities/linking/shortForms';
import { isCapital } from '#core/entities/rules/capitals';
import type { NameCandidate } from '#core/entities/rules/nameCandidate';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import { isRelatives } from '#core/entities/rules/relatives';
import { normaliseText } from '#core/language/arabic/normalise';

/** What the rules and the tagger found in an article, linked to nobody yet. */
export interface Candidates {
  phrases: readonly OrgPhrase[];
  names: readonly NameCandidate[];
}

/** «وكالة "رويترز"», "The White House": a medium's kind and an article before a name that stands by itself are left out. */
function nameStart({ start, firstToken, lastToken, actor }: LinkedAlias, { article, index }: LinkContext): number {
  const { tokens, words } = article;
  if (lastToken === firstToken || !(words[firstToken]?.isMedium || tokens[firstToken]?.norm === 'the')) return start;
  const rest = tokens.slice(firstToken + 1, lastToken + 1).map(({ norm }) => norm);
  const standsAlone = readingsOf(rest, index).some((reading) => reading.actor.key === actor.key);
  return standsAlone ? (tokens[firstToken + 1]?.start ?? start) : start;
}

const FATHERS = new Set(['bin', 'ibn', 'بن']);
const FAMILIES = new Set(['al', 'آل'].map(normaliseText));

/** The last token of a person's known name with the fathers and the family that stand behind it: "Sheikh Tamim [bin Hamad Al Thani]". */
function withFathers({ actor, lastToken }: LinkedAlias, { article }: LinkContext): number {
  const { tokens, text, matchAt } = article;
  if (actor.kind !== 'person') return lastToken;
  const goesOn = (at: number, words: ReadonlySet<string>) => {
    const [before, link, name] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    if (link === undefined || name === undefined || !words.has(link.norm)) return false;
    if (matchAt[at + 1] !== undefined || matchAt[at + 2] !== undefined || name.kind !== before?.kind) return false;
    if (name.kind === 'latin' && !isCapital(article, at + 2)) return false;
    return text.slice(before.end, link.start) === ' ' && text.slice(link.end, name.start) === ' ';
  };
  let last = lastToken;
  while (goesOn(last, FATHERS)) last += 2;
  return last > lastToken && goesOn(last, FAMILIES) ? last + 2 : last;
}

/** The family names of persons in no lexicon, with where each is first named in full. */
function newFamilies(found: Iterable<readonly [NameCandidate, LinkedName | undefined]>): Map<string, number> {
  const families = new Map<string, number>();
  for (const [{ start }, name] of found) {
    if (name === undefined || name.actor.known || name.actor.kind !== 'person' || name.words.length < 2) continue;
    const family = name.words.at(-1) ?? '';
    families.set(family, Math.min(start, families.get(family) ?? start));
  }
  return families;
}

/** Whom a headline calls by the family name alone, the article names in full within so many UTF-16 units. */
const LEAD_UNITS = 400;

/**
 * Actors of the gazetteer whose family name is another's here: «دانيال بوش … بوش» names no president. Not where the article
 * calls the known one so before, or by his office: «إيفانكا ترامب ابنة الرئيس ترامب». What stands in the headline
 * only is before nobody: «العبودي: …» is the Qasim al-Aboudi of the first sentences.
 */
function namesakesOfNew(
  aliases: readonly LinkedAlias[],
  families: ReadonlyMap<string, number>,
  inName: Uint8Array,
  { article, fullNames }: LinkContext,
): Set<LinkedAlias> {
  if (families.size === 0) return new Set();
  // A family name that is an ambiguous alias is linked as a homograph.
  const isSurname = ({ rule, actor, firstToken, lastToken }: LinkedAlias) =>
    rule === 'surname' || (rule === 'homograph' && actor.kind === 'person' && firstToken === lastToken);
  const surnames = aliases.filter((alias) => isSurname(alias) && !fullNames.has(alias.actor.key));
  const familyOf = ({ start, end }: LinkedAlias) => normaliseText(article.text.slice(start, end)).toLowerCase();
  const isBefore = ({ start, end }: LinkedAlias, named: number) =>
    start < named && (end > article.titleEnd || named > article.titleEnd + LEAD_UNITS);
  // The family name inside of a full name is no place where the known one is called by it.
  const isKnownOnes = (alias: LinkedAlias) =>
    inName[alias.firstToken] !== 1 &&
    (isBefore(alias, families.get(familyOf(alias)) ?? Number.POSITIVE_INFINITY) ||
      hasTitleBefore(article, { ...alias, readings: [] }));
  const kept = new Set(surnames.filter(isKnownOnes).map(({ actor }) => actor.key));
  return new Set(surnames.filter(({ actor }) => !kept.has(actor.key)));
}

/**
 * Decides whom every name of an article means. The order of the linking rules, each with the file that decides:
 * 1. aliases of the gazetteer (aliases.ts): unambiguous ones, capitals (metonyms.ts), names of several (homographs.ts),
 *    family names (surnames.ts), nationalities
 * 2. phrases that name a body (bodies.ts), or a government (governments.ts), which may contain aliases
 * 3. names found by rules and the tagger (names.ts)
 * 4. last names of the persons whom 1 and 3 name in full (shortForms.ts)
 */
export function link(article: AnnotatedDoc, { phrases, names }: Candidates, index: ActorIndex): ArticleActors {
  const context = collectContext(article, index);
  const collector = new MentionCollector();
  const demonyms: ActorMention[] = [];
  const people: FullName[] = [];
  /** 1 for the tokens of a phrase, and of any name. */
  const inPhrase = new Uint8Array(article.tokens.length);
  const linked = new Uint8Array(article.tokens.length);
  const inName = new Uint8Array(article.tokens.length);
  for (const { firstToken, lastToken } of names) if (lastToken > firstToken) inName.fill(1, firstToken, lastToken + 1);

  const found = new Map(names.map((name) => [name, linkName(name, context)] as const));
  const aliases = linkAliases(context);
  const others = namesakesOfNew(aliases, newFamilies(found), inName, context);
  for (const { firstToken, lastToken, kind, label, words, start } of linkPhrases(
    collector,
    phrases,
    aliases,
    context,
  )) {
    inPhrase.fill(1, firstToken, lastToken + 1);
    linked.fill(1, firstToken, lastToken + 1);
    if (kind === 'person') people.push({ actor: newActor(kind, label, words), words, start });
  }
  for (const alias of aliases) {
    const { actor, rule, start, firstToken } = alias;
    const lastToken = withFathers(alias, context);
    const end = lastToken > alias.lastToken ? (article.tokens[lastToken]?.end ?? alias.end) : alias.end;
    // "Ali al-Falih al-Zaidi": the whole name is linked, not its last word again.
    const isLast = rule === 'surname' || isRelatives(article, firstToken, lastToken);
    if ((isLast && inName[firstToken] === 1) || others.has(alias)) continue;
    linked.fill(1, firstToken, lastToken + 1);
    if (rule === 'demonym') {
      demonyms.push({ actorKey: actor.key, start, end, use: rule });
      continue;
    }
    // A place inside a body's name is part of the name; a person there is named too («إدارة بايدن»).
    if (inPhrase[firstToken] === 1 && actor.kind !== 'person') continue;
    collector.addKnown(actor, { start: nameStart(alias, context), end, rule });
    if (actor.kind === 'person' && lastToken > firstToken) {
      const words = article.tokens.slice(firstToken, lastToken + 1).map(({ norm }) => norm);
      people.push({ actor: knownActor(actor), words, start });
    }
  }
  /** New names of one word, which may be taken for a body («داسو»): the last names of persons first. */
  const alone: { name: NameCandidate; actor: LinkedActor }[] = [];
  for (const name of names) {
    const { start, end, firstToken, lastToken } = name;
    if (inPhrase[firstToken] === 1 && name.rule !== 'title') continue;
    const linkedName = found.get(name);
    if (linkedName === undefined) continue;
    const { actor, rule, words } = linkedName;
    const isFound = rule === 'tagger' || rule === 'capitals' || actor.kind === 'person';
    if (!actor.known && isFound && words.length === 1) {
      alone.push({ name, actor });
      continue;
    }
    collector.add(actor, { start, end, rule });
    linked.fill(1, firstToken, lastToken + 1);
    if (actor.kind === 'person' && words.length > 1) people.push({ actor, words, start });
  }
  const bearers = linkShortForms(collector, people, linked, context);
  for (const { name, actor } of alone) {
    const { start, end, rule, firstToken } = name;
    if (linked[firstToken] === 1) continue;
    // A word that is no short form by itself («قطان») is one where the tagger sees a name.
    const bearer = bearers(firstToken);
    if (bearer === undefined) collector.add(actor, { start, end, rule });
    else if (bearer !== 'several') collector.add(bearer, { start, end, rule: 'shortForm' });
  }
  return { actors: collector.actors(), demonyms };
}
