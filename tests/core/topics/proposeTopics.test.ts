import { expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground, learn } from '#core/relevance/background';
import { compileTopics, findTopics } from '#core/topics/findTopics';
import { proposeTopics } from '#core/topics/proposeTopics';
import { risingTopics } from '#core/topics/risingTopics';

const background = createBackground('ar');
for (let i = 0; i < 40; i++) {
  const text = 'قال مسؤول في الحكومة أمس إن الاجتماع المقبل سيبحث الأوضاع.';
  learn(background, analyseItem({ title: '', summary: '', text, language: 'ar' }, { background }).hashes);
}
const doc = (text: string) => new Doc(text, { language: 'ar' });
const SEED = `انهيار سد الصفا
انهيار سد الصفا أغرق المدينة. وقال مسؤول إن لجنة التحقيق ستزور سد الصفا.
وقالت لجنة التحقيق إن خزان المياه الملوثة تسرب، وإن خزان المياه الملوثة كان قديما.`;

test('proposes what the text repeats and the news seldom says, labelled as written', () => {
  const topics = proposeTopics(doc(SEED), { background });
  const labels = topics.map(({ label }) => label);
  expect(labels).toContain('سد الصفا');
  expect(labels).toContain('لجنة التحقيق');
  expect(labels.join(' ')).not.toContain('مسؤول');
  for (const { score } of topics) expect(score).toBeLessThanOrEqual(1);
});

test('finds each proposed topic in the text it was proposed from', () => {
  const topics = proposeTopics(doc(SEED), { background });
  const found = new Set(findTopics(doc(SEED), compileTopics(topics)).map(({ label }) => label));
  expect([...found].sort()).toEqual(topics.map(({ label }) => label).sort());
});

test('proposes nothing for a text that repeats nothing', () => {
  expect(proposeTopics(doc('خبر قصير عن الطقس غدا.'), { background })).toEqual([]);
});

test('shows a topic as rising when recent items share it and neither earlier items nor known topics do', () => {
  const recent = ['خط الغاز الشمالي توقف', 'توقف خط الغاز الشمالي', 'إصلاح خط الغاز الشمالي وسد الصفا'].map(doc);
  const context = { background, language: 'ar', known: [] };
  expect(risingTopics(recent, [doc(SEED)], context).map(({ label }) => label)).toEqual([
    expect.stringContaining('الغاز الشمالي'),
  ]);
  expect(risingTopics(recent, recent, context)).toEqual([]);
  const known = [{ label: 'gas', names: {}, variants: ['الغاز الشمالي', 'خط الغاز'] }];
  expect(risingTopics(recent, [doc(SEED)], { ...context, known })).toEqual([]);
});

test.each([
  [
    'fr',
    'Présidentielle aux Comores : recours devant la Cour suprême\nLa Cour suprême a annoncé mercredi que le deuxième tour de la présidentielle aux Comores aurait lieu. Le camp de la majorité demande mercredi un deuxième tour plus tard.',
    ['Cour suprême', 'Présidentielle aux Comores', 'deuxième tour'],
  ],
  [
    'fa',
    'اعتصاب رانندگان کامیون ادامه دارد\nرانندگان کامیون در روز شنبه گفتند که سهمیه گازوئیل کم است. اتحادیه رانندگان کامیون لغو سهمیه گازوئیل را خواست و گفت که روز شنبه باز می‌گردد.',
    ['رانندگان کامیون', 'سهمیه گازوئیل'],
  ],
])('proposes topics of a text in %s without its stop words, days and agencies', (language, text, expected) => {
  const labels = proposeTopics(new Doc(text, { language }), { background: createBackground(language) }).map(
    ({ label }) => label,
  );
  expect([...labels].sort()).toEqual([...expected].sort());
});

test('names are no topics: those that are told, and those that capitals show in languages without a tagger', () => {
  const text =
    'Débat entre Nadjima Soilihi et Fahmi Abdou\nNadjima Soilihi promet des emplois publics. Fahmi Abdou critique les emplois publics promis.';
  const french = new Doc(text, { language: 'fr' });
  expect(proposeTopics(french, { background: createBackground('fr') }).map(({ label }) => label)).toEqual([
    'emplois publics',
  ]);
  const names = [...SEED.matchAll(/سد الصفا/gu)].map(({ index }) => ({ start: index, end: index + 8 }));
  expect(proposeTopics(doc(SEED), { background, names }).map(({ label }) => label)).not.toContain('سد الصفا');
});

test('a topic that is only ever joined to what stands before is called without its conjunction', () => {
  const joined =
    'لجنة الصيد والموانئ البحرية\nاجتمعت لجنة الصيد والموانئ البحرية أمس. وقالت وزارة النقل إن وزارة النقل ستدفع.';
  const labels = proposeTopics(doc(joined), { background }).map(({ label }) => label);
  expect(labels).toContain('الموانئ البحرية');
  expect(labels).toContain('وزارة النقل');
});

test('a phrase that says where something is names nothing', () => {
  const text =
    'Dam breaks near the harbour\nThe flood wave reached homes near the harbour. A second flood wave broke shops near the harbour.';
  const english = new Doc(text, { language: 'en' });
  const labels = proposeTopics(english, { background: createBackground('en') }).map(({ label }) => label);
  expect(labels).toContain('flood wave');
  expect(labels.filter((label) => label.startsWith('near'))).toEqual([]);
});

test('neither what somebody named has nor a longer form of a topic is another topic', () => {
  const text =
    "Salt tax doubles\nThe salt tax hit bakers. Salt tax doubles again in Oakport's River Office, and the salt tax doubles. Oakport's River Office closed.";
  const english = new Doc(text, { language: 'en' });
  const labels = proposeTopics(english, { background: createBackground('en') }).map(({ label }) => label.toLowerCase());
  expect(labels.filter((label) => label.startsWith('salt tax'))).toHaveLength(1);
  expect(labels.filter((label) => label.includes('’s') || label.includes("'s"))).toEqual([]);
});
