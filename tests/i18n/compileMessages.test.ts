import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import format, { type CompiledMessage } from 'icu-minify/format';
import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { type CompiledMessages, compileMessages } from '#i18n/compileMessages';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';
import { argumentsOf, flatten, sequencesOf } from './readMessages';

const made = new Map<string, unknown>();
/** One of each kind, as next-intl keeps them. */
function once<Made>(key: string, make: () => Made): Made {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Made;
}
const FORMATTERS = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    once(`number ${JSON.stringify(args)}`, () => new Intl.NumberFormat(...args)),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) =>
    once(`plural ${JSON.stringify(args)}`, () => new Intl.PluralRules(...args)),
};

/** One number of each Arabic form (zero, one, two, few, many, other), and one with a fraction and thousands. */
const COUNTS = [0, 1, 2, 7, 45, 100, 12_345.6];

/** Values for a message's arguments, so often that each way to choose among its forms is taken. */
function valuesFor(message: string): Record<string, string | number>[] {
  const elements = sequencesOf(parse(message)).flat();
  const named = (type: TYPE) => elements.filter((element) => element.type === type) as MessageFormatElement[];
  const numbers = new Set(
    [...named(TYPE.number), ...named(TYPE.plural)].map((element) => 'value' in element && element.value),
  );
  const choices = new Map(
    elements.flatMap((element) =>
      element.type === TYPE.select ? [[element.value, Object.keys(element.options)] as const] : [],
    ),
  );
  const turns = Math.max(1, numbers.size > 0 ? COUNTS.length : 0, ...[...choices.values()].map(({ length }) => length));
  const names = argumentsOf(message);
  return Array.from({ length: turns }, (_, turn) =>
    Object.fromEntries(
      names.map((name) => {
        const options = choices.get(name);
        if (options) return [name, options[turn % options.length] ?? 'other'];
        return [name, numbers.has(name) ? (COUNTS[turn % COUNTS.length] ?? 0) : `‹${name}›`];
      }),
    ),
  );
}

test.each([
  ['ar-u-nu-arab', ar],
  ['en', en],
] as const)('every message says the same in %s as when it is read with the whole syntax', (locale, messages) => {
  const t = createTranslator({ locale, messages: messages as Record<string, unknown>, timeZone: 'UTC' });
  const compiled = compileMessages(messages);
  const differing = [...flatten(messages)].flatMap(([key, message]) =>
    valuesFor(message).flatMap((values) => {
      const whole = t(key as never, values as never);
      const small = format(messageAt(compiled, key), locale, values, { formatters: FORMATTERS });
      return whole === small ? [] : [`${key}: ${whole} ≠ ${small}`];
    }),
  );
  expect(differing).toEqual([]);
});

function messageAt(messages: CompiledMessages, key: string): CompiledMessage {
  let found: unknown = messages;
  for (const part of key.split('.')) found = (found as CompiledMessages)[part];
  return found as CompiledMessage;
}
