import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '#runtime/root';

const TABLE = 'docs/decisions/0028-what-each-dependency-is-for.md';
const Named = z.record(z.string(), z.string());
const Manifest = z.object({ dependencies: Named, devDependencies: Named });
const LICENCE =
  /^(?:MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|OFL-1\.1|MPL-2\.0)(?: (?:OR|AND) (?:Apache-2\.0|BSD-3-Clause))?$/u;

const { dependencies, devDependencies } = Manifest.parse(JSON.parse(read('package.json')));
const installed = { ...dependencies, ...devDependencies };
const rows = read(TABLE)
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| package '))
  .map((line) => line.slice(2, -2).split(' | '));

function read(file: string): string {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

describe('the dependencies', () => {
  test('are of one exact version each', () => {
    const loose = Object.entries(installed).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version));
    expect(loose).toEqual([]);
  });

  test(`have a row each in ${TABLE}, with all its columns`, () => {
    const named = rows.map(([name]) => name);
    expect(Object.keys(installed).filter((name) => !named.includes(name))).toEqual([]);
    expect(rows.filter((row) => row.length !== 6 || row.some((cell) => cell.trim() === ''))).toEqual([]);
  });

  test('are in that table in the release that is used', () => {
    const others = rows.flatMap(([name = '', , , release = '']) => {
      const version = installed[name];
      return version === undefined || release.startsWith(version.split('-4.0')[0] ?? '') ? [] : [`${name} ${release}`];
    });
    expect(others).toEqual([]);
  });

  test('have licences that go with ours', () => {
    expect(rows.filter(([, , , , licence = '']) => !LICENCE.test(licence))).toEqual([]);
  });
});
