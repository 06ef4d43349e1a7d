import { addDays, DAY_MS, type Day, dayOf, listDays } from '#core/charts/days';
import { defined } from '#core/defined';
import { comparableDays } from '#core/signals/comparableDays';
import { dayShare } from '#core/signals/dayShare';
import { findSpikes, isLouder, MOST_A_DAY, type Spike } from '#core/signals/findSpikes';
import { isRising, newSince } from '#core/signals/isRising';
import type { Queryable } from '#store/database';
import { feedSpans } from '#store/feeds/coverage';
import { type NewActor, newActors } from '#store/signals/newActors';
import { countsByHour, subjectCounts } from '#store/signals/subjectCounts';
import { actorNames, topicNames } from '#store/signals/subjectNames';
import { type FoundSignal, watchSignals } from '#store/signals/watchSignals';

const HISTORY_DAYS = 28;
/** The day before is judged once more as a whole, with what came late. */
const LATE_HOURS = 3;
/** A subject that was told is not told again for so long, unless it is louder. */
const QUIET_DAYS = 7;
const MANY = 1000;

/** Spikes of a watch, its actors and topics, and new actors that rise, by the counts of its days as they are now. */
export async function countSignals(db: Queryable, watchId: number, now: Date): Promise<FoundSignal[]> {
  const today = dayOf(now, 'UTC');
  const known = await comparable(db, { watchId, day: today, now });
  const fresh = known.length < HISTORY_DAYS / 2 ? [] : await newActors(db, { watchId, since: newSince(today) });
  // Whoever is new has no usual count: how many tell of it says more.
  const isNew = new Set(fresh.map(({ actorId }) => actorId));
  const days = now.getUTCHours() < LATE_HOURS ? [addDays(today, -1), today] : [today];
  const spikes: FoundSignal[] = [];
  for (const day of days) spikes.push(...(await spikesOf(db, { watchId, day, now, isNew })));
  const rising = await risingActors(db, watchId, fresh.filter(isRising));
  return [...rising, ...spikes];
}

/** Of the days before a day those that it can be compared with. */
async function comparable(
  db: Queryable,
  { watchId, day, now }: { watchId: number; day: Day; now: Date },
): Promise<Day[]> {
  const before = listDays({ from: addDays(day, -HISTORY_DAYS), to: addDays(day, -1) });
  return comparableDays(before, { day, spans: await feedSpans(db, watchId, now), now });
}

async function spikesOf(
  db: Queryable,
  { watchId, day, now, isNew }: { watchId: number; day: Day; now: Date; isNew: ReadonlySet<number> },
): Promise<FoundSignal[]> {
  const days = await comparable(db, { watchId, day, now });
  const [from] = days;
  if (from === undefined) return [];
  const counts = await subjectCounts(db, { watchId, day, from });
  const isOver = dayOf(now, 'UTC') > day;
  const share = isOver ? 1 : dayShare(await countsByHour(db, { watchId, day, from }), now);
  const found = findSpikes(counts, { day, days, share }).filter(
    ({ subject }) => subject.of !== 'actor' || !isNew.has(subject.id),
  );
  const spikes = await notTold(db, found, { watchId, day, now });
  const names = await namesOf(db, spikes);
  return spikes.map(({ subject, reports, usual, days: counted, withheld }) => {
    const of = subject.of === 'watch' ? day : `${subject.of}-${subject.id} ${day}`;
    // One that is kept back may be told later that day.
    const key = withheld === undefined ? of : `${of}${withheldEnd(withheld)}`;
    const figures = {
      ...{ kind: 'spike' as const, day, reports, usual: Math.round(usual * 10) / 10 },
      ...(counted > 1 && { days: counted }),
      ...defined({ withheld }),
    };
    if (subject.of === 'watch') return { watchId, key, figures };
    const named = { ...figures, names: names[subject.of].get(subject.id) ?? {} };
    const { id } = subject;
    return { watchId, key, figures: named, ...(subject.of === 'actor' ? { actorId: id } : { topicId: id }) };
  });
}

type SpikeFigures = Extract<FoundSignal['figures'], { kind: 'spike' }>;
type WithheldSpike = Spike & Pick<SpikeFigures, 'withheld'>;

/** How the key of a spike ends that is not told. */
export const withheldEnd = (why: NonNullable<SpikeFigures['withheld']>) => ` ${why}`;

/**
 * Spikes of a day that are new to its followers; with why, those that were told within the week and are not so much louder, and those beyond
 * the few that are told of a day. What was told of that very day is no other one.
 */
async function notTold(
  db: Queryable,
  spikes: Spike[],
  { watchId, day, now }: { watchId: number; day: Day; now: Date },
): Promise<WithheldSpike[]> {
  const since = new Date(now.getTime() - QUIET_DAYS * DAY_MS);
  const raised = await watchSignals(db, { watchId, since, kind: 'spike', limit: MANY });
  const told = raised.flatMap(({ figures, ...subject }) =>
    figures.kind === 'spike' && !figures.withheld ? { ...figures, ...subject } : [],
  );
  let left = MOST_A_DAY - told.filter((spike) => spike.day === day).length;
  return spikes.flatMap((spike): WithheldSpike[] => {
    const earlier = told.filter((other) => isOf(spike, other));
    if (!isLouder(spike, earlier))
      return earlier.some((other) => other.day === day) ? [] : [{ ...spike, withheld: 'again' }];
    if (left <= 0) return [{ ...spike, withheld: 'many' }];
    left -= 1;
    return [spike];
  });
}

function isOf({ subject }: Spike, { actorId, topicId }: Pick<FoundSignal, 'actorId' | 'topicId'>): boolean {
  if (subject.of === 'watch') return actorId === undefined && topicId === undefined;
  return (subject.of === 'actor' ? actorId : topicId) === subject.id;
}

async function risingActors(db: Queryable, watchId: number, rising: NewActor[]): Promise<FoundSignal[]> {
  const names = await actorNames(
    db,
    rising.map(({ actorId }) => actorId),
  );
  return rising.map(({ actorId, ...counted }) => ({
    watchId,
    actorId,
    key: `actor-${actorId}`,
    figures: { kind: 'rising', names: names.get(actorId) ?? {}, ...counted },
  }));
}

async function namesOf(db: Queryable, spikes: readonly Spike[]) {
  const idsOf = (of: 'actor' | 'topic') => spikes.flatMap(({ subject }) => (subject.of === of ? subject.id : []));
  return { actor: await actorNames(db, idsOf('actor')), topic: await topicNames(db, idsOf('topic')) };
}
