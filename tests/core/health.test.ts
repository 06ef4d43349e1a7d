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
