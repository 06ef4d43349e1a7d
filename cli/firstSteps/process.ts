import { FIRST_STEPS, type StepAnswer, type StepAsked } from '#cli/firstSteps/steps';
import { AppError, sentError } from '#core/errors';
import { optimiseLater } from '#runtime/inlineLess';

// The process in which a start's first steps run (runFirstSteps.ts): one after the other, as they are asked for, until it is ended.
optimiseLater();
process.on('message', (asked: StepAsked) => void answer(asked).then((told) => process.send?.(told)));
// The preload lets a child go that has nothing left to do; this one waits for the next step.
process.channel?.ref();

async function answer({ step, args }: StepAsked): Promise<StepAnswer> {
  try {
    const run: (...args: never[]) => Promise<unknown> = FIRST_STEPS[step];
    return { status: 'done', value: await Reflect.apply(run, undefined, args) };
  } catch (error) {
    if (error instanceof AppError) return { status: 'refused', error: sentError(error) };
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { status: 'failed', message, stack };
  }
}
