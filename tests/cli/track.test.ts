import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { track } from '#cli/commands/track';

let folder: string;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marsad-track-'));
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    printed += chunk;
    for (const callback of rest) if (typeof callback === 'function') callback();
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function write(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

const SEED = `السوداني يبحث مع بايدن انسحاب القوات الأمريكية من العراق
بحث رئيس الوزراء العراقي محمد شياع السوداني مع الرئيس الأمريكي جو بايدن جدولا زمنيا لانسحاب القوات الأمريكية من العراق.
وقالت بغداد إن مهمة التحالف الدولي في العراق انتهت وإن القوات الأمريكية ستغادر قاعدة عين الأسد.`;

const ITEMS = [
  {
    id: 1,
    title: 'بغداد وواشنطن تتفقان على انسحاب القوات الأمريكية من العراق',
    summary: '',
    text: 'يبدأ انسحاب القوات الأمريكية من قاعدة عين الأسد في العراق وتنتهي مهمة التحالف الدولي.',
  },
  { id: 'two', title: 'أسعار النفط ترتفع', summary: 'ارتفعت أسعار النفط في الأسواق الآسيوية.', text: '' },
  { id: 'three', title: '' },
];

test('answers every item on one line, in order, as its seed and what came before say', async () => {
  const seed = await write('seed.txt', SEED);
  const items = await write('items.jsonl', ITEMS.map((item) => `${JSON.stringify(item)}\n`).join('\n'));
  expect(await track({ seed, items })).toBe(0);
  const answers = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, accepted }) => [id, accepted])).toEqual([
    ['1', true],
    ['two', false],
    ['three', false],
  ]);
  for (const { score } of answers) expect(score).toBeGreaterThanOrEqual(0);
});

test('judges anew at the end what came early, unless it is asked for the decisions as they were made', async () => {
  const seed = await write('seed.txt', SEED);
  // Each in words of its own: copies of one report are no sample of a story.
  const reports = [
    ['بغداد: لجنة الجدولة تبحث انسحاب القوات الأمريكية من العراق', 'وقال خبراء إن سعر صرف الدينار قد يتأثر.'],
    [
      'لجنة الجدولة تؤجل بحث انسحاب القوات الأمريكية من العراق',
      'وطلبت وزارة الدفاع وقتا إضافيا لنقل الطائرات المسيرة إلى الكويت.',
    ],
    ['السوداني وبايدن: لجنة الجدولة تقرر انسحاب القوات الأمريكية', 'وفي أربيل طالب نواب أكراد بمقعد لهم.'],
    ['لجنة الجدولة تحدد موعد انسحاب القوات الأمريكية من قاعدة عين الأسد', 'وأعلن متحدث موعد الجلسة القادمة يوم الأحد.'],
    ['القوات الأمريكية تغادر العراق بقرار لجنة الجدولة', 'وانتقدت فصائل مسلحة بطء المفاوضات.'],
  ].map(([title, detail], at) => ({
    id: `report-${at + 1}`,
    title,
    summary: '',
    text: `مهمة التحالف الدولي في العراق تنتهي والقوات الأمريكية تغادر قاعدة عين الأسد كما اتفق السوداني وبايدن. ${detail}`,
  }));
  const early = {
    id: 'early',
    title: 'لجنة الجدولة تجتمع',
    summary: '',
    text: 'تجتمع لجنة الجدولة في بغداد للمرة الأولى.',
  };
  const items = await write('items.jsonl', [early, ...reports].map((item) => JSON.stringify(item)).join('\n'));
  const scores = async (online: boolean) => {
    printed = '';
    await track({ seed, items, online });
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; score: number });
    expect(lines.map(({ id }) => id)).toEqual(['early', ...[1, 2, 3, 4, 5].map((at) => `report-${at}`)]);
    return lines.map(({ score }) => score);
  };
  const [asItCame = 0] = await scores(true);
  const [anew = 0] = await scores(false);
  expect(anew).toBeGreaterThan(asItCame);
});

