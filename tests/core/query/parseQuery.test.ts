import { describe, expect, test } from 'vitest';
import { parseQuery } from '#core/query/parseQuery';
import type { QueryNode } from '#core/query/query';

/** The tree in prefix form: (and أميركا (not داعش)). */
function written(node: QueryNode): string {
  if (node.kind === 'word') return `${node.text}${node.isPrefix ? '*' : ''}`;
  if (node.kind === 'phrase') return `“${node.text}”`;
  if (node.kind === 'field') return `${node.field}=${node.value}`;
  if (node.kind === 'not') return `(not ${written(node.node)})`;
  return `(${node.kind} ${node.nodes.map(written).join(' ')})`;
}

function read(query: string): string {
  const parsed = parseQuery(query);
  if (parsed.status === 'refused') return `refused: ${parsed.fault.code}`;
  return parsed.status === 'empty' ? 'empty' : written(parsed.node);
}

describe('a query', () => {
  test.each([
    ['', 'empty'],
    ['  \u00a0 ', 'empty'],
    ['بغداد', 'بغداد'],
    ['بغداد أربيل', '(and بغداد أربيل)'],
    ['أميركا -داعش', '(and أميركا (not داعش))'],
    ['أميركا \u2212داعش', '(and أميركا (not داعش))'],
    ['أميركا \u2013داعش', '(and أميركا (not داعش))'],
    ['أميركا NOT داعش', '(and أميركا (not داعش))'],
    ['-داعش', '(not داعش)'],
    // As often as the box takes letters.
    [`${'NOT '.repeat(49)}نفط`, '(not نفط)'],
    [`${'-('.repeat(48)}نفط${')'.repeat(48)}`, 'نفط'],
    ['نفط -"مجلس الأمن"', '(and نفط (not “مجلس الأمن”))'],
    ['"مجلس الأمن"', '“مجلس الأمن”'],
    ['«مجلس الأمن»', '“مجلس الأمن”'],
    ['“مجلس الأمن”', '“مجلس الأمن”'],
    ['”مجلس الأمن“', '“مجلس الأمن”'],
    ['»مجلس الأمن«', '“مجلس الأمن”'],
    ['بغداد OR أربيل', '(or بغداد أربيل)'],
    ['بغداد | أربيل', '(or بغداد أربيل)'],
    ['بغداد أو أربيل أو الموصل', '(or بغداد أربيل الموصل)'],
    ['انسحاب بغداد أو أربيل', '(and انسحاب (or بغداد أربيل))'],
    ['(انسحاب بغداد) أو أربيل', '(or (and انسحاب بغداد) أربيل)'],
    ['انسحاب -(بغداد أو أربيل)', '(and انسحاب (not (or بغداد أربيل)))'],
    ['oil AND gas', '(and oil gas)'],
    ['Formula constructor', '(and Formula constructor)'],
    ['toString OR valueOf', '(or toString valueOf)'],
    ['+oil +gas', '(and oil gas)'],
    ['oil or gas', '(and oil gas)'],
    ['استشهاد*', 'استشهاد*'],
    ['١٧ مارس', '(and ١٧ مارس)'],
    ['F-16', 'F-16'],
    ['co-operation', 'co-operation'],
    ['10:30', '10:30'],
    ['https://example.org/a', 'https://example.org/a'],
    ['العراق: انسحاب', '(and العراق: انسحاب)'],
    ['صה"ל', 'صה"ל'],
    ['في', 'في'],
    ['من أو إلى', '(or من إلى)'],
    ['!!! نفط', 'نفط'],
    ['actor:السوداني', 'actor=السوداني'],
    ['is:Edited', 'is=edited'],
    ['الحالة:مُعدّلة بغداد', '(and is=edited بغداد)'],
    ['is:blue', 'refused: state'],
    ['الطرف:السوداني نفط', '(and actor=السوداني نفط)'],
    ['actor:"محمد شياع السوداني" -لبنان', '(and actor=محمد شياع السوداني (not لبنان))'],
    ['طرف:«قوات الدعم السريع»', 'actor=قوات الدعم السريع'],
    ['-source:RT.com', '(not source=rt.com)'],
    ['(lang:en OR LANG:FR) oil', '(and (or lang=en lang=fr) oil)'],
    ['اللغة:فارسية -lang:English', '(and lang=fa (not lang=en))'],
    ['نفط المصدر:ina.iq', '(and نفط source=ina.iq)'],
  ])('%j is read as %s', (query, tree) => {
    expect(read(query)).toBe(tree);
  });

  test.each([
    ['المصدر: رويترز', 'field'],
    ['actor:', 'field'],
    ['actor:""', 'field'],
    ['نفط actor: بغداد', 'field'],
    ['ناشر:رويترز', 'field'],
    ['actor:"محمد شياع', 'openQuote'],
    ['lang:latin1', 'language'],
    ['اللغة:الجنوب', 'language'],
    ['lang:ar OR', 'lonely'],
    ['before:spring', 'day'],
    ['after:2024-02-30', 'day'],
    ['نفط~2', 'operator'],
    ['"مجلس الأمن"~3', 'operator'],
    ['نفط^2', 'operator'],
    ['ن*ط', 'operator'],
    ['*نفط', 'operator'],
    ['!نفط', 'operator'],
    ['oil NEAR/3 gas', 'operator'],
    ['score>50', 'operator'],
    ['[2020 TO 2024]', 'operator'],
    ['/na?ft/', 'operator'],
    ['"مجلس الأمن', 'openQuote'],
    ['مجلس الأمن"', 'openQuote'],
    ['«مجلس الأمن', 'openQuote'],
    ['(بغداد أربيل', 'openBracket'],
    ['بغداد أربيل)', 'openBracket'],
    ['OR بغداد', 'lonely'],
    ['بغداد أو', 'lonely'],
    ['بغداد AND', 'lonely'],
    ['بغداد OR OR أربيل', 'lonely'],
    ['بغداد NOT', 'lonely'],
    ['!?', 'nothing'],
    ['()', 'nothing'],
    ['"…"', 'nothing'],
    ['-!', 'nothing'],
  ])('%j is refused: %s', (query, code) => {
    expect(read(query)).toBe(`refused: ${code}`);
  });

  test('is refused with its length when it is longer than is read', () => {
    expect(parseQuery('نفط '.repeat(60))).toEqual({
      status: 'refused',
      fault: { code: 'tooLong', chars: 239, max: 200 },
    });
    expect(parseQuery('نفط '.repeat(60), 300).status).toBe('understood');
  });

  test('says which words it does not ask for, and that a dash between spaces is none', () => {
    expect(parseQuery('الانسحاب من العراق')).toMatchObject({ notes: [{ code: 'common', words: ['من'] }] });
    expect(parseQuery('بغداد - واشنطن')).toMatchObject({ notes: [{ code: 'dash' }] });
    expect(parseQuery('"من العراق" -في')).toMatchObject({ notes: [] });
  });
});
