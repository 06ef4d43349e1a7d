export type HabitKind = 'guid' | 'address' | 'title' | 'body';

/** What a feed has been seen to do with a key: with one value of it, or (value '') with the key as such. */
export interface Habit {
  kind: HabitKind;
  value: string;
  /** Polls in which it stood at another report than before, or at several at once. */
  broke: number;
  /** Polls in which it held. Zero for a single value: that it held is the rule. */
  held: number;
}

/** What was seen of a feed's keys, by kind and value. */
export interface Habits {
  get(kind: HabitKind, value: string): Habit | undefined;
}

/** A key as such is given up when it broke in more than one poll of so many; a slip of an editor is forgiven. */
const FORGIVEN = 5;
/** Older polls count less and less: from here on both counts are halved. */
const REMEMBERED_POLLS = 60;
/** From this share of a document's entries on the key as such is at fault, not single values of it. */
const MOST = 0.5;
const MIN_ENTRIES = 3;

export function habitKey(kind: HabitKind, value: string): string {
  return `${kind} ${value}`;
}

/** Whether a key with this value tells this feed's reports apart, by what was seen of it. */
export function isTrusted(habits: Habits, kind: HabitKind, value: string): boolean {
  const whole = habits.get(kind, '');
  if (whole !== undefined && whole.broke > 0 && whole.held < whole.broke * FORGIVEN) return false;
  return habits.get(kind, value) === undefined;
}

/** What one poll showed of a key as such: how many entries it held for, and how many it failed. */
export interface KeyRecord {
  kind: HabitKind;
  held: number;
  broke: number;
}

/** A key's habit after a poll; as it was when the poll shows nothing of it. */
export function learnHabit(before: Habit | undefined, { kind, held, broke }: KeyRecord): Habit | undefined {
  if (held + broke < MIN_ENTRIES) return before;
  const old = before ?? { kind, value: '', broke: 0, held: 0 };
  const failed = broke >= (held + broke) * MOST;
  // A feed without a fault needs no row.
  if (!failed && old.broke === 0) return before;
  const next = { ...old, broke: old.broke + (failed ? 1 : 0), held: old.held + (failed ? 0 : 1) };
  if (next.broke + next.held < REMEMBERED_POLLS) return next;
  return { ...next, broke: Math.floor(next.broke / 2), held: Math.floor(next.held / 2) };
}
