import path from 'node:path';
import { z } from 'zod';

/** Work of the build alone, or inside what it made. */
export const BUILD_ONLY: ReadonlySet<string> = new Set([
  '@fontsource/ibm-plex-sans-arabic',
  '@prisma/client-generator-ts',
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

/** Files of packages that no running program reads. */
const LEFT_OUT = [
  /\.(?:map|d\.[cm]?ts|md)$/u,
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
  packages: z.record(z.string(), z.object({ dependencies: Names, optionalDependencies: Names })),
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
      const folder = folderOf(from, name, packages);
      if (folder === undefined || needed.has(folder) || !isInstalled(folder)) continue;
      needed.add(folder);
      visit(folder);
    }
  };
  visit('');
  return [...needed];
}

/** Where Node finds a package from the folder of another: in its own node_modules or in those above. */
function folderOf(from: string, name: string, packages: Packages): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const candidate = path.posix.join(folder, 'node_modules', name);
    if (candidate in packages) return candidate;
    if (folder === '') return undefined;
  }
}
