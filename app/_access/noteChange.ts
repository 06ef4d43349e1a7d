import type { ActionName } from '#core/access';
import { defined } from '#core/defined';
import { cutText, storableText } from '#core/language/storable';
import { redactSecrets } from '#core/secrets';
import { errorFields, log } from '#runtime/log';
import { recordChange } from '#store/accounts/audit';
import { db } from '../db';
import type { Reader } from './reader';

/** Fields that hold secrets or whole texts: that they were filled in is all that is noted. */
const LEFT_OUT =
  /password|secret|token|hook|code|login|cookie|headers?|proxy|userAgent|subscription|^(?:text|file|seed|url|to|key)$/iu;
/** What nobody filled in: what belongs to Next, as it names it, and what a form lists to choose from. */
const UNFILLED = /^(?:\$ACTION|offeredId$)/u;
const MOST_FIELDS = 30;
const MOST_CHARS = 200;

/** What of a form the audit log tells: what was filled in, of several of a name all. @example saidOf(form) // { id: '3', watch: '1, 2', secret: '…' } */
function saidOf(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => !UNFILLED.test(name));
  const filled = names.flatMap((name) => {
    const values = form.getAll(name).filter((value) => typeof value !== 'string' || value.trim() !== '');
    return values.length === 0 ? [] : [{ name, values }];
  });
  return Object.fromEntries(
    filled.slice(0, MOST_FIELDS).map(({ name, values }) => {
      const isLeftOut = LEFT_OUT.test(name) || values.some((value) => typeof value !== 'string');
      const said = isLeftOut ? '…' : cutText(redactSecrets(storableText(values.join(', '))), MOST_CHARS);
      return [cutText(storableText(name), MOST_CHARS), said];
    }),
  );
}

/** Notes who made a change. The change stands: when it cannot be noted, the log of the process says so. */
export async function noteChange(action: ActionName, form: FormData, reader: Reader | undefined): Promise<void> {
  const who = { ...defined({ userId: reader?.id }), who: reader?.name ?? '' };
  try {
    await recordChange(db(), { ...who, action, detail: saidOf(form), now: new Date() });
  } catch (error) {
    log.error('audit.failed', { action, ...who, ...errorFields(error) });
  }
}
