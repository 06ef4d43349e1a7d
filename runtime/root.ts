import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { releasedProgram } from './released.js';

/** The folder that holds package.json. Next's bundle moves this file, so the supervisor passes the answer on. */
export const projectRoot = process.env['MARSAD_ROOT'] ?? folderOfPackage(fileURLToPath(import.meta.url));

/** Built and compiled on another machine, maybe in a folder that nobody may write. */
export const isRelease = existsSync(releasedProgram(projectRoot));

export const schemaFile = path.join(projectRoot, 'prisma', 'schema.prisma');
export const migrationsFolder = path.join(projectRoot, 'prisma', 'migrations');

/** The compiled program lies deeper than its sources (runtime/compile.ts). */
function folderOfPackage(file: string): string {
  const folder = path.dirname(file);
  return existsSync(path.join(folder, 'package.json')) || folder === path.dirname(folder)
    ? folder
    : folderOfPackage(folder);
}
