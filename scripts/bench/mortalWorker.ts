import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../runtime/root';

/** Where a worker dies (scripts/bench/dyingWorker), or that it lives to the end. */
export type Step = 'beforeClaim' | 'claimed' | 'accepted' | 'recorded' | 'all' | 'through';

/** Workers that deliver in processes of their own, one at a time. */
export interface MortalWorker {
  /** Runs one to its death or end. */
  run(given: { url: string; now: Date; step: Step }): Promise<{ lived: boolean; processorSeconds: string }>;
  /** Kills the one that runs. */
  kill(): void;
}

export function mortalWorker(): MortalWorker {
  const program = path.join(projectRoot, 'scripts', 'bench', 'dyingWorker.ts');
  let running: ChildProcess | undefined;
  return {
    async run({ url, now, step }) {
      const child = spawn(process.execPath, ['--import', 'tsx', program, url, now.toISOString(), step], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running = child;
      let said = '';
      child.stdout.on('data', (text) => {
        said += String(text);
      });
      const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
        child.once('close', (...ended) => resolve(ended)),
      );
      running = undefined;
      if (signal === null && code !== 0) throw new Error(`the worker ended with ${code}`);
      return { lived: signal === null, processorSeconds: said.trim() };
    },
    kill: () => void running?.kill('SIGKILL'),
  };
}
