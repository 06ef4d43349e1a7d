// Plain JavaScript: bin/marsad.js asks it before anything is compiled.
import path from 'node:path';

/**
 * Where a release has its compiled program (scripts/release.ts). It has no sources, and nothing is written into its folder.
 *
 * @param {string} root the folder that holds package.json
 * @returns {string}
 */
export const releasedProgram = (root) => path.join(root, 'dist', 'released');
