import { vi } from 'vitest';
import { main } from '#cli/main';

export interface Ran {
  code: number;
  /** Standard output: the answer. */
  out: string;
  /** Standard error: notes and faults. */
  err: string;
  /** The objects of --json, one for each line of the answer. */
  json(): unknown[];
}

/** Runs one command line in this process, as `npx marsad …` does, and keeps what it prints. */
export async function runMarsad(...args: string[]): Promise<Ran> {
  const printed = { out: '', err: '' };
  const spies = (['out', 'err'] as const).map((name) =>
    vi.spyOn(name === 'out' ? process.stdout : process.stderr, 'write').mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    }),
  );
  try {
    const code = await main(['node', 'marsad', ...args]);
    const { out, err } = printed;
    return {
      code,
      out,
      err,
      json: () =>
        out
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
    };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
