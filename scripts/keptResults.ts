import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * Gives what a name stands for: as it was kept in the folder, or made now and kept there, so that a script of hours can be ended and
 * gone on with. Without a folder all is made.
 */
export function keptIn(folder?: string): <Result>(name: string, make: () => Result) => Result {
  if (folder === undefined) return (_name, make) => make();
  mkdirSync(folder, { recursive: true });
  return (name, make) => {
    const path = join(folder, name);
    if (existsSync(path)) return deserialize(readFileSync(path));
    const made = make();
    writeFileSync(`${path}.part`, serialize(made));
    renameSync(`${path}.part`, path);
    return made;
  };
}
