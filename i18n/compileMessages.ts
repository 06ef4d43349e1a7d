import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import type { Messages } from '#i18n/isolateMessages';

export interface CompiledMessages {
  [key: string]: CompiledMessage | CompiledMessages;
}

/**
 * Messages as the small formatter of next-intl reads them (next.config.js), their syntax taken apart once: else each page takes apart
 * each of its messages anew, and the browser is sent a parser to do so.
 */
export function compileMessages(messages: Messages): CompiledMessages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? plain(compile(value)) : compileMessages(value),
    ]),
  );
}

/** Forms of plurals come without a prototype, and such objects cannot be sent to a client component. */
function plain(message: CompiledMessage): CompiledMessage {
  return JSON.parse(JSON.stringify(message));
}
