import type { Actor, Alias, AliasUse } from '#core/entities/actor';
import { effectiveUse, isBodyInPlace, variantsOf, wholeNames } from '#core/entities/gazetteer/aliasVariants';
import { type Automaton, buildAutomaton, childOf, ROOT } from '#core/entities/gazetteer/automaton';
import { demonymForms } from '#core/entities/gazetteer/demonyms';
import { governmentsOf, namesakesOf, nationsOf } from '#core/entities/gazetteer/nations';
import { type WordEntry, wordReader } from '#core/entities/gazetteer/wordEntry';
import { Doc } from '#core/language/doc';
import { isStopword } from '#core/language/stopwords';

/** One actor that a pattern may stand for. */
export interface AliasReading {
  actor: Actor;
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

const STRENGTH: Record<AliasUse, number> = { plain: 0, metonym: 1, surname: 2, ambiguous: 3, demonym: 4 };

/** One form may come from two aliases of an actor («سوريا», and «سوريا» as a form of «سوري»): the stronger use stands. */
function strongestFirst(aliases: readonly Alias[]): Alias[] {
  return [...aliases].sort((a, b) => STRENGTH[a.use] - STRENGTH[b.use]);
}

/**
 * Joins all aliases of all actors in one automaton. Build it once; finding then costs the same for 2,000 aliases as for
 * 20,000. Actors that share an alias share its pattern; which one is meant is decided in core/entities/linking.
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
    if (here?.some((other) => other.actor.key === reading.actor.key) === false) here.push(reading);
  };
  const givenNames = new Set<string>();
  const wholes = wholeNames(actors);
  for (const actor of actors) {
    for (const { surface, lang, use } of strongestFirst(actor.aliases)) {
      const parts = new Doc(surface).tokens.map(({ norm }) => norm);
      const reading: AliasReading = {
        actor,
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
    readWord: wordReader({ words, automaton, givenNames }),
    readings,
    lengths: Int32Array.from(patterns, (pattern) => pattern.length),
    givenNames,
    governments: governmentsOf(actors),
    namesakes: namesakesOf(actors),
    nations: nationsOf(actors),
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
