import { AppError } from '#core/errors';

/** Sign-ins that wait for their turn; of more the rest is asked to come again. Twenty take two to three seconds. */
const MOST_WAITING = 20;

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Looks at passwords one after the other. Each takes a tenth of a second of processor time, which is its purpose, and strangers may
 * send as many as they like, each for another address; a guess that is not looked at counts for nobody. @throws AppError `account.busy`
 */
export async function oneByOne<T>(look: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) {
    throw new AppError('account.busy', 'Too many are signing in at this moment.', { hint: 'Try again in a moment.' });
  }
  waiting += 1;
  const looked = last.then(look);
  last = looked.catch(() => undefined);
  try {
    return await looked;
  } finally {
    waiting -= 1;
  }
}
