import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../runtime/root';

/** Fails unless `marsad doctor` says so of what it calls `name`; prints the line. */
export async function doctorSays(name: string, expected: RegExp, environment: NodeJS.ProcessEnv): Promise<void> {
  const command = [path.join(projectRoot, 'bin', 'marsad.js'), 'doctor', '--language', 'en'];
  // It ends with 1 where something else is wrong, with all that it has to say.
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: environment }).catch((error) => error);
  const line = String(stdout)
    .split('\n')
    .find((told) => told.includes(`${name}:`));
  if (line === undefined || !expected.test(line)) throw new Error(`doctor says of ${name}: ${line}\n${stdout}`);
  console.log(`doctor: ${line.trim()}`);
}
