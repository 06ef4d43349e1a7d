// Plain JavaScript: bin/marsad.js asks it before anything is compiled.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Names a state of source files: of all files below the given folders and of the files given by name, a missing one included.
 *
 * @param {string} root the folder that the others are in
 * @param {{ folders: readonly string[], files: readonly string[] }} sources
 * @returns {string} 64 hexadecimal digits
 */
export function sourcesHash(root, { folders, files }) {
  const hash = createHash('sha256');
  for (const file of [...files, ...folders.flatMap((folder) => filesBelow(root, folder))].sort()) {
    hash.update(file);
    hash.update(read(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} folder @returns {string[]} */
function filesBelow(root, folder) {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [path.relative(root, path.join(entry.parentPath, entry.name))] : [],
    );
  } catch {
    return [];
  }
}

/** @param {string} file @returns {Buffer | string} */
function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return '';
  }
}
