import { refresh } from 'next/cache';
import { isRedirectError } from 'next/dist/client/components/redirect-error';
import { notFound, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult, FormAction } from '#components/ActionForm';
import { ACTIONS, type ActionName, isAudited } from '#core/access';
import { AppError } from '#core/errors';
import { errorFields, log } from '#runtime/log';
import { isMissingRow } from '#store/database';
import { noteChange } from './_access/noteChange';
import { allowChange, leadToSignIn, type Reader } from './_access/reader';
import { failureWords } from './failureWords';
import { type I18n, loadI18n } from './i18n';
import { noteOwnChange } from './readDb';

/** What an action that worked says, beside a secret that is told this one time. */
type Told = Omit<Extract<ActionResult, { ok: true }>, 'ok'>;

/** How a form's fields become an action's input: by a schema, or by a function where a field has many values. */
type InputOf<Input> = z.ZodType<Input> | ((form: FormData) => Input | Promise<Input>);

/**
 * A server action of a form that says what became of it. Reads the input, runs the change, makes the page anew and
 * says what the change says, "saved" by default. A failure is put into the user's language: foreseen ones by their code, wrong
 * entries by their names, anything else as unknown, with the details in the log. Its name says who may make it (core/access), and
 * under it the change is noted in the audit log; that it comes from a page of ours proxy.ts has settled.
 */
export function formAction<Input>(
  name: ActionName,
  inputOf: InputOf<Input>,
  // biome-ignore lint/suspicious/noConfusingVoidType: a change that has nothing to say returns nothing.
  change: (input: Input, i18n: I18n, reader: Reader | undefined) => Promise<string | Told | void>,
): FormAction {
  return async (_before, sent) => {
    const i18n = await loadI18n();
    const form = formOf(sent);
    try {
      const told = await noted(name, form, async (reader) => change(await readInput(inputOf, form), i18n, reader));
      refresh();
      return { ok: true, ...(typeof told === 'object' ? told : { message: told ?? i18n.t('common.saved') }) };
    } catch (error) {
      // Redirects and "not found" travel as errors.
      unstable_rethrow(error);
      const said = failureWords(error, i18n);
      if (said === undefined) log.error('action.failed', errorFields(error));
      return { ok: false, message: said ?? i18n.t('errors.unknown') };
    }
  };
}

/**
 * A server action of a form of buttons, which has no place for words: what it names but is not there is "not found", as it is for who may not
 * make the change; whoever is not signed in any more is led to where they can.
 */
export function buttonAction<Input>(
  name: ActionName,
  inputOf: InputOf<Input>,
  change: (input: Input, reader: Reader | undefined) => Promise<unknown>,
): (form: FormData) => Promise<void> {
  return async (sent) => {
    const form = formOf(sent);
    try {
      await noted(name, form, async (reader) => change(await readInput(inputOf, form), reader));
    } catch (error) {
      unstable_rethrow(error);
      if (isRefusal(error, 'access.signedOut')) await leadToSignIn();
      if (error instanceof z.ZodError || isMissingRow(error) || isRefusal(error, 'access.denied')) notFound();
      throw error;
    }
    refresh();
  };
}

/** What was filled in: an action can be asked for by its id, with anything in the place of a form. */
const formOf = (sent: unknown) => (sent instanceof FormData ? sent : new FormData());

const isRefusal = (error: unknown, code: string) => error instanceof AppError && error.code === code;

function readInput<Input>(inputOf: InputOf<Input>, form: FormData): Input | Promise<Input> {
  return typeof inputOf === 'function' ? inputOf(form) : inputOf.parse(Object.fromEntries(form));
}

/** Makes a change for who may make it, and notes it. One that ends by leading elsewhere was made. */
async function noted<T>(
  name: ActionName,
  form: FormData,
  change: (reader: Reader | undefined) => Promise<T>,
): Promise<T> {
  const reader = await allowChange(ACTIONS[name]);
  const note = async () => {
    if (isAudited(name)) await noteChange(name, form, reader);
    await noteOwnChange();
  };
  try {
    const made = await change(reader);
    await note();
    return made;
  } catch (error) {
    if (isRedirectError(error)) await note();
    throw error;
  }
}
