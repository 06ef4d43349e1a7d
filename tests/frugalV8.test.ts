import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { FRUGAL_FLAGS } from '#runtime/frugalV8';

test.each(FRUGAL_FLAGS)('%s is an option that this version of Node knows', (flag) => {
  const script = `require('node:v8').setFlagsFromString('${flag}')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
