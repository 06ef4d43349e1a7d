import { expect, test } from 'vitest';
import { isFounding, readReason, type VersionReason, writeReason } from '#core/relevance/profile/versionReason';

test.each<[VersionReason, string]>([
  [{ code: 'seed', params: {} }, 'seed'],
  [{ code: 'seedAdded', params: {} }, 'seedAdded'],
  [{ code: 'restored', params: { version: 3 } }, 'restored version=3'],
  [{ code: 'adapted', params: { yes: 5, no: 2, unread: 12 } }, 'adapted yes=5 no=2 unread=12'],
])('a reason is read as it was written: %j', (reason, stored) => {
  expect(writeReason(reason)).toBe(stored);
  expect(readReason(stored)).toEqual(reason);
});

test.each([
  ['restored:7', undefined],
  ['adapted', { code: 'adapted', params: {} }],
  ['because I say so', undefined],
  ['edited by hand', undefined],
])('a code alone is a reason, other words stand for themselves: %s', (stored, reason) => {
  expect(readReason(stored)).toEqual(reason);
});

test.each([
  ['seed', true],
  ['edited', true],
  ['restored version=2', true],
  ['drift words=3 items=40', true],
  ['words of the user', true],
  ['adapted yes=1 no=0', false],
])('adaptation begins from what the seed or the user made: %s is %s', (stored, founding) => {
  expect(isFounding(stored)).toBe(founding);
});
