import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

/** This program's version, from package.json. */
export function version(): string {
  const { version: found } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return found;
}
