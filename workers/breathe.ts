/** The longest that one piece of work holds the event loop. */
const STRETCH_MS = 20;

const waiting: (() => void)[] = [];
let isTurning = false;

/** One piece of work goes on at each turn of the event loop; sockets and timers are served in between. */
function turn(): void {
  const next = waiting.shift();
  if (!next) {
    isTurning = false;
    return;
  }
  next();
  setImmediate(turn);
}

/**
 * For work that computes at length: await it between the steps. It lets everything else of this process go on when the
 * work has had its stretch, and all such work takes turns, so that a feed of ten items does not wait for one of thousands.
 */
export function createBreather(): () => Promise<void> {
  // Whoever begins waits for a turn too: many begin at once.
  let since = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - since < STRETCH_MS) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (isTurning) return;
      isTurning = true;
      setImmediate(turn);
    });
    since = performance.now();
  };
}
