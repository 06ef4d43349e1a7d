import { Generations } from '#core/language/generations';

/** Words of a stream follow Zipf's law: twice this many distinct ones hold nearly all that will come again. */
const MOST = 30_000;

/** `ask` with its answers kept by word while the words are in use. */
export function remembered<T>(ask: (word: string) => T, most = MOST): (word: string) => T {
  const answers = new Generations<string, T>(most);
  return (word) => {
    let answer = answers.get(word);
    if (answer === undefined) {
      answer = ask(word);
      answers.set(word, answer);
    }
    return answer;
  };
}
