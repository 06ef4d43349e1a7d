import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '#core/errors';
import { isAlive, ownIdentity, type ProcessIdentity } from '#runtime/processes';
import { stopProcess } from '#runtime/supervise/child';

const Identity = z.object({ pid: z.number().int(), startedAt: z.string().exactOptional() });
const Contents = z.object({ supervisor: Identity, address: z.string(), children: z.array(Identity) });

export type PidFile = {
  /** What an earlier start left behind and was cleaned up, in words. */
  mended: string | undefined;
  record(children: ProcessIdentity[]): Promise<void>;
  remove(): Promise<void>;
};

/**
 * Claims the data folder for this supervisor. What a killed one left behind is stopped and cleared.
 * @throws AppError `start.running` when another supervisor lives
 */
export async function claimPidFile(file: string, address: string): Promise<PidFile> {
  const mended = await clearStale(file);
  const contents = (children: ProcessIdentity[]) => JSON.stringify({ supervisor: ownIdentity(), address, children });
  try {
    await fs.writeFile(file, contents([]), { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    // Two starts in the same moment: the other was first.
    throw alreadyRunning(read(file)?.supervisor.pid ?? 0, read(file)?.address ?? address, cause);
  }
  return {
    mended,
    record: async (children) => {
      // Replaced in one step, so that a kill in between leaves the old file, not half a new one.
      await fs.writeFile(`${file}.new`, contents(children), { mode: 0o600 });
      await fs.rename(`${file}.new`, file);
    },
    remove: () => fs.rm(file, { force: true }),
  };
}

async function clearStale(file: string): Promise<string | undefined> {
  const left = read(file);
  if (left === undefined) {
    await fs.rm(file, { force: true });
    return undefined;
  }
  if (isAlive(left.supervisor)) throw alreadyRunning(left.supervisor.pid, left.address);
  const living = left.children.filter(isAlive);
  await Promise.all(living.map(stopProcess));
  await fs.rm(file, { force: true });
  const stopped = living.length === 0 ? '' : ` and stopped ${living.length} of its processes`;
  return `cleared the traces of process ${left.supervisor.pid}, which was killed${stopped}`;
}

function alreadyRunning(pid: number, address: string, cause?: unknown): AppError {
  return new AppError('start.running', `Marsad already runs as process ${pid} at ${address}.`, {
    hint: 'Use that one, or stop it first (Ctrl-C in its terminal). A second one needs its own MARSAD_DATA and PORT.',
    params: { pid, address },
    cause,
  });
}

function read(file: string): z.infer<typeof Contents> | undefined {
  try {
    return Contents.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
