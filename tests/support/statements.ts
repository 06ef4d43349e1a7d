import pg from 'pg';
import { vi } from 'vitest';

/**
 * Counts the statements that go to PostgreSQL while a work is done, the beginning and the end of transactions included;
 * or those that say `part`.
 */
export async function countStatements(work: () => Promise<unknown>, part = ''): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.filter(([statement]) => JSON.stringify(statement).includes(part)).length;
  } finally {
    spy.mockRestore();
  }
}
