/**
 * Aho-Corasick over word numbers (Aho and Corasick 1975): one pass finds every pattern, whatever their number. The goto
 * table is one open-addressed hash over (state, word) in typed arrays, so a step costs a probe or two.
 */
export interface Automaton {
  mask: number;
  keyStates: Int32Array;
  keyWords: Int32Array;
  targets: Int32Array;
  fail: Int32Array;
  depth: Int32Array;
  /** Pattern that ends in a state, or -1. */
  pattern: Int32Array;
  /** Nearest state on the fail path where a pattern ends, or 0. */
  outLink: Int32Array;
  /** 1 for the states that some word leads on from. */
  goesOn: Uint8Array;
}

const NONE = -1;
export const ROOT = 0;

function slotOf(state: number, word: number, mask: number): number {
  let hash = Math.imul(state, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 7) & mask;
}

/** Where a word leads from a state in the trie, without following fail links; -1 when nowhere. */
export function childOf(automaton: Automaton, state: number, word: number): number {
  const { mask, keyStates, keyWords, targets } = automaton;
  for (let slot = slotOf(state, word, mask); ; slot = (slot + 1) & mask) {
    const target = targets[slot] ?? NONE;
    if (target === NONE) return NONE;
    if (keyStates[slot] === state && keyWords[slot] === word) return target;
  }
}

/** The state after a word: the longest suffix of what was read that begins some pattern. */
export function stepFrom(automaton: Automaton, state: number, word: number): number {
  for (let from = state; ; from = automaton.fail[from] ?? ROOT) {
    const target = childOf(automaton, from, word);
    if (target !== NONE) return target;
    if (from === ROOT) return ROOT;
  }
}

/** Builds the automaton of distinct, non-empty word sequences; pattern numbers are their positions. */
export function buildAutomaton(patterns: readonly (readonly number[])[]): Automaton {
  const edges: Map<number, number>[] = [new Map()];
  const ending: number[] = [NONE];
  const depths: number[] = [0];
  patterns.forEach((words, pattern) => {
    let state = ROOT;
    for (const word of words) {
      const from = edges[state];
      let target = from?.get(word);
      if (target === undefined) {
        target = edges.length;
        from?.set(word, target);
        edges.push(new Map());
        ending.push(NONE);
        depths.push((depths[state] ?? 0) + 1);
      }
      state = target;
    }
    ending[state] = pattern;
  });

  const size = edges.length;
  let capacity = 16;
  while (capacity < size * 3) capacity *= 2;
  const automaton: Automaton = {
    mask: capacity - 1,
    keyStates: new Int32Array(capacity),
    keyWords: new Int32Array(capacity),
    targets: new Int32Array(capacity).fill(NONE),
    fail: new Int32Array(size),
    depth: Int32Array.from(depths),
    pattern: Int32Array.from(ending),
    outLink: new Int32Array(size),
    goesOn: Uint8Array.from(edges, (out) => (out.size > 0 ? 1 : 0)),
  };
  edges.forEach((out, state) => {
    for (const [word, target] of out) {
      let slot = slotOf(state, word, automaton.mask);
      while (automaton.targets[slot] !== NONE) slot = (slot + 1) & automaton.mask;
      automaton.keyStates[slot] = state;
      automaton.keyWords[slot] = word;
      automaton.targets[slot] = target;
    }
  });
  // Breadth first: a state's fail link is shallower than the state, so it is ready when needed.
  let layer: number[] = [ROOT];
  while (layer.length > 0) {
    const nextLayer: number[] = [];
    for (const state of layer) {
      for (const [word, target] of edges[state] ?? []) {
        nextLayer.push(target);
        if (state === ROOT) continue;
        const fail = stepFrom(automaton, automaton.fail[state] ?? ROOT, word);
        automaton.fail[target] = fail;
        automaton.outLink[target] = automaton.pattern[fail] === NONE ? (automaton.outLink[fail] ?? ROOT) : fail;
      }
    }
    layer = nextLayer;
  }
  return automaton;
}
