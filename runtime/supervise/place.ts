import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** The variable by which a supervisor names the place of its worker, one process at a time. */
export const PLACE = 'MARSAD_PLACE';

/** A name that no other place has. */
export function newPlace(): string {
  return `${hostname()}-${randomBytes(4).toString('hex')}`;
}

/** The place of this worker: its supervisor's, whose earlier workers have ended; one of its own where nobody supervises it. */
export function ownPlace(): string {
  return process.env[PLACE] ?? newPlace();
}
