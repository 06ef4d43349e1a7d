import type { Actor, ActorMention, AliasUse } from '#core/actors/actor';
import { type Automaton, buildAutomaton, childOf, ROOT } from '#core/actors/automaton';
import { demonymForms } from '#core/actors/demonyms';
import { findAliases } from '#core/actors/findAliases';
import { type WordEntry, wordReader } from '#core/actors/wordEntry';
import { isCommonForm } from '#core/text/commonWords';
import { normaliseText } from '#core/text/normalise';
import { isStopword } from '#core/text/stopwords';
import { tokenise } from '#core/text/tokenise';

/** One actor that a pattern may stand for. */
export interface AliasReading {
  actorKey: string;
  use: AliasUse;
  /** Latin aliases that need their capitals: 'US' is not 'us', 'Turkey' not 'turkey'. */
  capitals: 'all' | 'first' | 'any';
}

export interface ActorIndex {
  actors: ReadonlyMap<string, Actor>;
  automaton: Automaton;
  /** Number of a folded word that stands in some alias. */
  words: ReadonlyMap<string, number>;
  readWord: (norm: string) => WordEntry;
  /** Readings of each pattern of the automaton. */
  readings: readonly (readonly AliasReading[])[];
  /** Word count of each pattern. */
  lengths: Int32Array;
  /** Folded first words of the full names of persons. */
  givenNames: ReadonlySet<string>;
  /** Key of a country's government by the country's ISO code. */
  governments: ReadonlyMap<string, string>;
  /** Persons whose surname is a country's nationality («السوداني»), by the key of the country. */
  namesakes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Key of the country itself by its ISO code. */
  nations: ReadonlyMap<string, string>;
}

function capitalsOf(surface: string): AliasReading['capitals'] {
  if (/^[A-Z][A-Z.]{1,5}$/.test(surface)) return 'all';
  return /^\p{Lu}/u.test(surface) ? 'first' : 'any';
}

/** Ways that writers join and inflect the parts of an Arabic name: عبد الله and عبدالله, أبو and أبي, بن and ابن. */
function variantsOf(words: readonly string[]): string[][] {
  let variants: string[][] = [[...words]];
  const addAlso = (change: (words: string[]) => string[] | undefined) => {
    variants = variants.flatMap((variant) => {
      const changed = change(variant);
      return changed === undefined ? [variant] : [variant, changed];
    });
  };
  addAlso((v) => {
    const at = v.findIndex((word, k) => word === 'عبد' && v[k + 1]?.startsWith('ال') === true);
    return at < 0 ? undefined : [...v.slice(0, at), `عبد${v[at + 1]}`, ...v.slice(at + 2)];
  });
  addAlso((v) => {
    const at = v.findIndex((word) => word.startsWith('عبدال') && word.length > 6);
    return at < 0 ? undefined : [...v.slice(0, at), 'عبد', v[at]?.slice(3) ?? '', ...v.slice(at + 1)];
  });
  addAlso((v) => (v[0] === 'ابو' && v.length > 1 ? [`ابو${v[1]}`, ...v.slice(2)] : undefined));
  addAlso((v) => (v[0] === 'ابو' && v.length > 1 ? ['ابي', ...v.slice(1)] : undefined));
  addAlso((v) => {
    const at = v.indexOf('بن', 1);
    return at < 0 ? undefined : [...v.slice(0, at), 'ابن', ...v.slice(at + 1)];
  });
  return variants;
}

/** A town that is called by an ordinary word («حديثة», «القائم») needs a sign of place; countries do not. */
function effectiveUse(actor: Actor, use: AliasUse, parts: readonly string[]): AliasUse {
  if (use !== 'plain' || actor.kind !== 'place' || parts.length !== 1) return use;
  const isCountry = actor.aliases.some((alias) => alias.use === 'demonym');
  return !isCountry && isCommonForm(parts[0] ?? '') ? 'ambiguous' : use;
}

const GOVERNMENT = /^(?:\u0627\u0644)?\u062d\u0643\u0648\u0645\u0629 |^Government of /;

function governmentsOf(actors: readonly Actor[]): Map<string, string> {
  const governments = new Map<string, string>();
  for (const { key, kind, country, names, aliases } of actors) {
    if (kind !== 'organisation' || country === undefined || governments.has(country)) continue;
    const label = names['ar'] ?? names['en'] ?? '';
    if (GOVERNMENT.test(label) && aliases.length > 0) governments.set(country, key);
  }
  return governments;
}

function namesakesOf(actors: readonly Actor[]): Map<string, Set<string>> {
  const nations = new Map<string, string[]>();
  for (const { key, aliases } of actors) {
    for (const { surface, use } of aliases) {
      if (use !== 'demonym') continue;
      const norm = normaliseText(surface);
      nations.set(norm, [...(nations.get(norm) ?? []), key]);
    }
  }
  const namesakes = new Map<string, Set<string>>();
  for (const { key, kind, aliases } of actors) {
    if (kind !== 'person') continue;
    for (const { surface, use } of aliases) {
      const norm = use === 'surname' ? normaliseText(surface) : '';
      for (const nation of nations.get(norm) ?? nations.get(norm.replace(/^ال/, '')) ?? []) {
        namesakes.set(nation, (namesakes.get(nation) ?? new Set()).add(key));
      }
    }
  }
  return namesakes;
}

