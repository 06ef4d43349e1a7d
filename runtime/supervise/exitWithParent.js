// Preloaded (node --import) into every child of the supervisor. When the supervisor dies, even by SIGKILL, the channel
// to it closes: the child then stops as if asked to, and is made to when it does not.
import process from 'node:process';

const GRACE_MS = 10_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone must not keep a child that has nothing left to do.
process.channel?.unref();
