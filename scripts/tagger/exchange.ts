import { LINE_END } from './corpus';
import type { Vocabulary } from './vocabulary';

/** Neighbour counts of each word in compressed rows: row w spans `from[w]`..`from[w + 1]` of `word` and `count`. */
interface Neighbours {
  from: Int32Array;
  word: Int32Array;
  count: Int32Array;
}

// Words outside the vocabulary and line ends are neighbours too; they keep classes of their own.
const FIXED_CLASSES = 2;

function pairCounts(tokens: Int32Array, size: number): Map<number, number>[] {
  const rows: Map<number, number>[] = Array.from({ length: size + FIXED_CLASSES }, () => new Map());
  const symbol = (token: number) => (token >= 0 ? token : token === LINE_END ? size + 1 : size);
  let left = size + 1;
  for (const token of tokens) {
    const right = symbol(token);
    const row = rows[left];
    if (row !== undefined) row.set(right, (row.get(right) ?? 0) + 1);
    left = right;
  }
  return rows;
}

function compress(rows: Map<number, number>[]): Neighbours {
  const total = rows.reduce((sum, row) => sum + row.size, 0);
  const from = new Int32Array(rows.length + 1);
  const word = new Int32Array(total);
  const count = new Int32Array(total);
  let at = 0;
  rows.forEach((row, index) => {
    from[index] = at;
    for (const [neighbour, times] of row) {
      word[at] = neighbour;
      count[at++] = times;
    }
  });
  from[rows.length] = at;
  return { from, word, count };
}

function transpose(rows: Map<number, number>[]): Map<number, number>[] {
  const turned: Map<number, number>[] = rows.map(() => new Map());
  rows.forEach((row, left) => {
    for (const [right, times] of row) turned[right]?.set(left, times);
  });
  return turned;
}

const TABLED = 1 << 18;
const X_LOG_X = Float64Array.from({ length: TABLED }, (_, n) => (n === 0 ? 0 : n * Math.log(n)));
function xLogX(n: number): number {
  return n < TABLED ? (X_LOG_X[n] ?? 0) : n * Math.log(n);
}

/**
 * Word classes by the exchange algorithm on the class bigram likelihood (Kneser and Ney 1993; Martin, Liermann and Ney
 * 1998): each word in turn moves to the class where the likelihood of the corpus is highest.
 *
 * @returns the class of each vocabulary word, 0..classes-1
 */
export function exchangeClasses(
  vocabulary: Vocabulary,
  { classes, sweeps, log }: { classes: number; sweeps: number; log: (line: string) => void },
): Int32Array {
  const size = vocabulary.words.length;
  const rows = pairCounts(vocabulary.tokens, size);
  const after = compress(rows);
  const before = compress(transpose(rows));
  const width = classes + FIXED_CLASSES;
  const classOf = new Int32Array(size + FIXED_CLASSES);
  for (let word = 0; word < size; word++) classOf[word] = word % classes;
  classOf[size] = classes;
  classOf[size + 1] = classes + 1;
  const pairs = new Int32Array(width * width);
  const turned = new Int32Array(width * width);
  const total = new Int32Array(width);
  for (let word = 0; word < size + FIXED_CLASSES; word++) {
    const own = classOf[word] ?? 0;
    for (let at = after.from[word] ?? 0; at < (after.from[word + 1] ?? 0); at++) {
      const other = classOf[after.word[at] ?? 0] ?? 0;
      const times = after.count[at] ?? 0;
      pairs[own * width + other] = (pairs[own * width + other] ?? 0) + times;
      turned[other * width + own] = (turned[other * width + own] ?? 0) + times;
      total[own] = (total[own] ?? 0) + times;
    }
  }

  // Class counts around the word at hand: dense to sum, sparse to walk.
  const outOf = new Int32Array(width);
  const into = new Int32Array(width);
  const outList = new Int32Array(width);
  const inList = new Int32Array(width);

  for (let sweep = 0; sweep < sweeps; sweep++) {
    let moved = 0;
    for (let word = 0; word < size; word++) {
      let outs = 0;
      let ins = 0;
      let self = 0;
      let times = 0;
      for (let at = after.from[word] ?? 0; at < (after.from[word + 1] ?? 0); at++) {
        const other = after.word[at] ?? 0;
        const n = after.count[at] ?? 0;
        times += n;
        if (other === word) {
          self = n;
          continue;
        }
        const c = classOf[other] ?? 0;
        if (outOf[c] === 0) outList[outs++] = c;
        outOf[c] = (outOf[c] ?? 0) + n;
      }
      for (let at = before.from[word] ?? 0; at < (before.from[word + 1] ?? 0); at++) {
        const other = before.word[at] ?? 0;
        if (other === word) continue;
        const c = classOf[other] ?? 0;
        if (into[c] === 0) inList[ins++] = c;
        into[c] = (into[c] ?? 0) + (before.count[at] ?? 0);
      }
      const old = classOf[word] ?? 0;
      const shift = (c: number, sign: number) => {
        for (let i = 0; i < outs; i++) {
          const d = outList[i] ?? 0;
          const n = sign * (outOf[d] ?? 0);
          pairs[c * width + d] = (pairs[c * width + d] ?? 0) + n;
          turned[d * width + c] = (turned[d * width + c] ?? 0) + n;
        }
        for (let i = 0; i < ins; i++) {
          const d = inList[i] ?? 0;
          const n = sign * (into[d] ?? 0);
          pairs[d * width + c] = (pairs[d * width + c] ?? 0) + n;
          turned[c * width + d] = (turned[c * width + d] ?? 0) + n;
        }
        pairs[c * width + c] = (pairs[c * width + c] ?? 0) + sign * self;
        turned[c * width + c] = (turned[c * width + c] ?? 0) + sign * self;
        total[c] = (total[c] ?? 0) + sign * times;
      };
      shift(old, -1);
      let best = old;
      let bestGain = -Infinity;
      for (let c = 0; c < classes; c++) {
        const row = c * width;
        const sum = total[c] ?? 0;
        let gain = -2 * (xLogX(sum + times) - xLogX(sum));
        for (let i = 0; i < outs; i++) {
          const d = outList[i] ?? 0;
          if (d === c) continue;
          const n = pairs[row + d] ?? 0;
          gain += xLogX(n + (outOf[d] ?? 0)) - xLogX(n);
        }
        for (let i = 0; i < ins; i++) {
          const d = inList[i] ?? 0;
          if (d === c) continue;
          const n = turned[row + d] ?? 0;
          gain += xLogX(n + (into[d] ?? 0)) - xLogX(n);
        }
        const own = pairs[row + c] ?? 0;
        gain += xLogX(own + (outOf[c] ?? 0) + (into[c] ?? 0) + self) - xLogX(own);
        if (gain > bestGain) {
          bestGain = gain;
          best = c;
        }
      }
      shift(best, 1);
      classOf[word] = best;
      if (best !== old) moved++;
      for (let i = 0; i < outs; i++) outOf[outList[i] ?? 0] = 0;
      for (let i = 0; i < ins; i++) into[inList[i] ?? 0] = 0;
    }
    log(`exchange ${classes}: sweep ${sweep + 1}/${sweeps}, ${moved} words moved`);
    if (moved < size / 200) break;
  }
  return classOf.slice(0, size);
}
