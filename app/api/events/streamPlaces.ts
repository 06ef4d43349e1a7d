/**
 * How many streams of events may be open: in this process, whose sockets and memory they take (a thousand of them some 100 MB, as
 * `npm run bench-streams` measures), and of one account, whose browsers hold one each or, without a secure context, six.
 */
export const STREAM_PLACES = { all: 5000, each: 100 };

/** Gives places to streams. Returns how to give one back, or undefined when there is none. */
export function createStreamPlaces({ all, each }: typeof STREAM_PLACES) {
  const taken = new Map<string, number>();
  let open = 0;
  return (account: string | undefined): (() => void) | undefined => {
    const own = account === undefined ? 0 : (taken.get(account) ?? 0);
    if (open >= all || own >= each) return undefined;
    open += 1;
    if (account !== undefined) taken.set(account, own + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      open -= 1;
      if (account === undefined) return;
      const left = (taken.get(account) ?? 1) - 1;
      if (left === 0) taken.delete(account);
      else taken.set(account, left);
    };
  };
}
