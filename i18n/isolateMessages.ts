import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { isolate, isolateLatin } from '#core/language/isolate';
import type { Language } from '#i18n/preferences';

export interface Messages {
  [key: string]: string | Messages;
}

/**
 * Arguments that are always in the user's own language and digits: numbers, times and choices put into words by Intl
 * or by another message. All others carry text from outside, whose direction nobody knows.
 */
const OWN_WORDS = new Set(
  'when since from to date time percent share score threshold low high level count total top highest signed in out accepted looked stored items recent right marked risen fallen perDay before after what'.split(
    ' ',
  ),
);

/**
 * Sets every foreign argument of the messages apart from its sentence, and in Arabic the Latin addresses and names of
 * the messages themselves: once here for all pages, so that no message has to.
 */
export function isolateMessages(messages: Messages, language: Language): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? isolateMessage(value, language) : isolateMessages(value, language),
    ]),
  );
}

/** @example isolateMessage('Moved to {url}', 'en') // 'Moved to \u2068{url}\u2069' */
export function isolateMessage(message: string, language: Language): string {
  let isolated = '';
  let at = 0;
  for (const { start, end, isArgument } of placesToIsolate(parse(message, { captureLocation: true }))) {
    const source = message.slice(start, end);
    isolated += message.slice(at, start);
    if (isArgument) isolated += isolate(source);
    else isolated += language === 'ar' ? isolateLatin(source) : source;
    at = end;
  }
  return isolated + message.slice(at);
}

interface Place {
  start: number;
  end: number;
  isArgument: boolean;
}

/** Foreign arguments and literal text in the order of the source, those within plural and select forms included. */
function placesToIsolate(elements: MessageFormatElement[]): Place[] {
  return elements.flatMap((element): Place[] => {
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return Object.values(element.options).flatMap(({ value }) => placesToIsolate(value));
    }
    if (element.type === TYPE.tag) return placesToIsolate(element.children);
    if (element.type !== TYPE.argument && element.type !== TYPE.literal) return [];
    if (element.type === TYPE.argument && OWN_WORDS.has(element.value)) return [];
    const { start, end } = element.location ?? {};
    if (start === undefined || end === undefined) return [];
    return [{ start: start.offset, end: end.offset, isArgument: element.type === TYPE.argument }];
  });
}
