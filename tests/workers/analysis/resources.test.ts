import { expect, test } from 'vitest';
import type { Profile } from '#core/relevance/profile/profile';
import type { ActiveWatch } from '#store/watches/activeWatches';
import { createResourceCache, type PackedWatches, pack, packWatches } from '#workers/analysis/resources';

const profileOf = (term: string): Profile => ({
  language: 'en',
  actors: [],
  terms: [{ term, label: term, weight: 1, reason: { code: 'title', spans: [[0, term.length]] } }],
  required: [],
  excluded: [],
});

const watch = (id: number, given: Partial<ActiveWatch> = {}): ActiveWatch => ({
  id,
  threshold: 0.5,
  version: 1,
  stamp: `${id}`,
  profile: profileOf(`word${id}`),
  topics: [{ id: id * 10, label: 'harbour', names: {}, variants: ['harbour strike'] }],
  ...given,
});

const actors = pack([], undefined);

function opened() {
  const resourcesOf = createResourceCache();
  let packed: PackedWatches | undefined;
  return (watches: ActiveWatch[]) => {
    const before = packed?.version;
    packed = packWatches(watches, packed);
    // As a task's message to a thread copies it: the memory is shared, the rest is not.
    const copied = structuredClone(packed);
    return { isNew: packed.version !== before, ...resourcesOf({ actors, watches: copied, backgrounds: new Map() }) };
  };
}

test('a watch that learns is compiled anew, and the others stay what they are', () => {
  const load = opened();
  const [one, two] = [watch(1), watch(2)];
  const before = load([one, two]);
  expect(before.watches.map(({ id }) => id)).toEqual([1, 2]);
  expect(load([{ ...one }, { ...two }]).isNew).toBe(false);

  const after = load([one, { ...two, version: 2, stamp: '9', profile: profileOf('learned') }]);
  expect(after.isNew).toBe(true);
  expect(after.watches[0]?.profile).toBe(before.watches[0]?.profile);
  expect(after.watches[0]?.topics).toBe(before.watches[0]?.topics);
  expect(after.watches[1]?.profile.version).toBe(2);
  expect(after.watches[1]?.profile).not.toEqual(before.watches[1]?.profile);
});

test('topics that change are found as they are now, and a watch that is away comes back as it is then', () => {
  const load = opened();
  const [one, two] = [watch(1), watch(2)];
  const before = load([one, two]);
  const topics = [{ id: 7, label: 'wages', names: {}, variants: ['lower wages'] }];
  const changed = load([one, { ...two, topics }]);
  expect([...(changed.watches[1]?.topicIds ?? [])]).toEqual([['wages', 7]]);
  expect(changed.watches[1]?.topics).not.toBe(before.watches[1]?.topics);
  expect(changed.watches[1]?.profile).toBe(before.watches[1]?.profile);

  expect(load([one]).watches.map(({ id }) => id)).toEqual([1]);
  const back = load([one, { ...two, version: 3, stamp: '30', threshold: 0.9 }]);
  expect(back.watches[1]?.profile).toMatchObject({ version: 3, threshold: 0.9 });
});
