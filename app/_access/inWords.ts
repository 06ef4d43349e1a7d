import { isAPIError } from 'better-auth/api';
import { AppError } from '#core/errors';

/** What better-auth refuses, by its code, as a failure of ours with its words. */
const REFUSALS: Record<string, () => AppError> = {
  INVALID_EMAIL_OR_PASSWORD: () =>
    new AppError('account.wrong', 'Address and password do not belong together.', { hint: 'Try again.' }),
  INVALID_EMAIL: () =>
    new AppError('account.wrong', 'Address and password do not belong together.', { hint: 'Try again.' }),
  INVALID_PASSWORD: () => new AppError('account.wrongPassword', 'The password is wrong.', { hint: 'Try again.' }),
  // Who comes from an OpenID provider may have none.
  CREDENTIAL_ACCOUNT_NOT_FOUND: () =>
    new AppError('account.wrongPassword', 'There is no password.', { hint: 'Sign in as you do.' }),
  PASSWORD_TOO_SHORT: () =>
    new AppError('account.weakPassword', 'The password is too short.', { hint: 'Take a longer one.' }),
  INVALID_CODE: () =>
    new AppError('account.wrongCode', 'The code is wrong or too old.', { hint: 'Enter the one that is shown now.' }),
  INVALID_BACKUP_CODE: () =>
    new AppError('account.wrongCode', 'The code is wrong or was used.', { hint: 'Enter another one.' }),
  INVALID_TWO_FACTOR_COOKIE: () =>
    new AppError('account.tooLate', 'The sign-in took too long.', { hint: 'Begin it again.' }),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () =>
    new AppError('account.tooLate', 'There were too many wrong codes.', { hint: 'Begin the sign-in again.' }),
};

/** What a step of signing in gives; what it refuses in words. Anything else is a fault and stays one. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = isAPIError(error) ? (error.body?.code ?? '') : '';
    const refusal = REFUSALS[code]?.() ?? (/LOCKED/u.test(code) ? tooMany() : undefined);
    throw refusal ?? error;
  }
}

/** Guesses that have to wait are not looked at. */
export function tooMany(): AppError {
  return new AppError('account.wait', 'There were too many wrong guesses.', {
    hint: 'Wait up to a quarter of an hour.',
  });
}
