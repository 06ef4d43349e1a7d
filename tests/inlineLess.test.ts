import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { INLINING, TIERING } from '#runtime/inlineLess';

test.each([INLINING, TIERING])('%s is an option that this version of Node knows', (option) => {
  const script = `require('node:v8').setFlagsFromString('${option}')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
