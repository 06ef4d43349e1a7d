/** Words of a stream follow Zipf's law: this many distinct ones hold nearly all that will come again. */
const MOST = 60_000;

/** `ask` with its answers kept by word; forgets all when full, which costs less than keeping order. */
export function remembered<T>(ask: (word: string) => T): (word: string) => T {
  const answers = new Map<string, T>();
  return (word) => {
    let answer = answers.get(word);
    if (answer !== undefined) return answer;
    answer = ask(word);
    if (answers.size >= MOST) answers.clear();
    answers.set(word, answer);
    return answer;
  };
}
