import { z } from 'zod';
import { AppError } from '#core/errors';
import { isMissingRow } from '#store/database';
import { fieldWords } from './fieldWords';
import type { I18n } from './i18n';

/** Why something that was asked for was not done, in the reader's language; undefined for what nobody foresaw. */
export function failureWords(error: unknown, i18n: I18n): string | undefined {
  if (error instanceof AppError) return i18n.failure(error.code, error.params);
  if (error instanceof z.ZodError) return i18n.t('errors.input.invalid', { fields: fieldWords(error, i18n) });
  return isMissingRow(error) ? i18n.t('errors.input.gone') : undefined;
}
