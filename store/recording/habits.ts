import { type Habit, type HabitKind, type Habits, habitKey, type KeyRecord, learnHabit } from '#core/dedupe/habits';
import type { Queryable } from '#store/database';
import { keyHash } from '#store/keyHash';

/** A value that a feed has not misused for so long may prove something again. */
const FORGET_DAYS = 180;

/** What was seen of feeds' keys, by one statement; in the order of the feeds. Asked with values as they are, although only their hashes are stored. */
export async function loadHabits(db: Queryable, feedIds: number[]): Promise<Habits[]> {
  const rows = await db.$queryRaw<(Habit & { feedId: number })[]>`
    select kept.* from unnest(${feedIds}::int[]) as feed (id) cross join lateral (
      select h."feedId", h.kind::text as kind, h.value, h.broke, h.held from "FeedHabit" h
      where h."feedId" = feed.id order by h."seenAt" desc limit ${MOST_ROWS}
    ) kept`;
  const byFeed = new Map(feedIds.map((feedId): [number, Habit[]] => [feedId, []]));
  for (const { feedId, ...habit } of rows) byFeed.get(feedId)?.push(habit);
  return feedIds.map((feedId) => {
    const byHash = new Map((byFeed.get(feedId) ?? []).map((habit) => [habitKey(habit.kind, habit.value), habit]));
    // Most feeds have none, and are asked eight times for each entry of a document.
    if (byHash.size === 0) return NO_HABITS;
    return { get: (kind, value) => byHash.get(habitKey(kind, value === '' ? '' : keyHash(value))) };
  });
}

const MOST_ROWS = 5000;
/** Of nearly every feed. */
export const NO_HABITS: Habits = { get: () => undefined };

/** What a poll showed of its feed's keys. */
export interface PollHabits {
  feedId: number;
  records: KeyRecord[];
  misused: { kind: HabitKind; value: string }[];
  now: Date;
}

/** Keeps what polls showed of their feeds' keys. */
export async function recordHabits(tx: Queryable, polls: PollHabits[]): Promise<void> {
  if (polls.length === 0) return;
  const kept = await tx.feedHabit.findMany({ where: { feedId: { in: polls.map(({ feedId }) => feedId) }, value: '' } });
  const before = new Map(kept.map((row) => [`${row.feedId} ${row.kind}`, row]));
  const rows = polls.flatMap(({ feedId, records, misused, now }) => {
    const changed = records.flatMap((record): Habit[] => {
      const old = before.get(`${feedId} ${record.kind}`);
      const next = learnHabit(old, record);
      return next === undefined || next === old ? [] : [next];
    });
    const values = misused.map(({ kind, value }) => ({ kind, value: keyHash(value), broke: 1, held: 0 }));
    const last = new Map([...changed, ...values].map((row) => [habitKey(row.kind, row.value), row]));
    return [...last.values()].map((row) => ({ ...row, feedId, seenAt: now }));
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into "FeedHabit" ("feedId", kind, value, broke, held, "seenAt")
    select "feedId", kind::"HabitKind", value, broke, held, "seenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row ("feedId" int, kind text, value text, broke int, held int, "seenAt" timestamptz)
    on conflict ("feedId", kind, value) do update set
      broke = case when excluded.value = '' then excluded.broke else "FeedHabit".broke + 1 end,
      held = excluded.held, "seenAt" = excluded."seenAt"`;
  await tx.$executeRaw`
    delete from "FeedHabit" h
    using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("feedId" int, "seenAt" timestamptz)
    where h."feedId" = row."feedId" and h.value <> '' and h."seenAt" < row."seenAt" - ${FORGET_DAYS} * interval '1 day'`;
}
