import { z } from 'zod';
import { foldersAbove } from './manifests';

/** Work of the build alone, or inside what it made. */
export const BUILD_ONLY: ReadonlySet<string> = new Set([
  '@fontsource/ibm-plex-sans-arabic',
  '@prisma/client-generator-ts',
  // Looks for changed messages while somebody develops.
  '@parcel/watcher',
  '@prisma/internals',
  '@tailwindcss/postcss',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  'caniuse-lite',
  'esbuild',
  'recharts',
  'tailwindcss',
  'typescript',
]);

/** Files of packages that no running program reads; of their texts licences stay, which ask to be passed on. */
const LEFT_OUT = [
  /\.(?:map|d\.[cm]?ts)$/u,
  /(?<!(?:licen[cs]e|notice|copying)[^/]*)\.md$/iu,
  /\/\.(?:npm|git)ignore$/u,
  /^node_modules\/@next\/swc-/u,
  /^node_modules\/next\/dist\/(?:esm|docs)\//u,
  /^node_modules\/next\/dist\/compiled\/(?:next-server\/.*(?:dev|experimental)|[^/]*-experimental\/)/u,
  /^node_modules\/@prisma\/client\/runtime\/query_compiler_(?!fast_bg\.postgresql\.)/u,
];

/** Whether a running program reads a file of a package; paths from the project's root. */
export function isRead(file: string): boolean {
  return !LEFT_OUT.some((pattern) => pattern.test(file));
}

const Names = z.record(z.string(), z.string()).optional();
export const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), dependencies: Names, optionalDependencies: Names }),
  ),
});
type Packages = z.infer<typeof Lock>['packages'];

/**
 * Folders of the packages that the program may load, by a lock file: what it depends on and what that depends on, without
 * what only a build needs. `isInstalled` tells of a folder whether it is there: packages of other platforms are not.
 * @example neededPackages({ '': { dependencies: { pg: '8' } }, 'node_modules/pg': {} }, () => true) // ['node_modules/pg']
 */
export function neededPackages(packages: Packages, isInstalled: (folder: string) => boolean): string[] {
  const needed = new Set<string>();
  const visit = (from: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (BUILD_ONLY.has(name)) continue;
      const folder = foldersAbove(from, name).find((candidate) => candidate in packages);
      if (folder === undefined || needed.has(folder) || !isInstalled(folder)) continue;
      needed.add(folder);
      visit(folder);
    }
  };
  visit('');
  return [...needed];
}
