import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import ar from '../../messages/ar.json';
import { flatten, pluralsOf, sequencesOf } from './readMessages';

const messages = [...flatten(ar)];
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** Arguments that never are a number: names, addresses, times, reasons. */
const TEXTS = new Set(
  (
    'name title query url host address file folder place feed watch what when since from to date time names example reason ' +
    'charset encoding found entry fields faults holder platform migrations logFile path output digest unit kind origin state'
  ).split(' '),
);
/** What may follow a number although it does not change with it. */
const NO_NOUN = /^(?:من|في|على|إلى|عن|أمس|منذ|و.*)$/u;
/** Borrowed units, which modern Arabic leaves as they are after any number. */
const UNITS = new Set(['ميغابايت', 'بايت']);

/** The Arabic words that follow a number directly. */
function nounsAfterNumbers(message: string): string[] {
  return sequencesOf(parse(message)).flatMap((sequence) =>
    sequence.flatMap((element, index) => {
      const next = sequence[index + 1];
      if (!isNumber(element) || next?.type !== TYPE.literal) return [];
      const word = /^\s+([\u0621-\u0652]+)/u.exec(next.value)?.[1];
      return word === undefined || NO_NOUN.test(word) || UNITS.has(word) ? [] : [word];
    }),
  );
}

function isNumber(element: MessageFormatElement): boolean {
  return element.type === TYPE.number || (element.type === TYPE.argument && !TEXTS.has(element.value));
}

describe('a number in Arabic', () => {
  test.each([
    ['{words} كلمة', ['كلمة']],
    ['الكلمات: {words}، والحد: {min, number}', []],
    ['{limit, number} ميغابايت', []],
    ['{name} غير موجود', []],
    ['{n, plural, zero {} one {} two {} few {} many {} other {{n} خبر}}', ['خبر']],
    ['{right} من {marked} علامة', ['علامة']],
  ])('is followed by a fixed noun in %j: %j', (message, nouns) => {
    expect(nounsAfterNumbers(message)).toEqual(nouns);
  });

  test('is never followed by a noun that does not change with it', () => {
    const faults = messages.flatMap(([key, message]) =>
      nounsAfterNumbers(message).map(
        (noun) =>
          `${key}: «${noun}» follows a number. Use {n, plural, zero … other …}, or put the number last («الكلمات: {n}»). ` +
          'If the argument is no number, name it in TEXTS of this test.',
      ),
    );
    expect(faults).toEqual([]);
  });
});

describe('an Arabic plural', () => {
  test('has all six forms', () => {
    const faults = messages.flatMap(([key, message]) =>
      pluralsOf(message).flatMap(({ value, options }) => {
        const missing = FORMS.filter((form) => !(form in options));
        return missing.length === 0
          ? []
          : `${key}: {${value}} lacks ${missing.join(', ')}. Write each as a whole clause.`;
      }),
    );
    expect(faults).toEqual([]);
  });

  test('says none, one and two without a digit, and three and more with one', () => {
    const faults = messages.flatMap(([key, message]) =>
      pluralsOf(message).flatMap(({ options }) =>
        FORMS.flatMap((form) => {
          const value = options[form]?.value ?? [];
          const digit = value.some(({ type }) => type === TYPE.pound);
          const wantsDigit = form === 'few' || form === 'many' || form === 'other';
          // A verb or a form that is the same for every number has no digit at all.
          const hasDigits = options['other']?.value.some(({ type }) => type === TYPE.pound) ?? false;
          if (!hasDigits || digit === wantsDigit) return [];
          return `${key}, ${form}: ${wantsDigit ? 'show the number with #' : 'say it in words, without #'}.`;
        }),
      ),
    );
    expect(faults).toEqual([]);
  });

  test('counts 3 to 10 in the plural, 11 to 99 in the accusative, hundreds in the genitive', () => {
    const faults = messages.flatMap(([key, message]) =>
      pluralsOf(message).flatMap(({ options }) => {
        const [few, many, other] = (['few', 'many', 'other'] as const).map((form) => countedNoun(options[form]?.value));
        if (!few || !many || !other) return [];
        return [
          ...(few === other || few === many
            ? [`${key}: «${few}» is the same for 3 and for 100; 3 to 10 need the plural.`]
            : []),
          ...(/(?:اً|ة|ى|اء)$/u.test(many)
            ? []
            : [`${key}: 11 to 99 need the accusative singular («خبراً»), not «${many}».`]),
          ...(/اً$/u.test(other) ? [`${key}: hundreds need the genitive singular («خبر»), not «${other}».`] : []),
        ];
      }),
    );
    expect(faults).toEqual([]);
  });
});

function countedNoun(form: MessageFormatElement[] | undefined): string | undefined {
  const at = form?.findIndex(({ type }) => type === TYPE.pound) ?? -1;
  const next = at < 0 ? undefined : form?.[at + 1];
  return next?.type === TYPE.literal ? /^ ([\u0621-\u0652]+)/u.exec(next.value)?.[1] : undefined;
}
