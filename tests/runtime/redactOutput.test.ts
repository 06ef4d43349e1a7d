import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';

const SECRET = /s3cretPW|tok-123/u;
const URL_WITH_SECRETS = 'https://me:s3cretPW@x.org/feed?token=tok-123';

/** What a process prints whose output is redacted. */
function run(body: string): { printed: string; status: number | null } {
  const script = `
    const { redactOutput } = await import(${JSON.stringify(path.join(projectRoot, 'runtime', 'redactOutput.ts'))});
    redactOutput();
    const url = ${JSON.stringify(URL_WITH_SECRETS)};
    ${body}`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' });
  return { printed: stdout + stderr, status };
}

describe('what a process prints past the log', () => {
  test.each([
    ['a stack trace', `console.error(new TypeError('cannot fetch ' + url));`, 'TypeError: cannot fetch', 0],
    ['an error’s cause', `console.error(new Error('x', { cause: new RangeError(url) }));`, 'RangeError', 0],
    ['an error nobody caught', `throw new TypeError('cannot fetch ' + url);`, 'TypeError: cannot fetch', 1],
    ['a rejection nobody caught', `Promise.reject(new TypeError('cannot ' + url)); await 0;`, 'TypeError: cannot', 1],
    ['an error thrown later', `setTimeout(() => { throw new TypeError('late ' + url); });`, 'TypeError: late', 1],
    ['bytes', `process.stdout.write(Buffer.from('مرصد ' + url + '\\n'));`, 'مرصد https://me:***@x.org', 0],
  ])('%s shows no login and no token', (_what, body, words, status) => {
    const told = run(body);
    expect(told.printed).toContain(words);
    expect(told.printed).not.toMatch(SECRET);
    expect(told.status).toBe(status);
  });

  test('an error that somebody else handles ends nothing', () => {
    const told =
      run(`process.on('uncaughtException', () => console.log('handled')); setTimeout(() => console.log('on'), 20);
      setTimeout(() => { throw new Error(url); });`);
    expect(told).toEqual({ printed: 'handled\non\n', status: 0 });
  });
});

// Linux has a file on a disk that is always full.
describe.skipIf(!existsSync('/dev/full'))('a log whose disk is full', () => {
  const LOG = JSON.stringify(path.join(projectRoot, 'runtime', 'log.ts'));
  const REDACT = JSON.stringify(path.join(projectRoot, 'runtime', 'redactOutput.ts'));
  const [logLine, printed] = [`(await import(${LOG})).log.info('told')`, `console.error('told')`];

  test.each([
    ['a line of the log', logLine],
    ['what is printed past it', printed],
    ['both, again and again', `for (let n = 0; n < 50; n++) { ${logLine}; ${printed}; }`],
  ])('loses %s, and its process goes on', (_what, body) => {
    const full = openSync('/dev/full', 'w');
    const script = `(await import(${REDACT})).redactOutput(); ${body}; setTimeout(() => console.log('goes on'), 20);`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = spawnSync(process.execPath, args, {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', full],
    });
    closeSync(full);
    expect(stdout).toBe('goes on\n');
  });
});
