/** Words of a stream follow Zipf's law: twice this many distinct ones hold nearly all that will come again. */
const MOST = 30_000;

/**
 * `ask` with its answers kept by word, in two generations: when the young one is full it becomes the old one, and of the old
 * only what is asked again lives on. Costs less than keeping order, and words in use are never forgotten.
 */
export function remembered<T>(ask: (word: string) => T, most = MOST): (word: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (word) => {
    const known = young.get(word);
    if (known !== undefined) return known;
    const answer = old.get(word) ?? ask(word);
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(word, answer);
    return answer;
  };
}
