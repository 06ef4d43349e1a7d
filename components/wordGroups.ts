import type { Reason } from '#core/relevance/profile/profile';
import { shownWeight } from '#core/relevance/profile/strength';

/** One thing that a profile looks for: its place there, what it is called, its weight, and why it is there where its group does not say it. */
export type Word = readonly [place: number, label: string, weight: number, why?: string];

interface Weighed {
  label: string;
  weight: number;
  reason: Reason;
}

/** What the user and the news added comes first, then what the seed's own words are there for. */
const ORDER: readonly Reason['code'][] = [
  'user',
  'adapted',
  'title',
  'lead',
  'frequent',
  'spread',
  'rare',
  'together',
  'glossary',
  'name',
];

/** So many of a group are shown when it is opened, and the others when they are asked for. */
export const FIRST = 12;

export const heaviestFirst = (words: readonly Word[]): Word[] => words.toSorted(([, , a], [, , b]) => b - a);

export const heaviest = (weighed: readonly { weight: number }[]): number =>
  Math.max(0, ...weighed.map(({ weight }) => weight));

export const wordOf = ({ label, weight }: { label: string; weight: number }, place: number): Word => [
  place,
  label,
  shownWeight(weight),
];

/** Words in groups by why they are there, the weightiest of each first. */
export function groupsOf(terms: readonly Weighed[]): { code: Reason['code']; words: Word[] }[] {
  return ORDER.map((code) => ({
    code,
    words: heaviestFirst(terms.flatMap((term, place) => (term.reason.code === code ? [wordOf(term, place)] : []))),
  })).filter(({ words }) => words.length > 0);
}
