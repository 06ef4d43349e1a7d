import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keptIn } from '../../scripts/keptResults';

const folders: string[] = [];
const emptyFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marsad-kept-'));
  folders.push(folder);
  return folder;
};

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

test('what was made is read by a later run, and not made again', async () => {
  const folder = join(await emptyFolder(), 'new');
  const made = { F1: 0.5, bins: new Map([['ar', new Uint8Array([1, 2])]]) };
  expect(keptIn(folder)('story', () => made)).toBe(made);
  expect(
    keptIn(folder)('story', () => {
      throw new Error('made again');
    }),
  ).toEqual(made);
});

test('what broke is not kept', async () => {
  const folder = await emptyFolder();
  const kept = keptIn(folder);
  expect(() =>
    kept('story', () => {
      throw new Error('broke');
    }),
  ).toThrow('broke');
  expect(await readdir(folder)).toEqual([]);
  expect(kept('story', () => 2)).toBe(2);
});

test('without a folder all is made', () => {
  const kept = keptIn();
  expect([kept('story', () => 1), kept('story', () => 2)]).toEqual([1, 2]);
});
