import type { Database } from '#store/database';
import { olderOnMachine } from '#store/work/workers';

/** While others work. Who is to go on is woken. */
const STANDING_BY_MS = 10_000;

/** Whether this worker works, or stands by until another one of its machine has ended. */
export interface Standby {
  /** Looks who lives; returns whether this worker is to work from now on and did not before. */
  look(): Promise<boolean>;
  isStandingBy(): boolean;
  /** A loop's step that is made while this worker works. */
  whileWorking(step: () => Promise<number>): () => Promise<number>;
}

/**
 * Of the workers of one machine `atOnce` work, by default as many as it has processors, those that started first: each compiles the program and loads actors and
 * words for itself, so that one more does less than nothing (docs/decisions/0100). The others take over when one of them ends.
 */
export function openStandby(
  { db, worker, startedAt }: { db: Database; worker: string; startedAt: Date },
  { machine, atOnce }: { machine: string; atOnce: number },
): Standby {
  let isWorking = false;
  return {
    async look() {
      const wasWorking = isWorking;
      isWorking = (await olderOnMachine(db, { id: worker, startedAt, machine })) < atOnce;
      return isWorking && !wasWorking;
    },
    isStandingBy: () => !isWorking,
    whileWorking: (step) => () => (isWorking ? step() : Promise.resolve(STANDING_BY_MS)),
  };
}
