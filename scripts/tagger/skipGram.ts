import type { Vocabulary } from './vocabulary';

const SIGMOID_RANGE = 6;
const SIGMOID_STEPS = 2048;
const SIGMOID = Float32Array.from({ length: SIGMOID_STEPS + 1 }, (_, step) => {
  const x = (step / SIGMOID_STEPS) * 2 * SIGMOID_RANGE - SIGMOID_RANGE;
  return 1 / (1 + Math.exp(-x));
});

// word2vec's values (Mikolov et al. 2013), but a stronger subsampling: a third of the time, and rare words gain.
const SUBSAMPLE = 3e-5;
const NEGATIVE_POWER = 0.75;
const FIRST_RATE = 0.025;
const NEGATIVE_TABLE = 1 << 20;

function negativeTable(counts: Int32Array): Int32Array {
  const table = new Int32Array(NEGATIVE_TABLE);
  const total = counts.reduce((sum, count) => sum + count ** NEGATIVE_POWER, 0);
  let word = 0;
  let reached = (counts[0] ?? 0) ** NEGATIVE_POWER / total;
  for (let at = 0; at < NEGATIVE_TABLE; at++) {
    table[at] = word;
    if (at / NEGATIVE_TABLE > reached && word < counts.length - 1)
      reached += (counts[++word] ?? 0) ** NEGATIVE_POWER / total;
  }
  return table;
}

/** Skip-gram vectors with negative sampling; one row of `size` floats per vocabulary word. The seed fixes every choice. */
export function skipGramVectors(
  vocabulary: Vocabulary,
  options: {
    size: number;
    window: number;
    negatives: number;
    epochs: number;
    seed: number;
    log: (line: string) => void;
  },
): Float32Array {
  const { size, window, negatives, epochs, log } = options;
  const { counts, tokens } = vocabulary;
  const words = counts.length;
  let state = options.seed | 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 0;
  };
  const input = Float32Array.from({ length: words * size }, () => (random() / 2 ** 32 - 0.5) / size);
  const output = new Float32Array(words * size);
  const error = new Float32Array(size);
  const table = negativeTable(counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const keep = Float64Array.from(counts, (count) => {
    const share = count / total;
    return Math.min(1, Math.sqrt(SUBSAMPLE / share) + SUBSAMPLE / share) * 2 ** 32;
  });
  const line = new Int32Array(1000);
  const steps = tokens.length * epochs;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let at = 0;
    while (at < tokens.length) {
      let filled = 0;
      for (; at < tokens.length && filled < line.length; at++) {
        const token = tokens[at] ?? -1;
        if (token === -1) {
          at++;
          break;
        }
        if (token >= 0 && random() < (keep[token] ?? 0)) line[filled++] = token;
      }
      const rate = FIRST_RATE * Math.max(0.01, 1 - (epoch * tokens.length + at) / steps);
      for (let centre = 0; centre < filled; centre++) {
        const reach = 1 + ((random() >>> 8) % window);
        const target = line[centre] ?? 0;
        for (let near = Math.max(0, centre - reach); near <= Math.min(filled - 1, centre + reach); near++) {
          if (near === centre) continue;
          const row = (line[near] ?? 0) * size;
          error.fill(0);
          for (let sample = 0; sample <= negatives; sample++) {
            const word = sample === 0 ? target : (table[random() >>> 12] ?? 0);
            if (sample > 0 && word === target) continue;
            const other = word * size;
            // Four sums at a time: one running sum would wait for each addition before the next.
            let dot0 = 0;
            let dot1 = 0;
            let dot2 = 0;
            let dot3 = 0;
            for (let i = 0; i < size; i += 4) {
              dot0 += (input[row + i] as number) * (output[other + i] as number);
              dot1 += (input[row + i + 1] as number) * (output[other + i + 1] as number);
              dot2 += (input[row + i + 2] as number) * (output[other + i + 2] as number);
              dot3 += (input[row + i + 3] as number) * (output[other + i + 3] as number);
            }
            const dot = dot0 + dot1 + dot2 + dot3;
            const clipped = Math.max(-SIGMOID_RANGE, Math.min(SIGMOID_RANGE, dot));
            const step = (((clipped + SIGMOID_RANGE) / (2 * SIGMOID_RANGE)) * SIGMOID_STEPS) | 0;
            const gradient = ((sample === 0 ? 1 : 0) - (SIGMOID[step] as number)) * rate;
            for (let i = 0; i < size; i += 4) {
              const value0 = output[other + i] as number;
              const value1 = output[other + i + 1] as number;
              const value2 = output[other + i + 2] as number;
              const value3 = output[other + i + 3] as number;
              error[i] = (error[i] as number) + gradient * value0;
              error[i + 1] = (error[i + 1] as number) + gradient * value1;
              error[i + 2] = (error[i + 2] as number) + gradient * value2;
              error[i + 3] = (error[i + 3] as number) + gradient * value3;
              output[other + i] = value0 + gradient * (input[row + i] as number);
              output[other + i + 1] = value1 + gradient * (input[row + i + 1] as number);
              output[other + i + 2] = value2 + gradient * (input[row + i + 2] as number);
              output[other + i + 3] = value3 + gradient * (input[row + i + 3] as number);
            }
          }
          for (let i = 0; i < size; i++) input[row + i] = (input[row + i] ?? 0) + (error[i] ?? 0);
        }
      }
    }
    log(`skip-gram: epoch ${epoch + 1}/${epochs}`);
  }
  return input;
}
