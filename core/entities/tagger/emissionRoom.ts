import { LABEL_COUNT } from '#core/entities/tagger/labels';

/** Word places that single-word features look at, nearest first. */
export const PLACES = [0, -1, 1, -2, 2] as const;

const ROW = PLACES.length * LABEL_COUNT;
const ROWS = 256;

/** Room for the emissions of many words at once: one array each would take as much again to keep track of. */
export class EmissionRoom {
  #chunk = new Float32Array();
  #taken = 0;

  /** A row of zeros, LABEL_COUNT for each of PLACES. A chunk is given back when no word of it is in use. */
  next(): Float32Array {
    if (this.#taken === this.#chunk.length) {
      this.#chunk = new Float32Array(ROWS * ROW);
      this.#taken = 0;
    }
    this.#taken += ROW;
    return this.#chunk.subarray(this.#taken - ROW, this.#taken);
  }
}
