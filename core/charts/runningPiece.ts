/** A line in two: up to the bucket that is still running, and the stretch that leads to that, which falls only because its time is not over. */
export interface RunningPieces {
  done: (number | null)[];
  /** Null but for what is still running and its neighbours. */
  running: (number | null)[];
}

export function runningPieces(values: readonly (number | null)[], isRunning: readonly boolean[]): RunningPieces {
  return {
    done: values.map((value, at) => (isRunning[at] === true ? null : value)),
    running: values.map((value, at) =>
      isRunning[at] === true || isRunning[at + 1] === true || isRunning[at - 1] === true ? value : null,
    ),
  };
}
