import { notFound, unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { ActionResult } from '#components/ActionForm';
import { AppError } from '#core/errors';
import { errorFields, log } from '#runtime/log';
import { isMissingRow } from '#store/database';
import { fieldWords } from './fieldWords';
import { loadWords, type Words } from './words';

/** What an action that worked says, beside a secret that is told this one time. */
type Told = Omit<Extract<ActionResult, { ok: true }>, 'ok'>;

/**
 * Runs an action and puts its failure into the reader's words: foreseen ones by their code, wrong entries by their
 * names, anything else as unknown, with the details in the log.
 */
export async function answer(run: (words: Words) => Promise<string | Told | undefined>): Promise<ActionResult> {
  const words = await loadWords();
  try {
    const told = await run(words);
    if (told === undefined) return { ok: true };
    return { ok: true, ...(typeof told === 'string' ? { message: told } : told) };
  } catch (error) {
    // Redirects and "not found" travel as errors.
    unstable_rethrow(error);
    if (error instanceof AppError) return { ok: false, message: words.failure(error.code, error.params) };
    if (error instanceof z.ZodError) {
      return { ok: false, message: words.t('errors.input.invalid', { fields: fieldWords(error, words) }) };
    }
    if (isMissingRow(error)) return { ok: false, message: words.t('errors.input.gone') };
    log.error('action.failed', errorFields(error));
    return { ok: false, message: words.t('errors.unknown') };
  }
}

/** Runs an action of a form of buttons, which has no place for words: what it names but is not there is "not found". */
export async function obey(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof z.ZodError || isMissingRow(error)) notFound();
    throw error;
  }
}
