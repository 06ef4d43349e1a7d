import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. Next's bundle moves this file, so the supervisor passes the answer on. */
export const projectRoot = process.env['MARSAD_ROOT'] ?? path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export const schemaFile = path.join(projectRoot, 'prisma', 'schema.prisma');
export const migrationsFolder = path.join(projectRoot, 'prisma', 'migrations');
