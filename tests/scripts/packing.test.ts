import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';
import { readSources } from '#tests/support/sources';
import { BUILD_ONLY, isRead, Lock, neededPackages } from '../../scripts/packing';

const MEGABYTE = 1e6;
const isThere = (folder: string) => existsSync(path.join(projectRoot, folder));
const { packages } = Lock.parse(JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')));
const needed = neededPackages(packages, isThere);

describe('neededPackages', () => {
  const all = () => true;

  test('follows what packages depend on, to where Node finds it, each once', () => {
    const lock = {
      '': { dependencies: { a: '1', b: '1' } },
      'node_modules/a': { dependencies: { b: '2', c: '1' } },
      'node_modules/a/node_modules/b': { dependencies: { a: '1' } },
      'node_modules/b': {},
      'node_modules/c': { dependencies: { b: '1' } },
    };
    expect(neededPackages(lock, all).sort()).toEqual(
      ['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/b', 'node_modules/c'].sort(),
    );
  });

  test('leaves out what only tests, the build or another platform have', () => {
    const lock = {
      '': {
        dependencies: { esbuild: '1' },
        devDependencies: { vitest: '4' },
        optionalDependencies: { here: '1', elsewhere: '1' },
      },
      'node_modules/esbuild': { dependencies: { helper: '1' } },
      'node_modules/helper': {},
      'node_modules/vitest': {},
      'node_modules/here': {},
      'node_modules/elsewhere': {},
    };
    const isInstalled = (folder: string) => folder !== 'node_modules/elsewhere';
    expect(neededPackages(Lock.parse({ packages: lock }).packages, isInstalled)).toEqual(['node_modules/here']);
  });
});

describe('a packed program', () => {
  test('has every package that its own files import', () => {
    const specifier =
      /^(?:import|export|\})[^']*\bfrom '((?:@[\w.-]+\/)?\w[\w.-]*)|\bimport\(\s*'((?:@[\w.-]+\/)?\w[\w.-]*)/gu;
    const imported = readSources(['core', 'store', 'workers', 'runtime', 'cli', 'i18n']).flatMap(({ file, lines }) =>
      lines
        .filter((line) => !/^\s*(?:\*|\/\/|\/\*)|^import type/u.test(line))
        .flatMap((line) => [...line.matchAll(specifier)].map(([, one, other]) => ({ file, name: one ?? other ?? '' }))),
    );
    const names = [...new Set(imported.map(({ name }) => name))].filter((name) => name !== 'node' && !isBuiltin(name));
    expect(names).toContain('pg');
    expect(names.filter((name) => !BUILD_ONLY.has(name) && !needed.includes(`node_modules/${name}`))).toEqual([]);
  });

  test('brings no more than 250 MB of packages, and no compiler, map or tool of the tests', () => {
    const files = needed.flatMap((folder) =>
      readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => path.join(folder, name))
        // A package inside another goes by its own name.
        .filter((file) => file.lastIndexOf('node_modules/') <= folder.lastIndexOf('node_modules/') && isRead(file)),
    );
    const bytes = files.reduce((sum, file) => {
      const stat = statSync(path.join(projectRoot, file));
      return sum + (stat.isFile() ? stat.size : 0);
    }, 0);
    expect(bytes / MEGABYTE).toBeLessThan(250);
    expect(bytes / MEGABYTE).toBeGreaterThan(50);
    expect(
      files.filter((file) => /\.map$|node_modules\/(?:@next\/swc-|@biomejs\/|vitest\/|typescript\/)/u.test(file)),
    ).toEqual([]);
  });
});
