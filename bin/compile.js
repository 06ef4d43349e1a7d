// Plain JavaScript: compiles the program into the folder that is named, for compiled.js, and tells it why that failed.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [, , folder] = process.argv;
// The compiler is a part of the program (runtime/compile.ts), so it is compiled by itself before it is run.
const compiler = path.join(root, 'dist', `compiler-${process.pid}.mjs`);
let failure;
try {
  const { build } = await import('esbuild');
  mkdirSync(path.dirname(compiler), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['runtime/compile.ts'],
    outfile: compiler,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  const { compileProgram } = await import(pathToFileURL(compiler).href);
  await compileProgram(folder);
} catch (error) {
  failure = { code: error?.code, message: error?.message ?? String(error), hint: error?.hint };
}
rmSync(compiler, { force: true });
if (failure !== undefined) await new Promise((resolve) => process.send?.(failure, resolve));
// esbuild's own process and the channel to the parent would keep this one.
process.exit(failure === undefined ? 0 : 1);
