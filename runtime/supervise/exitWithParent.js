// Preloaded (node --import) into every child of the supervisor. When the supervisor dies, even by SIGKILL, the channel
// to it closes: the child then stops as if asked to, and is made to when it does not. While it lives, the child tells it
// every few seconds that its event loop turns.
import process from 'node:process';

const GRACE_MS = 10_000;
const BEAT_MS = 2000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone must not keep a child that has nothing left to do.
process.channel?.unref();

// Worker threads are preloaded too, and have no channel.
if (process.send) {
  setInterval(() => {
    // A supervisor that is gone hears nothing; `disconnect` tells of it.
    if (process.connected) process.send('alive', undefined, undefined, () => undefined);
  }, BEAT_MS).unref();
}
