import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Sealing as a process does it that was started with these settings. */
async function sealWith(settings: Record<string, string>) {
  vi.resetModules();
  vi.stubEnv('MARSAD_SECRET_KEY', '');
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  return import('#runtime/seal');
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'marsad-seal-'));
});
afterEach(() => vi.unstubAllEnvs());

test('a sealed text says nothing and is never the same twice, and opens to itself', async () => {
  const { seal, unseal } = await sealWith({ MARSAD_DATA: folder });
  const [one, two] = [seal('whsec_قصة', 'channel'), seal('whsec_قصة', 'channel')];
  expect(one).not.toBe(two);
  expect(Buffer.from(one.slice(9), 'base64url').toString('latin1')).not.toContain('whsec');
  expect([unseal(one, 'channel'), unseal(two, 'channel')]).toEqual(['whsec_قصة', 'whsec_قصة']);
});

test('the key lies in the data folder for its owner alone, and is the same after a new start', async () => {
  const { seal } = await sealWith({ MARSAD_DATA: folder });
  const sealed = seal('x', 'channel');
  const file = path.join(folder, 'secret-key');
  expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8').length]).toEqual([0o600, 64]);
  expect((await sealWith({ MARSAD_DATA: folder })).unseal(sealed, 'channel')).toBe('x');
});

test.each(['another key', 'another place', 'a changed letter'])('%s opens nothing, in words', async (way) => {
  const key = 'k'.repeat(32);
  const sealed = (await sealWith({ MARSAD_SECRET_KEY: key })).seal('x', 'channel');
  const { unseal } = await sealWith({ MARSAD_SECRET_KEY: way === 'another key' ? 'l'.repeat(32) : key });
  const changed =
    way === 'a changed letter' ? `${sealed.slice(0, 12)}${sealed[12] === 'A' ? 'B' : 'A'}${sealed.slice(13)}` : sealed;
  expect(() => unseal(changed, way === 'another place' ? 'feed access' : 'channel')).toThrow(/another key/u);
});

test('what an earlier version stored as it was is read as it is', async () => {
  const { unseal, isSealed } = await sealWith({ MARSAD_DATA: folder });
  expect([unseal('ann:pw', 'feed access'), isSealed('ann:pw')]).toEqual(['ann:pw', false]);
});
