import { refresh } from 'next/cache';
import { notFound, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult, FormAction } from '#components/ActionForm';
import { AppError } from '#core/errors';
import { errorFields, log } from '#runtime/log';
import { isMissingRow } from '#store/database';
import { fieldWords } from './fieldWords';
import { type I18n, loadI18n } from './i18n';

/** What an action that worked says, beside a secret that is told this one time. */
type Told = Omit<Extract<ActionResult, { ok: true }>, 'ok'>;

/** How a form's fields become an action's input: by a schema, or by a function where a field has many values. */
type InputOf<Input> = z.ZodType<Input> | ((form: FormData) => Input | Promise<Input>);

/**
 * A server action of a form that says what became of it. Reads the input, runs the change, makes the page anew and
 * says what the change says, "saved" by default. A failure is put into the user's language: foreseen ones by their code, wrong
 * entries by their names, anything else as unknown, with the details in the log. Who may change anything was decided before:
 * proxy.ts lets in only who has the password and only this server's own pages.
 */
export function formAction<Input>(
  inputOf: InputOf<Input>,
  // biome-ignore lint/suspicious/noConfusingVoidType: a change that has nothing to say returns nothing.
  change: (input: Input, i18n: I18n) => Promise<string | Told | void>,
): FormAction {
  return async (_before, form) => {
    const i18n = await loadI18n();
    try {
      const told = (await change(await readInput(inputOf, form), i18n)) ?? i18n.t('common.saved');
      refresh();
      return { ok: true, ...(typeof told === 'string' ? { message: told } : told) };
    } catch (error) {
      // Redirects and "not found" travel as errors.
      unstable_rethrow(error);
      if (error instanceof AppError) return { ok: false, message: i18n.failure(error.code, error.params) };
      if (error instanceof z.ZodError) {
        return { ok: false, message: i18n.t('errors.input.invalid', { fields: fieldWords(error, i18n) }) };
      }
      if (isMissingRow(error)) return { ok: false, message: i18n.t('errors.input.gone') };
      log.error('action.failed', errorFields(error));
      return { ok: false, message: i18n.t('errors.unknown') };
    }
  };
}

/** A server action of a form of buttons, which has no place for words: what it names but is not there is "not found". */
export function buttonAction<Input>(
  inputOf: InputOf<Input>,
  change: (input: Input) => Promise<unknown>,
): (form: FormData) => Promise<void> {
  return async (form) => {
    try {
      await change(await readInput(inputOf, form));
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof z.ZodError || isMissingRow(error)) notFound();
      throw error;
    }
    refresh();
  };
}

function readInput<Input>(inputOf: InputOf<Input>, form: FormData): Input | Promise<Input> {
  return typeof inputOf === 'function' ? inputOf(form) : inputOf.parse(Object.fromEntries(form));
}
