import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { nextScript } from '../../runtime/build';
import { projectRoot } from '../../runtime/root';
import { CHILD_DEFAULTS } from '../../runtime/supervise/services';

const START_TIMEOUT_MS = 120_000;

/** The web server as `npm start` runs it; `npm start` or `npx next build` has to have built it. */
export function spawnWeb(
  port: number,
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
): ChildProcess {
  return spawn(process.execPath, [nextScript(), 'start', '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: projectRoot,
    env: {
      ...CHILD_DEFAULTS,
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: databaseUrl,
      MARSAD_ROOT: projectRoot,
      MARSAD_DATA: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function firstPage(url: string, patienceMs = START_TIMEOUT_MS): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.ok) return;
    if (performance.now() > deadline)
      throw new Error(`the web server did not answer in ${patienceMs / 60_000} minutes; is it built (npx next build)?`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
