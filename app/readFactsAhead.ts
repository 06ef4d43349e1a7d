import { errorFields, log } from '#runtime/log';
import { lastVisited } from '#store/watches/visits';
import { db } from './db';
import { heldFacts } from './heldFacts';

/** Watches whose tables are read: those of the others are when somebody looks. */
const WATCHES = 3;

/** Reads the fact tables of the watches that were looked at last, one after the other: whoever comes back to one after a start need not wait for it. */
export async function readFactsAhead(): Promise<void> {
  try {
    for (const watchId of await lastVisited(db(), WATCHES)) await heldFacts().load(db(), watchId, new Date());
  } catch (error) {
    // A database that is away is told of elsewhere; the table is read when it is asked for.
    log.debug('facts.ahead', errorFields(error));
  }
}
