import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from '#cli/commands/parse';
import { printError, printJson, printLine, printNote, printTable, runStep } from '#cli/terminal';
import { AppError } from '#core/errors';
import { createLog } from '#runtime/log';
import { plainJson, plainLine, plainText, plainXml } from '#runtime/plainText';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come out.
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
/** Red text, a title, a one-byte CSI, a bell, an overwritten line, a turned direction. */
const HOSTILE = 'خبر \u001b[31mأحمر\u001b]0;title\u0007 \u009b2J \u007f\rmarsad: ok \u202eزائف\u2066 \u200fنهاية';

let printed = '';
function watch(): void {
  printed = '';
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
}
afterEach(() => vi.restoreAllMocks());

describe('nothing that the terminal shows commands it', () => {
  test.each<[string, () => unknown]>([
    ['a line', () => printLine(HOSTILE)],
    ['a note', () => printNote(HOSTILE)],
    ['a table', () => printTable(['id', HOSTILE], [['1', HOSTILE]])],
    ['JSON', () => printJson({ title: HOSTILE })],
    ['a foreseen error', () => printError(new AppError('x.y', HOSTILE, { hint: HOSTILE }))],
    ['an unforeseen one', () => printError(new Error(HOSTILE))],
    ['a step', () => runStep(HOSTILE, async (tell) => tell(HOSTILE))],
    ['what cannot be parsed', () => parse([`/nowhere/${HOSTILE}`])],
  ])('%s', async (_what, print) => {
    watch();
    await print();
    const shown = printed;
    vi.restoreAllMocks();
    expect(shown).not.toBe('');
    expect(shown).not.toMatch(COMMANDS);
  });

  test('a line of the log', () => {
    let line = '';
    const destination = {
      write(text: string) {
        line += text;
      },
    };
    const log = createLog({ level: 'info', destination });
    log.error('feed.failed', { title: HOSTILE, error: new Error(HOSTILE), list: [HOSTILE] });
    expect(line.trimEnd()).not.toMatch(COMMANDS);
    expect(JSON.parse(line)).toMatchObject({ title: HOSTILE, list: [HOSTILE] });
  });
});

test('a table keeps its rows and columns whatever stands in a cell', () => {
  watch();
  printTable(
    ['id', 'name'],
    [
      ['1', 'two\nlines\tand tabs'],
      ['2', 'b'],
    ],
  );
  const lines = printed.trimEnd().split('\n');
  vi.restoreAllMocks();
  expect(lines).toEqual(['id  name', '1   two lines and tabs', '2   b']);
});

test('JSON still says the same, and XML and text lose nothing that is read', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...HOSTILE, '\u0000', '\u2028', '\ud83d', '\n', '"', '\\') }),
      (text) => {
        const json = plainJson(JSON.stringify({ text }));
        expect(json).not.toMatch(COMMANDS);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ text })));
        for (const plain of [plainText(text), plainLine(text), plainXml(text)]) expect(plain).not.toMatch(COMMANDS);
      },
    ),
  );
  expect(plainText('غزّة: «خبر» 😀\n\tسطر')).toBe('غزّة: «خبر» 😀\n\tسطر');
  expect(plainXml('<a t="x\u009by"/>')).toBe('<a t="x&#155;y"/>');
});
