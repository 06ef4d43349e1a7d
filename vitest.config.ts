import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longestFirst.ts';

const DATABASE = ['tests/{store,workers,app,runtime}/**/*.test.ts', 'tests/**/*.db.test.ts'];
const BROWSER = ['tests/e2e/**/*.test.ts'];
// What starts the whole program, has settings that Node reads, or guesses passwords by the hundred: each file in a process of its own.
const ALONE = [
  'tests/runtime/start.test.ts',
  'tests/workers/secureFeeds.test.ts',
  'tests/app/actions/accounts.test.ts',
];
// What stands in for modules or settings: each file with modules of its own.
const STAND_INS = [
  'tests/app/**/*.test.ts',
  'tests/cli/**/*.db.test.ts',
  'tests/runtime/seal.test.ts',
  'tests/workers/analysis/wordCountsSnapshot.test.ts',
];
// One more than cores: a good part of the files with a database or a program of their own wait for what these do.
const WORKERS = os.availableParallelism() + 1;

const WITH_DATABASE = {
  // Each file has a database of its own, and waits for it and for sockets most of the time.
  maxWorkers: WORKERS,
  setupFiles: ['tests/support/quiet.setup.ts', 'tests/support/database.setup.ts'],
  globalSetup: ['tests/support/postgres.setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  env: { LOG_LEVEL: 'silent', MARSAD_ACCOUNTS: 'off', MARSAD_SECRET_KEY: '0123456789abcdef0123456789abcdef' },
};

export default defineConfig({
  // Next keeps tsconfig's jsx setting to itself ("preserve"); tests render components with React's own transform.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    watch: false,
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...DATABASE, ...BROWSER],
          maxWorkers: WORKERS,
          // Pure functions leave nothing behind: modules are read once for all files, which is most of what a run takes.
          isolate: false,
          // For a machine that is busy with other things.
          testTimeout: 30_000,
          setupFiles: ['tests/support/quiet.setup.ts'],
          env: { LOG_LEVEL: 'silent' },
        },
      },
      {
        extends: true,
        test: {
          ...WITH_DATABASE,
          name: 'database',
          include: DATABASE,
          exclude: [...STAND_INS, ...ALONE],
          // Modules are read once here as well; the last file of set-up holds that nothing is left behind.
          isolate: false,
          setupFiles: [...WITH_DATABASE.setupFiles, 'tests/support/shared.setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...WITH_DATABASE,
          name: 'standIns',
          include: STAND_INS,
          exclude: ALONE,
          // One process for all: starting one and reading the packages is most of what a file takes.
          isolate: false,
          // First: the others are read anew as well.
          setupFiles: ['tests/support/standIns.setup.ts', ...WITH_DATABASE.setupFiles],
        },
      },
      { extends: true, test: { ...WITH_DATABASE, name: 'alone', include: ALONE } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: BROWSER,
          globalSetup: ['tests/support/preparedData.setup.ts'],
          // One browser and one program at a time: two are a ninth quicker and now and then wait for each other (docs/decisions/0118).
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
