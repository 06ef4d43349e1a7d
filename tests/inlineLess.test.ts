import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { INLINING } from '#runtime/inlineLess';

test('the limit of inlining is an option that this version of Node knows', () => {
  const script = `require('node:v8').setFlagsFromString('${INLINING}')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
