import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../runtime/root';

/** Milliseconds: on a machine at its limit doctor's own looks time out for a while, and what follows something has not seen it yet. */
const PATIENCE_MS = 5 * 60_000;

/** Asks `marsad doctor` until it says so of what it calls `name`, and prints the line; fails when it does not for five minutes. */
export async function doctorSays(name: string, expected: RegExp, environment: NodeJS.ProcessEnv): Promise<void> {
  const command = [path.join(projectRoot, 'bin', 'marsad.js'), 'doctor', '--language', 'en'];
  const began = performance.now();
  for (;;) {
    // It ends with 1 where something else is wrong, with all that it has to say.
    const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment }).catch(
      (error) => error,
    );
    const line = String(stdout)
      .split('\n')
      .find((told) => told.includes(`${name}:`));
    if (line !== undefined && expected.test(line)) return console.log(`doctor: ${line.trim()}`);
    if (performance.now() - began > PATIENCE_MS) throw new Error(`doctor says of ${name}: ${line}\n${stdout}`);
  }
}
