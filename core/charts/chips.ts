import { FACT_STATES, type FactFilter, type FactState } from '#core/facts/factFilter';
import { readId } from '#core/id';

/** What a reader clicked on, as it stands in the address: `?actor=12,15&lang=ar`. Chips combine: all must hold. */
export interface Chips {
  actor: number[];
  topic: number[];
  speaker: number[];
  /** Two actors that an article names both. */
  pair: [number, number][];
  source: number[];
  lang: string[];
  is: FactState[];
}

export const CHIP_KINDS = ['actor', 'topic', 'speaker', 'pair', 'source', 'lang', 'is'] as const;
export type ChipKind = (typeof CHIP_KINDS)[number];

/** A chip as its address writes it. */
export interface Chip {
  kind: ChipKind;
  value: string;
}

/** More of a kind mean nothing: no article has them all. */
const MAX_OF_KIND = 8;

/** Reads the chips of an address; what is none is left out. */
export function parseChips(given: (name: ChipKind) => string | undefined): Chips {
  const values = (kind: ChipKind) => [...new Set((given(kind) ?? '').split(','))].slice(0, MAX_OF_KIND);
  const ids = (kind: ChipKind) => values(kind).flatMap((value) => readId(value) ?? []);
  return {
    actor: ids('actor'),
    topic: ids('topic'),
    speaker: ids('speaker'),
    pair: values('pair').flatMap((value) => readPair(value) ?? []),
    source: ids('source'),
    lang: values('lang').filter((value) => /^[a-z]{2,3}$/.test(value)),
    is: FACT_STATES.filter((state) => values('is').includes(state)),
  };
}

function readPair(value: string): [number, number][] | undefined {
  const [first, second, ...more] = value.split('-').map(readId);
  if (first === undefined || second === undefined || first === second || more.length > 0) return undefined;
  return [[first, second]];
}

/** All chips, by kind and in the order in which they were clicked on. */
export function listChips(chips: Chips): Chip[] {
  return CHIP_KINDS.flatMap((kind) => chips[kind].map((value) => ({ kind, value: chipValue(value) })));
}

const chipValue = (value: Chips[ChipKind][number]) => (Array.isArray(value) ? value.join('-') : String(value));

/** The address's value of a kind of chip; undefined when there is none. */
export function chipsOf(chips: Chips, kind: ChipKind): string | undefined {
  return chips[kind].map(chipValue).join(',') || undefined;
}

/** The address's value of a kind of chip with one more, or without it; undefined when none is left. */
export function chipsWith(chips: Chips, { kind, value }: Chip): string | undefined {
  return [...new Set([...chips[kind].map(chipValue), value])].slice(-MAX_OF_KIND).join(',');
}

export function chipsWithout(chips: Chips, { kind, value }: Chip): string | undefined {
  return (
    chips[kind]
      .map(chipValue)
      .filter((other) => other !== value)
      .join(',') || undefined
  );
}

/** What the chips ask of the fact table. */
export function filterOf(chips: Chips, more: { newSince: number; among?: Uint8Array }): FactFilter {
  return {
    actors: [...new Set([...chips.actor, ...chips.pair.flat()])],
    topics: chips.topic,
    speakers: chips.speaker,
    sources: chips.source,
    langs: chips.lang,
    is: chips.is,
    ...more,
  };
}
