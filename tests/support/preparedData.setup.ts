import fs from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { runFirstSteps } from '#cli/firstSteps/runFirstSteps';
import { openDatabase } from '#runtime/postgres/openDatabase';
import { makeDataDir } from '#tests/support/app';

declare module 'vitest' {
  export interface ProvidedContext {
    preparedData: string;
  }
}

/**
 * The data folder of a program that has made its first start and ended: a cluster, all migrations, the lexicon and the first
 * watch. Each program of the browser tests begins with a copy (`startPrepared`); what a first start itself does,
 * tests/runtime/start.test.ts holds.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await makeDataDir();
  const steps = runFirstSteps({ MARSAD_DATA: dataDir, MARSAD_ACCOUNTS: 'off' });
  try {
    await steps.run('client');
    const { url, directUrl, close } = await openDatabase({ dataDir });
    await steps.run('bringUpToDate', { url, directUrl });
    await steps.run('seedFirstWatch', { url, directUrl }, {});
    await close();
  } finally {
    await steps.end();
  }
  project.provide('preparedData', dataDir);
  return () => fs.rm(dataDir, { recursive: true, force: true });
}
