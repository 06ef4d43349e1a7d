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
/** As Next names what belongs to it. */
const OF_NEXT = /^\$ACTION/u;
const MOST_FIELDS = 30;
const MOST_CHARS = 200;

/** What of a form the audit log tells. @example saidOf(form) // { id: '3', name: 'Iraq', secret: '…' } */
function saidOf(form: FormData): Record<string, string> {
  const fields = [...form].filter(([name]) => !OF_NEXT.test(name)).slice(0, MOST_FIELDS);
  return Object.fromEntries(
    fields.map(([name, value]) => {
      const isLeftOut = typeof value !== 'string' || LEFT_OUT.test(name);
      const said = isLeftOut ? '…' : cutText(redactSecrets(storableText(value)), MOST_CHARS);
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
