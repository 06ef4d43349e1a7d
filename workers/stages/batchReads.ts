/** What is asked within so long, in ms, goes to the database as one question. */
const GATHER_MS = 4;

/**
 * Joins questions that many polls ask at about the same time. `answer` gives the answers in the order of the asks; when
 * it breaks, each is asked alone, so that one poll's fault is not another's.
 */
export function batchReads<Ask, Answer>(
  answer: (asks: Ask[]) => Promise<Answer[]>,
  { most, sizeOf = () => 1 }: { most: number; sizeOf?: (ask: Ask) => number },
): (ask: Ask) => Promise<Answer> {
  interface Waiting {
    ask: Ask;
    resolve: (answer: Answer) => void;
    reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  function send(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    void answerAll(batch);
  }

  async function answerAll(batch: Waiting[]): Promise<void> {
    try {
      const answers = await answer(batch.map(({ ask }) => ask));
      for (const [at, { resolve, reject }] of batch.entries()) {
        const own = answers[at];
        if (own === undefined) reject(new Error('an ask was not answered'));
        else resolve(own);
      }
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.reject(error);
      else await Promise.all(batch.map((one) => answerAll([one])));
    }
  }

  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (waiting.reduce((sum, one) => sum + sizeOf(one.ask), 0) >= most) send();
      else timer ??= setTimeout(send, GATHER_MS);
    });
}
