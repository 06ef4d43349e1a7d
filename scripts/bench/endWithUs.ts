import type { ChildProcess } from 'node:child_process';

const children = new Map<ChildProcess, NodeJS.Signals>();
let isTold = false;

/** Has a process end, by a signal, when this one does, however it ends but by SIGKILL: a proof that fails leaves no servers behind. */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): ChildProcess {
  children.set(child, signal);
  child.once('exit', () => children.delete(child));
  if (isTold) return child;
  isTold = true;
  process.once('exit', () => {
    for (const [each, by] of children) each.kill(by);
  });
  for (const [name, code] of [['SIGTERM', 143] as const, ['SIGINT', 130] as const])
    process.once(name, () => process.exit(code));
  return child;
}
