import { afterAll, expect, vi } from 'vitest';

// Files that share their modules leave the process as they found it: the next one goes on in it.
const refused = ['mock', 'doMock', 'resetModules', 'stubEnv', 'stubGlobal', 'useFakeTimers'] as const;
const refuse = (name: string) => () => {
  throw new Error(`vi.${name} in a file that shares its modules: name the file under STAND_INS in vitest.config.ts.`);
};
Object.assign(vi, Object.fromEntries(refused.map((name) => [name, refuse(name)])));

const settings = { ...process.env };
afterAll(() => expect(process.env, 'settings that a file leaves behind').toEqual(settings));
