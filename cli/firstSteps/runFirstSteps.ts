import type { FirstSteps, StepAnswer, StepAsked, StepName } from '#cli/firstSteps/steps';
import { AppError, receivedError } from '#core/errors';
import { entryFile } from '#runtime/entries';
import { identify } from '#runtime/processes';
import { childEnv, SOURCE_MAPS, spawnChild, stopProcess } from '#runtime/supervise/child';

export type StepRunner = {
  /** @throws what the step throws; AppError `start.step` when its process ends first */
  run<Name extends StepName>(step: Name, ...args: Parameters<FirstSteps[Name]>): ReturnType<FirstSteps[Name]>;
  end(): Promise<void>;
};

/**
 * Runs the first steps of a start in a process of their own, which ends with them: the code and data of migrations, lexicon and
 * first watch, some 100 MB, would else stay in the supervisor for as long as everything runs.
 */
export function runFirstSteps(overrides: Record<string, string>): StepRunner {
  const { file, typescript } = entryFile('firstSteps');
  const child = spawnChild({ name: 'first steps', args: [SOURCE_MAPS, file], env: childEnv(overrides), typescript });
  const identity = identify(child.pid ?? 0);

  function ask(asked: StepAsked): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const onMessage = (told: StepAnswer | 'alive') => {
        if (told === 'alive') return;
        settle();
        if (told.status === 'done') resolve(told.value);
        else if (told.status === 'refused') reject(receivedError(told.error));
        else reject(Object.assign(new Error(told.message), { stack: told.stack }));
      };
      const onEnd = (code: number | null, killedBy: NodeJS.Signals | null) => {
        settle();
        reject(lost(killedBy === null ? `exit code ${code}` : `signal ${killedBy}`));
      };
      const onError = (error: Error) => {
        settle();
        reject(lost(error.message));
      };
      const settle = () => child.off('message', onMessage).off('exit', onEnd).off('error', onError);
      child.on('message', onMessage).once('exit', onEnd).once('error', onError);
      if (child.exitCode !== null || child.signalCode !== null) onEnd(child.exitCode, child.signalCode);
      else child.send(asked, (error) => error && onError(error));
    });
  }

  return {
    // What comes back is what the step of this name returned: process.ts runs no other.
    run: (step, ...args) => ask({ step, args }) as ReturnType<FirstSteps[typeof step]>,
    end: () => stopProcess(identity),
  };
}

function lost(reason: string): AppError {
  return new AppError('start.step', `The process of the first steps ended before its answer: ${reason}.`, {
    hint: 'Nothing half done was kept. SIGKILL mostly means that memory ran out: free some (500 MB do), and start again.',
    params: { reason },
  });
}