test('takes a seed as the JSON of one item', async () => {
  const [title = '', ...body] = SEED.split('\n');
  const seed = await write('seed.json', JSON.stringify({ id: 's', title, summary: '', text: body.join('\n') }));
  const items = await write('items.jsonl', `${JSON.stringify(ITEMS[0])}\n`);
  await track({ seed, items });
  expect(JSON.parse(printed)).toMatchObject({ id: '1', accepted: true });
});

test.each([
  ['a seed that is not there', undefined, '{"id":1}', 'file.unreadable'],
  ['items that are not there', SEED, undefined, 'file.unreadable'],
  ['a line that is not JSON', SEED, 'not json', 'track.badItem'],
])('names %s', async (_, seedText, line, code) => {
  const seed = seedText === undefined ? path.join(folder, 'none.txt') : await write('seed.txt', seedText);
  const items = line === undefined ? path.join(folder, 'none.jsonl') : await write('items.jsonl', line);
  await expect(track({ seed, items })).rejects.toMatchObject({ code });
});

test('follows several stories at once, each as it would alone', async () => {
  const other = {
    id: 'oil',
    title: 'أسعار النفط ترتفع في الأسواق الآسيوية',
    text: 'ارتفعت أسعار النفط بعد قرار منظمة أوبك.',
  };
  const watches = await write(
    'watches.jsonl',
    [{ id: 'iraq', title: '', text: SEED }, other].map((seed) => JSON.stringify(seed)).join('\n'),
  );
  const items = await write('items.jsonl', ITEMS.map((item) => JSON.stringify(item)).join('\n'));
  expect(await track({ watches, items })).toBe(0);
  const together = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(together.map(({ id, watch, accepted }) => [id, watch, accepted])).toEqual([
    ['1', 'iraq', true],
    ['1', 'oil', false],
    ['two', 'iraq', false],
    ['two', 'oil', true],
    ['three', 'iraq', false],
    ['three', 'oil', false],
  ]);
  printed = '';
  await track({ seed: await write('seed.json', JSON.stringify({ id: 'iraq', title: '', text: SEED })), items });
  const alone = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).score);
  expect(together.filter(({ watch }) => watch === 'iraq').map(({ score }) => score)).toEqual(alone);
});

test('says what to give when no story is given', async () => {
  await expect(track({ items: 'items.jsonl' })).rejects.toMatchObject({ code: 'track.noSeed' });
});

test('an item that writes a name behind «لل» is about as likely as one that writes it bare', async () => {
  const seed = await write(
    'seed.txt',
    `البنك الدولي يقر قرضا لليبيا لإعمار درنة
أقر البنك الدولي قرضا لليبيا قيمته مئتا مليون دولار لإعادة إعمار درنة بعد انهيار السدين.
وقالت لجنة الإعمار إن القرض سيصل ليبيا على ثلاث دفعات، وإن اللجنة ستراقب صرفه في درنة.
وتضررت أحياء درنة كلها حين انهار سداها في إعصار دانيال، وتقدر ليبيا كلفة إعمارها بملياري دولار.`,
  );
  const report = (id: string, wording: string) => ({
    id,
    title: `دفعة أولى من قرض البنك الدولي ${wording}`,
    summary: '',
    text: '',
  });
  const items = [
    report('joined', 'لليبيا وللجنة إعمارها'),
    report('bare', 'إلى ليبيا وإلى لجنة إعمارها'),
    { id: 'off', title: 'مباراة ودية للبنان أمام الأردن في عمان', summary: '', text: '' },
  ];
  const file = await write('items.jsonl', items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  expect(await track({ seed, items: file })).toBe(0);
  const [joined, bare, off] = printed
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { score: number }).score);
  expect(joined).toBeGreaterThan(0.5);
  expect(Math.abs((joined ?? 0) - (bare ?? 1))).toBeLessThan(0.1);
  expect(off).toBeLessThan(0.1);
});
