import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { printLine, printNote, runStep } from '#cli/terminal';
import { defined } from '#core/defined';
import { AppError } from '#core/errors';
import { buildOnce } from '#runtime/build';
import { findChromium, installChromium } from '#runtime/chromium';
import { env } from '#runtime/env';
import { preparePrismaClient } from '#runtime/prepare';
import { runTool } from '#runtime/runTool';

type Tally = { passed: number; failed: number };

const CHECKS = [
  { name: 'Route types', package: 'next', command: 'next', args: ['typegen'] },
  { name: 'Types', package: 'typescript', command: 'tsc', args: ['--noEmit'] },
  { name: 'Lint and format', package: '@biomejs/biome', command: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'Unused code', package: 'knip', command: 'knip', args: [] },
];

const Report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * `marsad test`: every check and every test; with filters, only the tests of files that match. The last line says
 * `N passed, N failed`, each check counted as one test. Returns 1 when anything failed.
 */
export async function test(filters: string[]): Promise<number> {
  await runStep('Database client', async (tell) => tell((await preparePrismaClient()) ? 'generated' : 'is current'));
  const tally: Tally = { passed: 0, failed: 0 };
  if (filters.length === 0) for (const check of CHECKS) count(tally, await runCheck(check));
  // The tests of the whole program alone need these; a build takes a minute.
  const browser = filters.length === 0 || filters.some((filter) => /e2e|start/u.test(filter));
  const chromium = browser ? await ready('Chromium', tally, chromiumPath) : undefined;
  if (browser) {
    await ready('Web server build', tally, async (tell) =>
      tell((await buildOnce(env().basePath)) ? 'built' : 'is current'),
    );
  }
  const tests = await runTests(filters, chromium);
  printLine(`${tally.passed + tests.passed} passed, ${tally.failed + tests.failed} failed`);
  return tally.failed + tests.failed === 0 ? 0 : 1;
}

async function runCheck(check: (typeof CHECKS)[number]): Promise<boolean> {
  try {
    await runStep(check.name, async () => {
      const { code, output } = await runTool(check);
      if (code !== 0) throw new AppError('test.check', output.trim(), { hint: 'Fix what is named above.' });
    });
    return true;
  } catch (error) {
    printNote(error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** What the browser tests need. Failing here, they will say so one by one; the other tests still run. */
async function ready<T>(name: string, tally: Tally, work: (tell: (words: string) => void) => Promise<T>) {
  try {
    return await runStep(name, work);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    printNote(`${error.message}\n  ${error.hint}`);
    count(tally, false);
    return undefined;
  }
}

async function chromiumPath(tell: (words: string) => void): Promise<string> {
  const found = findChromium() ?? (await installChromium((line) => printNote(`  ${line}`)));
  tell(found);
  return found;
}

async function runTests(filters: string[], chromium: string | undefined): Promise<Tally> {
  const reportFile = path.join(os.tmpdir(), `marsad-tests-${process.pid}.json`);
  const { code } = await runTool({
    package: 'vitest',
    command: 'vitest',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...filters],
    env: defined({ CHROMIUM_PATH: chromium }),
    show: true,
  });
  try {
    const report = Report.parse(JSON.parse(readFileSync(reportFile, 'utf8')));
    // A file that could not even be loaded has no tests to count.
    const unloaded = report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    const failed = report.numFailedTests + unloaded.length;
    return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    // Vitest ended before it could report.
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(reportFile, { force: true });
  }
}

function count(tally: Tally, passed: boolean): void {
  if (passed) tally.passed += 1;
  else tally.failed += 1;
}
