import { beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '#core/relevance/profile/profile';
import { rescoreWatch, saveProfile } from '#store/useCases/saveProfile';
import { listProfileVersions, loadProfile } from '#store/watches/profiles';
import { recordFault } from '#store/work/faults';
import { ownDatabase } from '#tests/support/database';
import { watchWithChannel } from '#tests/support/watches';

const now = new Date('2024-01-10T12:00:00Z');
const own = ownDatabase({ connections: 4 });
let watchId: number;

beforeEach(async () => {
  ({ watchId } = await watchWithChannel(own.db, { feedUrl: 'https://a.example/feed', now }));
  await own.db.watch.update({ where: { id: watchId }, data: { catchUpFrom: null } });
});

const profileWith = (required: string): Profile => ({
  language: 'ar',
  actors: [],
  terms: [],
  required: [required],
  excluded: [],
});
const save = (required: string, given: { rescore?: boolean } = {}) =>
  saveProfile(own.db, {
    watchId,
    profile: profileWith(required),
    reason: { code: 'edited', params: {} },
    rescore: given.rescore ?? false,
    now,
  });
const catchUpFrom = async () => (await own.db.watch.findUniqueOrThrow({ where: { id: watchId } })).catchUpFrom;

describe('a profile that is saved', () => {
  test('is the newest version; those before it stay as they were', async () => {
    expect(await save('first')).toBe(2);
    expect(await save('second')).toBe(3);
    expect(await loadProfile(own.db, watchId)).toMatchObject({ version: 3, profile: { required: ['second'] } });
    expect(await loadProfile(own.db, watchId, 2)).toMatchObject({ profile: { required: ['first'] } });
    expect((await listProfileVersions(own.db, watchId, 9)).map(({ version, reason }) => [version, reason])).toEqual([
      [3, 'edited'],
      [2, 'edited'],
      [1, 'seed'],
    ]);
  });

  test('by several at once is as many versions, none twice', async () => {
    const versions = await Promise.all(['a', 'b', 'c'].map((word) => save(word)));
    expect(versions.toSorted()).toEqual([2, 3, 4]);
  });

  test('is not saved over a version that came meanwhile, where it was made from the one before', async () => {
    await save('by hand');
    const change = { watchId, profile: profileWith('learnt'), reason: { code: 'adapted', params: {} }, now } as const;
    expect(await saveProfile(own.db, { ...change, rescore: false, onlyAfter: 1 })).toBeUndefined();
    expect(await saveProfile(own.db, { ...change, rescore: false, onlyAfter: 2 })).toBe(3);
  });

  test('decides the stored articles only where that is asked for, and then also what broke before', async () => {
    await recordFault(own.db, { work: 'catchUp', watchId, reference: 'r1', now });
    await save('new ones only');
    expect(await catchUpFrom()).toBeNull();
    await save('all', { rescore: true });
    expect(await catchUpFrom()).toBe(0);
    expect(await own.db.fault.count()).toBe(0);
  });

  test('can be asked to decide what is stored later', async () => {
    await save('new ones only');
    await rescoreWatch(own.db, watchId);
    expect(await catchUpFrom()).toBe(0);
  });
});
