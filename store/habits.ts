import { type Habit, type HabitKind, type Habits, habitKey, type KeyRecord, learnHabit } from '#core/identity/habits';
import type { Queryable } from '#store/database';
import { keyHash } from '#store/keyHash';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A value that a feed has not misused for so long may prove something again. */
const FORGET_DAYS = 180;

/** What was seen of a feed's keys; asked with values as they are, although only their hashes are stored. */
export async function loadHabits(db: Queryable, feedId: number): Promise<Habits> {
  const rows = await db.feedHabit.findMany({ where: { feedId }, orderBy: { seenAt: 'desc' }, take: MOST_ROWS });
  const byHash = new Map(
    rows.map(({ kind, value, broke, held }) => [habitKey(kind, value), { kind, value, broke, held }]),
  );
  return {
    get: (kind, value) => byHash.get(habitKey(kind, value === '' ? '' : keyHash(value))),
  };
}

const MOST_ROWS = 5000;

/** Keeps what one poll showed of a feed's keys. */
export async function recordHabits(
  tx: Queryable,
  learnt: { feedId: number; records: KeyRecord[]; misused: { kind: HabitKind; value: string }[]; now: Date },
): Promise<void> {
  const { feedId, now } = learnt;
  const before = await loadHabits(tx, feedId);
  const changed = learnt.records.flatMap((record): Habit[] => {
    const old = before.get(record.kind, '');
    const next = learnHabit(old, record);
    return next === undefined || next === old ? [] : [next];
  });
  const values = learnt.misused.map(({ kind, value }) => ({ kind, value: keyHash(value), broke: 1, held: 0 }));
  const rows = [...new Map([...changed, ...values].map((row) => [habitKey(row.kind, row.value), row])).values()];
  if (rows.length === 0) return;
  await tx.$executeRaw`
    insert into "FeedHabit" ("feedId", kind, value, broke, held, "seenAt")
    select ${feedId}, kind::"HabitKind", value, broke, held, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (kind text, value text, broke int, held int)
    on conflict ("feedId", kind, value) do update set
      broke = case when excluded.value = '' then excluded.broke else "FeedHabit".broke + 1 end,
      held = excluded.held, "seenAt" = excluded."seenAt"`;
  await tx.feedHabit.deleteMany({
    where: { feedId, value: { not: '' }, seenAt: { lt: new Date(now.getTime() - FORGET_DAYS * DAY_MS) } },
  });
}
