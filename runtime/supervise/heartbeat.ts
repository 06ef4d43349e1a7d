import { cpuTicks } from '#runtime/processes';

/** After how many looks without a sign of life a process counts as hung. */
export type Patience = {
  everyMs: number;
  /** When it has not computed either since: it is stopped, or waits for something that never comes. */
  idleLooks: number;
  /** When it computes: a long computation is no hang, an endless one is. */
  busyLooks: number;
};

/** Half a minute without any life, three minutes of computing without a turn of its event loop. */
const PATIENCE: Patience = { everyMs: 2000, idleLooks: 15, busyLooks: 90 };

export type Heartbeat = { beat(): void; stop(): void };

/**
 * Watches a process that gives signs of life, and calls `onHung` once when they stay out. Looks are counted, not time: when
 * the machine itself slept, nothing is hung.
 */
export function watchHeartbeat(pid: number, onHung: (words: string) => void, patience = PATIENCE): Heartbeat {
  let silentLooks = 0;
  let idleLooks = 0;
  let ticks = cpuTicks(pid);
  const timer = setInterval(() => {
    const now = cpuTicks(pid);
    silentLooks += 1;
    // Where the system does not tell (no /proc), a process is taken to compute.
    idleLooks = now !== undefined && now === ticks ? idleLooks + 1 : 0;
    ticks = now;
    if (idleLooks < patience.idleLooks && silentLooks < patience.busyLooks) return;
    clearInterval(timer);
    const seconds = Math.round((silentLooks * patience.everyMs) / 1000);
    onHung(idleLooks >= patience.idleLooks ? `hung: no sign of life for ${seconds} s` : `hung: busy for ${seconds} s`);
  }, patience.everyMs);
  timer.unref();
  return {
    beat: () => {
      silentLooks = 0;
      idleLooks = 0;
    },
    stop: () => clearInterval(timer),
  };
}
