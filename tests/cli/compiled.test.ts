import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileProgram } from '#runtime/compile';
import { ENTRIES } from '#runtime/entries';
import { projectRoot } from '#runtime/root';
import { compiledFolder } from '../../bin/compiled.js';
import { sourcesHash } from '../../runtime/sourcesHash.js';

// Beside the project's own: a compiled program finds its packages from where it lies.
const dist = path.join(projectRoot, 'dist');
mkdirSync(dist, { recursive: true });
const parent = mkdtempSync(path.join(dist, 'test-'));
const scratch = mkdtempSync(path.join(tmpdir(), 'marsad-compiled-'));
let folder: string;

beforeAll(async () => {
  folder = await compiledFolder();
}, 120_000);

afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

function marsad(...args: string[]) {
  return spawnSync(process.execPath, [path.join(projectRoot, 'bin', 'marsad.js'), ...args], {
    cwd: scratch,
    encoding: 'utf8',
    // Whoever loads tsx has it in here.
    env: { ...process.env, NODE_DEBUG: 'esm,module' },
  });
}

describe('the compiled program', () => {
  test('has a file for every process and thread, with its source map', () => {
    const names = readdirSync(folder);
    for (const name of Object.keys(ENTRIES))
      expect(names).toEqual(expect.arrayContaining([`${name}.js`, `${name}.js.map`]));
  });

  test('is what the terminal runs, from any folder and without a TypeScript loader', () => {
    const { status, stdout, stderr } = marsad('--version');
    expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+$/u) });
    expect(stderr).not.toContain('tsx');
    expect(stderr).toContain(path.join(folder, 'marsad.js'));
  });

  test('is compiled once when several ask for it at the same time', async () => {
    const target = path.join(parent, 'same');
    await Promise.all([compileProgram(target), compileProgram(target), compileProgram(target)]);
    expect(existsSync(path.join(target, 'worker.js'))).toBe(true);
    expect(readdirSync(parent).filter((name) => name.startsWith('same'))).toEqual(['same']);
  }, 60_000);

  test('is refused in words where it cannot be written', async () => {
    await writeFile(path.join(scratch, 'file'), '');
    await expect(compileProgram(path.join(scratch, 'file', 'deeper'))).rejects.toMatchObject({
      code: 'compile.failed',
    });
  });
});

describe('before anything is compiled', () => {
  // A folder with what bin/ needs and without packages, as a clone is before npm ci.
  const bare = path.join(scratch, 'bare');
  const start = () =>
    spawnSync(process.execPath, [path.join(bare, 'bin', 'marsad.js'), '--version'], { encoding: 'utf8' });

  test('says in words that packages are missing, or that its folder cannot be written', async () => {
    for (const part of ['bin', 'runtime', 'package.json', 'package-lock.json', 'tsconfig.json'])
      await cp(path.join(projectRoot, part), path.join(bare, part), { recursive: true });
    for (const folder of ['cli', 'core', 'store', 'workers', 'prisma']) mkdirSync(path.join(bare, folder));
    await writeFile(path.join(bare, 'prisma', 'schema.prisma'), '');
    const { status, stderr } = start();
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('Run npm ci in the folder') });
    await writeFile(path.join(bare, 'dist'), '');
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(bare, 'node_modules'));
    const unwritable = start();
    expect(unwritable).toMatchObject({ status: 1, stderr: expect.stringContaining(path.join(bare, 'dist')) });
  });
});

describe('the hash that names it', () => {
  const sources = { folders: ['seeds/founding'], files: ['package.json'] };

  test('is another as soon as a file changes, appears or has another name', async () => {
    const copy = path.join(scratch, 'copy');
    await cp(path.join(projectRoot, 'seeds', 'founding'), path.join(copy, 'seeds', 'founding'), { recursive: true });
    const hashes = [sourcesHash(copy, sources)];
    expect(sourcesHash(copy, sources)).toBe(hashes[0]);
    await writeFile(path.join(copy, 'package.json'), '{}');
    hashes.push(sourcesHash(copy, sources));
    await writeFile(path.join(copy, 'package.json'), '{ }');
    hashes.push(sourcesHash(copy, sources));
    await writeFile(path.join(copy, 'seeds', 'founding', 'more.txt'), '');
    hashes.push(sourcesHash(copy, sources));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
