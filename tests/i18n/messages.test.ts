import { expect, test } from 'vitest';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';

type Messages = { [key: string]: string | Messages };

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** Argument names of an ICU message; what stands in the braces of a plural's or select's form is read as a message. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  let at = 0;

  function readMessage(): void {
    for (; at < message.length && message[at] !== '}'; at += 1) if (message[at] === '{') readArgument();
  }

  /** From the opening brace to the closing one, which `at` then stands on. */
  function readArgument(): void {
    const head = /^\{\s*(\w+)\s*(,\s*(?:plural|select|selectordinal)\s*,)?[^{}]*/.exec(message.slice(at));
    if (!head?.[1]) throw new Error(`not an argument at ${at}: ${message}`);
    names.add(head[1]);
    at += head[0].length;
    while (message[at] === '{') {
      at += 1;
      readMessage();
      at += 1;
      while (message[at] !== '{' && message[at] !== '}') at += 1;
    }
    if (message[at] !== '}') throw new Error(`unclosed argument: ${message}`);
  }

  readMessage();
  return [...names].sort();
}

const arabic = flatten(ar);
const english = flatten(en);

test('both languages have the same messages', () => {
  expect([...arabic.keys()].sort()).toEqual([...english.keys()].sort());
});

test('a message has the same arguments in both languages', () => {
  const differing = [...english].filter(([key, text]) => {
    const other = arabic.get(key);
    return other !== undefined && argumentsOf(other).join() !== argumentsOf(text).join();
  });
  expect(differing.map(([key]) => key)).toEqual([]);
});

test('an Arabic plural that shows its number has the forms that Arabic distinguishes', () => {
  const lacking = [...arabic].filter(([, text]) => {
    if (!/,\s*plural\s*,/.test(text) || !text.includes('#')) return false;
    return ['one', 'two', 'few', 'many', 'other'].some((form) => !new RegExp(`\\b${form} \\{`).test(text));
  });
  expect(lacking.map(([key]) => key)).toEqual([]);
});
