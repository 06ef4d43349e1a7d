import { DAY_MS, dayOf } from '#core/charts/days';
import { reviewFrom } from '#core/relevance/band';
import { symptomsOf } from '#core/relevance/evaluation/symptoms';
import type { Queryable } from '#store/database';
import { type FoundSignal, watchSignals } from '#store/signals/watchSignals';
import { decisionTally, TALLY_DAYS } from '#store/watches/decisionTally';
import { loadProfile } from '#store/watches/profiles';
import { openProposals } from '#store/watches/proposals';

/** What was told of how a watch fares is not told again for so long. */
const QUIET_MS = 30 * DAY_MS;
const MANY = 200;
const WORDS = 5;
/** A young watch learns every few hours. */
const LEARNS_MS = 7 * DAY_MS;

/** How a watch fares: symptoms that it did not have before, and changes of its profile that wait for its user or came by themselves. */
export async function reviewSignals(
  db: Queryable,
  { watchId, since, now }: { watchId: number; since: Date; now: Date },
): Promise<FoundSignal[]> {
  const watch = await db.watch.findUniqueOrThrow({
    where: { id: watchId },
    select: { threshold: true, createdAt: true },
  });
  const told = await watchSignals(db, { watchId, since: new Date(now.getTime() - QUIET_MS), limit: MANY });
  const isYoung = now.getTime() - watch.createdAt.getTime() < LEARNS_MS;
  return [
    ...(await symptoms(db, { watchId, threshold: watch.threshold, now })).filter(
      ({ figures }) => !told.some(({ figures: known }) => known.kind === 'unwell' && known.symptom === figures.symptom),
    ),
    ...(told.some(({ figures }) => figures.kind === 'drift' && figures.version === undefined)
      ? []
      : await drift(db, watchId, now)),
    ...(isYoung ? [] : await learnt(db, watchId, since)),
  ];
}

async function symptoms(db: Queryable, { watchId, threshold, now }: { watchId: number; threshold: number; now: Date }) {
  const since = new Date(now.getTime() - TALLY_DAYS * DAY_MS);
  const tally = await decisionTally(db, { watchId, since, from: reviewFrom(threshold) });
  const { decided, accepted, inReview } = tally;
  return symptomsOf(tally).map((symptom) => ({
    watchId,
    key: `${symptom} ${dayOf(now, 'UTC')}`,
    figures: { kind: 'unwell' as const, symptom, decided, accepted, inReview },
  }));
}

async function drift(db: Queryable, watchId: number, now: Date): Promise<FoundSignal[]> {
  const open = await openProposals(db, watchId);
  return open
    .flatMap((proposal) => (proposal.kind === 'drift' ? proposal.content : []))
    .slice(0, 1)
    .map(({ risen, items }) => ({
      watchId,
      key: dayOf(now, 'UTC'),
      figures: { kind: 'drift', words: risen.slice(0, WORDS).map(({ label }) => label), items },
    }));
}

/** The newest version that expansion made since an instant. */
async function learnt(db: Queryable, watchId: number, since: Date): Promise<FoundSignal[]> {
  const made = await db.profileVersion.findFirst({
    where: { watchId, createdAt: { gt: since }, reason: { startsWith: 'expanded ' } },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  if (!made) return [];
  const { version } = made;
  const { expansion } = (await loadProfile(db, watchId, version)).profile;
  if (expansion === undefined) return [];
  const words = [...expansion.terms].sort((a, b) => b.weight - a.weight).slice(0, WORDS);
  const figures = { kind: 'drift' as const, words: words.map(({ label }) => label), items: expansion.items, version };
  return [{ watchId, key: `version ${version}`, figures }];
}
