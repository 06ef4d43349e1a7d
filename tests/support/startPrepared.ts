import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { makeDataDir, type RunningApp, startApp } from '#tests/support/app';

/** The program with a copy of the data that a first start leaves (preparedData.setup.ts): making it is most of what a first start takes. */
export async function startPrepared(env: Record<string, string> = {}): Promise<RunningApp> {
  const dataDir = await makeDataDir();
  // With owners and rights as they are: PostgreSQL looks at them, and Node's own copy makes all of it this account's.
  await promisify(execFile)('cp', ['-a', `${inject('preparedData')}/.`, dataDir]);
  return startApp({ MARSAD_DATA: dataDir, ...env });
}