/** Actor keys by the folded plain names of places, bodies and groups. */
function wholeNames(actors: readonly Actor[]): Map<string, Actor> {
  const wholes = new Map<string, Actor>();
  for (const actor of actors) {
    if (actor.kind === 'person') continue;
    for (const { surface, use } of actor.aliases) if (use === 'plain') wholes.set(normaliseText(surface), actor);
  }
  return wholes;
}

/**
 * «القوات الأميركية في العراق» says two names, which count apart; «المقاومة الإسلامية في العراق», whose first part is
 * no name by itself, says one.
 */
function isBodyInPlace(parts: readonly string[], wholes: ReadonlyMap<string, Actor>, key: string): boolean {
  const at = parts.lastIndexOf('في');
  if (at < 1 || wholes.get(parts.slice(at + 1).join(' '))?.kind !== 'place') return false;
  const body = wholes.get(parts.slice(0, at).join(' '));
  return body !== undefined && body.key !== key;
}

/**
 * Joins all aliases of all actors in one automaton. Build it once; finding then costs the same for 2,000 aliases as for
 * 20,000. Actors that share an alias share its pattern; which one is meant is for resolveMentions to say.
 */
export function buildActorIndex(actors: readonly Actor[]): ActorIndex {
  const words = new Map<string, number>();
  const patterns: number[][] = [];
  const readings: AliasReading[][] = [];
  const known = new Map<string, number>();
  const add = (variant: readonly string[], reading: AliasReading) => {
    if (variant.length === 0) return;
    const joined = variant.join(' ');
    let pattern = known.get(joined);
    if (pattern === undefined) {
      pattern = patterns.length;
      known.set(joined, pattern);
      readings.push([]);
      patterns.push(
        variant.map((word) => {
          const number = words.get(word) ?? words.size + 1;
          words.set(word, number);
          return number;
        }),
      );
    }
    const here = readings[pattern];
    if (here?.some((other) => other.actorKey === reading.actorKey) === false) here.push(reading);
  };
  const givenNames = new Set<string>();
  const wholes = wholeNames(actors);
  for (const actor of actors) {
    for (const { surface, lang, use } of actor.aliases) {
      const parts = tokenise(surface).map((token) => token.norm);
      const reading: AliasReading = {
        actorKey: actor.key,
        use: effectiveUse(actor, use, parts),
        capitals: capitalsOf(surface),
      };
      // A name that is a particle («مون جيه إن») would be found in every line.
      if (parts.length === 1 && (isStopword(parts[0] ?? '') || (parts[0]?.length ?? 0) < 2)) continue;
      if (actor.kind === 'person' && parts.length > 1) givenNames.add(parts[0] ?? '');
      if (use === 'demonym' && parts.length === 1) {
        for (const form of demonymForms(parts[0] ?? '', lang)) add([form], reading);
      } else if (!isBodyInPlace(parts, wholes, actor.key)) {
        for (const variant of variantsOf(parts)) add(variant, reading);
      }
    }
  }
  const automaton = buildAutomaton(patterns);
  return {
    actors: new Map(actors.map((actor) => [actor.key, actor])),
    automaton,
    words,
    readWord: wordReader(words, automaton),
    readings,
    lengths: Int32Array.from(patterns, (pattern) => pattern.length),
    givenNames,
    governments: governmentsOf(actors),
    namesakes: namesakesOf(actors),
    nations: new Map(
      actors.flatMap(({ key, country, aliases }) =>
        country !== undefined && aliases.some(({ use }) => use === 'demonym') ? [[country, key]] : [],
      ),
    ),
  };
}

/** Who a sequence of folded words names by itself; none when it is no alias. */
export function readingsOf(words: readonly string[], index: ActorIndex): readonly AliasReading[] {
  let state = ROOT;
  for (const word of words) {
    const number = index.words.get(word);
    state = number === undefined ? -1 : childOf(index.automaton, state, number);
    if (state < 0) return [];
  }
  return index.readings[index.automaton.pattern[state] ?? -1] ?? [];
}

/**
 * Every place where an alias stands in the text, longest alias first, without clitics; an alias that several actors
 * share gives a mention of each, and demonyms and ambiguous names are among them: `resolveMentions` decides those.
 * @example findActors('وللعراق', index) // [{ actorKey: 'iraq', start: 2, end: 7, use: 'plain' }]
 */
export function findActors(text: string, index: ActorIndex): ActorMention[] {
  return findAliases(text, tokenise(text), index).flatMap(({ start, end, readings }) =>
    readings.map(({ actorKey, use }) => ({ actorKey, start, end, use })),
  );
}
