import { expect, test } from 'vitest';
import { commandKey } from '#core/keyboard';

test.each<[string, string, boolean, string | undefined, string]>([
  ['j', 'KeyJ', false, 'j', 'a Latin layout'],
  ['ت', 'KeyJ', false, 'j', 'an Arabic layout, by the place of the key'],
  ['ن', '', false, 'k', 'an Arabic keyboard on a screen, which tells no place'],
  ['ه', '', false, 'i', 'the same, for a place'],
  ['о', 'KeyJ', false, 'j', 'a Cyrillic layout, whose о is no Latin o'],
  ['y', 'KeyZ', false, 'y', 'a German layout: the letter wins over its place'],
  ['z', 'KeyY', false, 'z', 'the same, the other way'],
  ['m', 'Semicolon', false, 'm', 'a French layout'],
  ['J', 'KeyJ', true, undefined, 'a capital letter is no command'],
  ['/', 'Slash', false, '/', 'the slash'],
  ['ظ', 'Slash', false, '/', 'what an Arabic layout has at its place'],
  ['/', 'Digit7', true, '/', 'a German slash, which takes Shift'],
  ['؟', 'Slash', true, '?', 'an Arabic question mark'],
  ['?', 'Minus', true, '?', 'a German one'],
  ['-', 'Slash', false, undefined, 'a German minus lies where the slash does'],
  ['Escape', 'Escape', false, 'Escape', 'Escape'],
  ['Enter', 'Enter', false, undefined, 'any other key'],
])('%s at %s with shift %s is %s: %s', (key, code, shiftKey, command, _why) => {
  expect(commandKey({ key, code, shiftKey })).toBe(command);
});
