import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

/** `target`: the imported file from the project's root, without its ending. */
type Import = { line: number; target: string };

/** `file`: from the project's root, as `core/errors.ts`; `layer`: its first folder. */
export type Source = { file: string; layer: string; lines: string[]; imports: Import[] };

// Static imports and exports of ours, over several lines too, and dynamic ones.
const IMPORT =
  /(?<=^|\n)(?:import|export)\s[^;'"]*?from\s+'(?<static>[#.][^']*)'|\bimport\(\s*'(?<dynamic>[#.][^']*)'/gu;

/** The project's own source files of these folders, in the order of the folders. */
export function readSources(layers: readonly string[]): Source[] {
  return layers.flatMap((layer) => {
    const folder = path.join(projectRoot, layer);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.d.ts'))
      .map((name) => readSource(path.join(layer, name)));
  });
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(projectRoot, file), 'utf8').trimEnd();
  const lines = text.split('\n');
  const imports = [...text.matchAll(IMPORT)].map(({ index, groups }) => {
    const specifier = groups?.['static'] ?? groups?.['dynamic'] ?? '';
    const target = specifier.startsWith('#') ? specifier.slice(1) : path.join(path.dirname(file), specifier);
    return {
      line: text.slice(0, index).split('\n').length,
      target: target.replace(/\.(?:tsx?|js)$/u, ''),
    };
  });
  return { file, layer: file.split(path.sep)[0] ?? '', lines, imports };
}
