// Plain JavaScript, preloaded (node --import) into a compiled worker: its clock begins at SIMULATED_AT, in ms since 1970, runs as fast as
// any and is set forward by the process that started it, which is told when that is done. Timers and performance.now() stay as they are.
import process from 'node:process';

const RealDate = globalThis.Date;
let offset = Number(process.env['SIMULATED_AT']) - RealDate.now();
const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
RealDate.prototype.constructor = globalThis.Date;

process.on('message', (at) => {
  if (typeof at !== 'number') return;
  offset = at - RealDate.now();
  process.send?.(at);
});
// The channel alone must not keep a worker that has nothing left to do. Threads are preloaded too, and have none.
process.channel?.unref();
