import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '#runtime/root';

const Package = z.object({ bin: z.union([z.string(), z.record(z.string(), z.string())]) });

export type ToolRun = { code: number; output: string };

/**
 * Runs the command of an installed package (say, `tsc` of `typescript`) in the project, without a shell or npx.
 * With `show`, its output goes to the terminal; else it is returned.
 */
export function runTool(options: {
  package: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  show?: true;
}): Promise<ToolRun> {
  // Read by its path: some packages do not export their package.json to `require`.
  const manifest = path.join(projectRoot, 'node_modules', options.package, 'package.json');
  const { bin } = Package.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const script = path.join(path.dirname(manifest), typeof bin === 'string' ? bin : (bin[options.command] ?? ''));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...options.args], {
      cwd: projectRoot,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...options.env },
      stdio: options.show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
