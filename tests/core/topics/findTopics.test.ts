import { describe, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { compileTopics, findTopics, findTopicsOfAll, joinTopics } from '#core/topics/findTopics';

const compiled = compileTopics([
  { label: 'انسحاب', names: {}, variants: ['الانسحاب الأمريكي', 'سحب القوات'] },
  { label: 'تحالف', names: {}, variants: ['التحالف الدولي', 'مهمة التحالف الدولي'] },
  { label: 'flood', names: {}, variants: ['river flood'] },
]);
const found = (text: string) =>
  findTopics(new Doc(text), compiled).map(({ label, start, end }) => [label, text.slice(start, end)]);

describe('findTopics', () => {
  test.each([
    ['وبالانسحاب الأميركي من البلاد', [['انسحاب', 'وبالانسحاب الأميركي']], 'clitics and the other spelling'],
    ['مهمة التحالف الدولي', [['تحالف', 'مهمة التحالف الدولي']], 'the longest variant only'],
    [
      'سحب القوات والتحالف الدولي',
      [
        ['انسحاب', 'سحب القوات'],
        ['تحالف', 'والتحالف الدولي'],
      ],
      'two topics',
    ],
    ['التحالف\nالدولي', [], 'not across lines'],
    ['River floods in spring', [['flood', 'River floods']], 'English inflection'],
    ['', [], 'nothing in nothing'],
  ])('finds in %j %j: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

test('the topics of many watches are found in one pass as those of each alone', () => {
  const topic = (label: string, ...variants: string[]) => ({ label, names: {}, variants });
  const sets = [
    compiled,
    compileTopics([]),
    compileTopics([topic('دولي', 'الدولي', 'القوات الأمريكية'), topic('مهمة', 'مهمة التحالف')]),
    compileTopics([topic('flood', 'flood'), topic('spring', 'floods in spring', 'spring')]),
  ];
  const texts = [
    'سحب القوات والتحالف الدولي، ثم سحب القوات الأمريكية. مهمة التحالف الدولي',
    'التحالف\nالدولي والقوات - كما قيل مرارا - الأمريكية',
    'River floods in spring. A river, floods',
    '',
  ];
  for (const text of texts) {
    const alone = sets.map((set) => findTopics(new Doc(text), set));
    expect(findTopicsOfAll(new Doc(text), joinTopics(sets))).toEqual(alone);
  }
});
