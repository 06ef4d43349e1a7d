import { afterAll, expect, vi } from 'vitest';

// What the file before stood in for, and all modules that saw it, are over: this one reads them anew. Packages are read once for all.
// At the beginning and not at the end, where a file's own hooks may still ask for its modules.
vi.unstubAllEnvs();
// What the web server keeps through the reloads of development.
for (const name of Object.keys(globalThis)) if (name.startsWith('marsad')) Reflect.deleteProperty(globalThis, name);
vi.resetModules();

const settings = { ...process.env };
afterAll(() => {
  vi.unstubAllEnvs();
  expect(process.env, 'settings that a file leaves behind').toEqual(settings);
});
