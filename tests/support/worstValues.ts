/** Letters without a pattern that a database could pack, the same at every run. */
function noise(length: number, alphabet: string): string {
  const letters = [...alphabet];
  let state = 1;
  let text = '';
  while (text.length < length) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += letters[(state >>> 8) % letters.length] ?? '';
  }
  return text;
}

const HEX = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ARABIC = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

/** What a field of a feed can hold at worst: each stopped some reader of feeds, or could. By what it is. */
export const WORST_VALUES: Record<string, string> = {
  nothing: '',
  blanks: ' \t\n ',
  NUL: 'a\u0000b',
  'NUL alone': '\u0000',
  'a high surrogate alone': 'a\ud800b',
  'a low surrogate alone': '\udfffb',
  'pairs that every cut halves': 'a'.concat('😀'.repeat(60_000)),
  'pairs shifted by one': '😀'.repeat(60_000),
  controls: '\u0001\u001b[31m\u007f\u0085\u009b\ufffe\uffff\u202e',
  'an index row too long': noise(4_000, HEX),
  'an index row too long, of Arabic': noise(4_000, ARABIC),
  'a word of a hundred thousand letters': noise(100_000, HEX),
  'a hundred thousand words': noise(200_000, ARABIC).replace(/(.{3})/gu, '$1 '),
  'words of one Chinese letter': Array.from({ length: 60_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + (at % 20_000)),
  ).join(' '),
  'a number beyond every integer': '99999999999999999999',
  'a number beyond every float': '1e999',
  'no number': 'NaN',
  'a year that is none': '0000-01-01T00:00:00Z',
  'the last year of ISO 8601': '9999-12-31T23:59:59Z',
  'a year beyond the calendar': '275760-09-13T00:00:00Z',
  'an array literal': '{"a\\","b}',
  'a JSON escape as text': '{"\\u0000": "\\ud800"}',
  'a broken percent escape': '%E0%A4%A%00',
  'a statement': `'); drop table "Article"; --`,
  'angle brackets': '<'.repeat(20_000),
  'elements without end': '<div>'.repeat(5_000),
  'an address': 'http://[::1]:99999999/\ud800?\u0000',
  'a name of an object': '__proto__',
};
