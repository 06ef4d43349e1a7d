import { afterEach, beforeEach, expect, vi } from 'vitest';

// A test that expects console output says so: vi.spyOn(console, 'error').mockImplementation(() => {}) inside it
// replaces these, and what it swallows is its own business.
const said: unknown[][] = [];

beforeEach(() => {
  said.length = 0;
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void said.push([method, ...words]));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(said, 'console.error or console.warn was called unexpectedly').toEqual([]);
});
