import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

let known: string | undefined;

/** This program's version, from package.json, which is read once: each span of each poll names it. */
export function version(): string {
  known ??= (JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string })
    .version;
  return known;
}
