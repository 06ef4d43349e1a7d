let turn: Promise<unknown> = Promise.resolve();
let underWay = 0;

/**
 * One recording at a time in this process. The write lock lets only one through anyway; those that wait for it should
 * not sit on connections that claiming the next feeds needs.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  underWay++;
  const mine = turn.then(work);
  turn = mine.then(
    () => underWay--,
    () => underWay--,
  );
  return mine;
}

/**
 * Resolves when this process records nothing. Wait for it before computing for long: what holds the event loop meanwhile
 * holds the write lock of all workers.
 */
export async function whenNothingIsWritten(): Promise<void> {
  while (underWay > 0) await turn;
}
