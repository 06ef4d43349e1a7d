import pg from 'pg';
import { vi } from 'vitest';

/** Counts the statements that go to PostgreSQL while a work is done, the beginning and the end of transactions included. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
