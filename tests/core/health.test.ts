import { expect, test } from 'vitest';
import { type Health, type Trouble, troubleOf } from '#core/health';

const at = '2024-01-28T10:00:00.000Z';

test.each<[Health['database'], Health['worker'], Trouble | undefined, string]>([
  ['ok', { state: 'alive', lastSeenAt: at }, undefined, 'all is well'],
  ['ok', { state: 'starting', lastSeenAt: null }, undefined, 'a worker needs a moment to come up'],
  ['ok', { state: 'silent', lastSeenAt: at }, { part: 'silent', lastSeenAt: at }, 'it hangs, or its machine is gone'],
  ['ok', { state: 'absent', lastSeenAt: null }, { part: 'absent' }, 'it never came up'],
  ['unreachable', { state: 'unknown', lastSeenAt: null }, { part: 'database' }, 'the worker may well live'],
])('database %s and worker %j are told as %j: %s', (database, worker, trouble) => {
  expect(troubleOf({ web: 'ok', disk: 'ok', database, worker })).toEqual(trouble);
});

test('a full disk is told before what it stops, and one that is nearly full is told on the status page only', () => {
  const stopped: Health = {
    web: 'ok',
    database: 'unreachable',
    worker: { state: 'unknown', lastSeenAt: null },
    disk: 'full',
  };
  expect(troubleOf(stopped)).toEqual({ part: 'disk' });
  expect(
    troubleOf({ web: 'ok', database: 'ok', worker: { state: 'alive', lastSeenAt: at }, disk: 'low' }),
  ).toBeUndefined();
});
