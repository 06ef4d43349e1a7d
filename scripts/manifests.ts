import path from 'node:path';
import { z } from 'zod';

const FOLDER = 'node_modules/';
const Names = z.record(z.string(), z.string());

/** What is read of a package.json; the rest stays as it is. */
export const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  dependencies: Names.optional(),
  optionalDependencies: Names.optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/** What concerns whoever installs and runs a release. */
const KEPT = ['name', 'version', 'description', 'license', 'type', 'engines', 'bin'];
/** What a bundled package must not do or ask for any more: it is whole as it lies there. */
const DROPPED = [
  'scripts',
  'files',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'bundleDependencies',
  'bundledDependencies',
  'engines',
];

/**
 * The package.json of a release: `bundled` packages (name and version) travel inside it, `platforms` are fetched by npm, of which
 * it takes the one for its machine.
 */
export function releaseManifest(own: Manifest, bundled: [string, string][], platforms: Record<string, string>): object {
  return {
    ...Object.fromEntries(KEPT.flatMap((field) => (field in own ? [[field, own[field]]] : []))),
    // An ES module or not: what lies in dist and bin is.
    private: true,
    files: ['**/*', '.next/**/*'],
    dependencies: Object.fromEntries(bundled),
    optionalDependencies: platforms,
    bundleDependencies: bundled.map(([name]) => name),
  };
}

/**
 * The package.json of a package that is bundled: it depends on exactly what it finds in the bundle, so that npm neither fetches
 * what was left out nor another release of what is there. `bundle` has the versions by folder.
 * @example bundledManifest({ name: 'a', version: '1.0.0', dependencies: { b: '^2', gone: '1' } }, 'node_modules/a', { 'node_modules/b': '2.1.0' })
 *   // { name: 'a', version: '1.0.0', dependencies: { b: '2.1.0' } }
 */
export function bundledManifest(manifest: Manifest, folder: string, bundle: Record<string, string>): Manifest {
  const asked = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const dependencies = Object.fromEntries(
    Object.keys(asked).flatMap((name) => {
      const found = foldersAbove(folder, name).find((candidate) => candidate in bundle);
      return found === undefined ? [] : [[name, bundle[found] ?? '']];
    }),
  );
  return {
    ...Object.fromEntries(Object.entries(manifest).filter(([field]) => !DROPPED.includes(field))),
    // An empty package that stands for another (overrides in package.json) has its name here.
    name: folder.slice(folder.lastIndexOf(FOLDER) + FOLDER.length),
    version: manifest.version,
    dependencies,
  };
}

/** Where Node looks for a package from the folder of another: in its own node_modules, then in those above. */
export function foldersAbove(folder: string, name: string): string[] {
  const candidates: string[] = [];
  for (let from = folder; ; from = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1))) {
    candidates.push(path.posix.join(from, 'node_modules', name));
    if (from === '') return candidates;
  }
}
