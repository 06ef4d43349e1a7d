import { expect, test } from 'vitest';
import { ownEntry } from '#core/ownEntry';

test('a table has what was put into it, and nothing of what every object has', () => {
  const table = { half: 0.5 };
  expect(ownEntry(table, 'half')).toBe(0.5);
  for (const name of ['constructor', 'toString', '__proto__', 'third']) expect(ownEntry(table, name)).toBeUndefined();
});
