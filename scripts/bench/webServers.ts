import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../runtime/root';
import { endWithUs } from './endWithUs';
import { firstPage, freePort } from './web';

/** Web servers as `marsad web` starts them on machines of their own, each of which is asked for a page all the time. */
export interface WebServers {
  /** How many answers were pages, and how many were refused since the last question: while the database is away a page says so. */
  answers(): { pages: number; refused: number };
  /** What each of them answers at a path now. */
  ask(path: string): Promise<string[]>;
  close(): Promise<void>;
}

const BETWEEN_PAGES_MS = 2000;
/** In which the first one builds, on a machine that is busy. */
const BUILD_MS = 20 * 60_000;

/** @param folder for the data folder and the log of each */
export async function openWebServers(
  count: number,
  { folder, environment }: { folder: string; environment: NodeJS.ProcessEnv },
): Promise<WebServers> {
  const servers: { child: ChildProcess; base: string }[] = [];
  // One after the other: the first one builds, if need be.
  for (let index = 0; index < count; index++) {
    const port = await freePort();
    const child = spawn(process.execPath, [path.join(projectRoot, 'bin', 'marsad.js'), 'web'], {
      cwd: projectRoot,
      env: {
        ...environment,
        NODE_ENV: 'production',
        MARSAD_DATA: path.join(folder, `web-${index}`),
        MARSAD_ACCOUNTS: 'off',
        HOST: '127.0.0.1',
        PORT: String(port),
      },
      // Each page that the database is away for is told there.
      stdio: ['ignore', 'ignore', openSync(path.join(folder, `web-${index}.log`), 'a')],
    });
    endWithUs(child, 'SIGTERM');
    const base = `http://127.0.0.1:${port}`;
    await firstPage(`${base}/api/health/ready`, BUILD_MS);
    servers.push({ child, base });
  }
  let told = { pages: 0, refused: 0 };
  const stopped = new AbortController();
  const asking = servers.map(async ({ base }) => {
    while (!stopped.signal.aborted) {
      const answer = await fetch(`${base}/watches/1`, { signal: stopped.signal }).catch(() => undefined);
      const text = await answer?.text().catch(() => '');
      if (stopped.signal.aborted) break;
      if (answer?.ok && text?.includes('</html>')) told.pages += 1;
      else told.refused += 1;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_PAGES_MS));
    }
  });
  return {
    answers() {
      const since = told;
      told = { pages: 0, refused: 0 };
      return since;
    },
    ask: async (address) => Promise.all(servers.map(async ({ base }) => (await fetch(base + address)).text())),
    async close() {
      stopped.abort();
      await Promise.all(asking);
      for (const { child } of servers) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
    },
  };
}
