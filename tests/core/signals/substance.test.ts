import { describe, expect, test } from 'vitest';
import { Doc } from '#core/language/doc';
import { substanceOf, type Version } from '#core/signals/substance';

function version(
  title: string,
  text = '',
  { actors = [], titleActors = [] }: { actors?: string[]; titleActors?: string[] } = {},
): Version {
  const doc = new Doc(`${title}\n${text}`, { titleEnd: title.length });
  return { doc, actors: new Set([...actors, ...titleActors]), titleActors: new Set(titleActors) };
}
const changed = (before: [string, string?], after: [string, string?]) =>
  substanceOf(version(...before), version(...after));

describe('an edit has substance', () => {
  test.each([
    [
      'مقتل 3 عمال في حريق الميناء',
      'مقتل 12 عاملاً في حريق الميناء',
      { change: 'number', before: '3 عمال', after: '12 عاملاً' },
    ],
    ['Blaze kills 3 at port', 'Blaze death toll rises to 12', { change: 'number', before: '3', after: '12' }],
    [
      'Owners fire 300 dockers',
      'Owners fire 450 dockers',
      { change: 'number', before: '300 dockers', after: '450 dockers' },
    ],
    [
      'النقابة تقبل عرض الوزارة وتنهي الإضراب',
      'النقابة تنفي قبول عرض الوزارة وإنهاء الإضراب',
      {
        change: 'title',
        before: 'النقابة تقبل عرض الوزارة وتنهي الإضراب',
        after: 'النقابة تنفي قبول عرض الوزارة وإنهاء الإضراب',
      },
    ],
    [
      'Union accepts the offer of the ministry',
      'Warehouse blaze still burning beside quay',
      {
        change: 'title',
        before: 'Union accepts the offer of the ministry',
        after: 'Warehouse blaze still burning beside quay',
      },
    ],
    [
      'الوزير يستقيل بعد الإضراب',
      'تصحيح: الوزير لم يستقل بعد الإضراب',
      { change: 'retracted', before: 'الوزير يستقيل بعد الإضراب', after: 'تصحيح: الوزير لم يستقل بعد الإضراب' },
    ],
  ])('where its title tells another thing: %s → %s', (before, after, expected) => {
    expect(changed([before], [after])).toEqual(expected);
  });

  test.each([
    ['Quake of 6.8 kills at least 290 people', 'Quake of 6.8 kills at least 296 people', '290 people', '296 people'],
    ['Storm kills 1 at port', 'Storm kills 4 at port', 'Storm kills 1 at port', '4'],
    ['مقتل عامل في حريق الميناء', 'مقتل 4 عمال في حريق الميناء', 'مقتل عامل في حريق الميناء', '4 عمال'],
    ['السجن خمسة أشهر لقائد الإضراب', 'الحكم على قائد الإضراب بخمس سنوات سجن', 'خمسة أشهر', 'بخمس سنوات'],
    ['Dockers lose 19% of their wages', 'Dockers lose 7 percent of their wages', '19%', '7%'],
  ])('where another number is given: %s → %s', (before, after, was, is) => {
    expect(changed([before], [after])).toEqual({ change: 'number', before: was, after: is });
  });

  test('where what a text counts first is new, though the old number stands behind it', () => {
    const now = 'The fire killed 35 dockers. The ministry had said that 11 dockers were killed.';
    expect(changed(['Fire at the port', 'The fire killed 11 dockers.'], ['Fire at the port', now])).toMatchObject({
      change: 'number',
      after: '35 dockers',
    });
  });

  const text =
    'Dockers went home at noon after the company had refused every offer. '.repeat(6) +
    'Trucks waited along the coast road while sailors unloaded fruit, grain, timber, steel, cement and paper by hand, ' +
    'helped by students, cooks, drivers, nurses, farmers, clerks, tailors, masons, painters and gardeners of nearby towns.';

  test('where another thing is told first', () => {
    const lead = 'A judge has ordered ballots among all crews, whose leaders promised appeals before Friday evening. ';
    const after = 'Strike at the port: judge orders new ballot';
    expect(changed(['Strike at the port', text], [after, lead + text])).toMatchObject({ change: 'title', after });
    expect(changed(['Strike at the port', text], [after, text])).toBeUndefined();
    expect(changed(['Strike at the port', 'Dockers went home.'], [after, 'Dockers went home.'])).toBeUndefined();
  });

  test.each([
    ['Search for docker who fled', 'Docker who fled is arrested'],
    ['Docker dies in blaze', 'Man bailed after docker dies in blaze'],
    ['ميناء المرسى بلا رئيس', 'تعيين خالد رئيساً لميناء المرسى'],
    ['بحارة عالقون قرب المرسى', 'إنقاذ بحارة علقوا قرب المرسى'],
    ['Dockers to march in Marsa', 'Dockers march in Marsa'],
    ['Captain to be charged with theft', 'Captain charged with theft'],
  ])('where it tells what became of it: %s → %s', (before, after) => {
    expect(changed([before], [after])).toEqual({ change: 'title', before, after });
  });

  test.each([
    [
      'Port fund tops $1 billion ahead of vote',
      'Port fund climbs to $1.2 billion ahead of vote',
      '1 billion',
      '1.2 billion',
    ],
    ['Blaze cuts power to 2Mln in Marsa', 'Blaze cuts power to 700K in Marsa', '2 mln', '700 k'],
    ['عقد بقيمة 1.5 مليار دولار للميناء', 'عقد بقيمة 3 مليارات دولار للميناء', '1.5 مليار', '3 مليارات'],
  ])('where its title gives another amount: %s → %s', (before, after, was, is) => {
    expect(changed([before], [after])).toEqual({ change: 'number', before: was, after: is });
  });

  test.each([
    [
      'Dockers went home. Correction: an earlier version of this article misstated the wage.',
      'Correction: an earlier version of this article misstated the wage',
    ],
    ['This story has been withdrawn.', 'This story has been withdrawn'],
    ['عاد العمال. حذفت الوكالة الخبر لعدم دقته.', 'حذفت الوكالة الخبر لعدم دقته'],
    ['تعتذر الصحيفة لقرائها عن الخطأ في هذا الخبر.', 'تعتذر الصحيفة لقرائها عن الخطأ في هذا الخبر'],
  ])('where its publisher says that it was wrong: %s', (text, notice) => {
    expect(changed(['Strike at the port', 'Dockers went home.'], ['Strike at the port', text])).toMatchObject({
      change: 'retracted',
      after: expect.stringContaining(notice),
    });
  });

  test('where its title names somebody whom the old version did not know, or no more whom it named', () => {
    const old = version('Minister visits port', '', { titleActors: ['minister'], actors: ['union'] });
    expect(substanceOf(old, version('Chief visits port', '', { titleActors: ['chief'] }))).toEqual({
      change: 'actor',
      gone: ['minister'],
      came: ['chief'],
    });
  });
});

describe('an edit has none', () => {
  test.each([
    ['a spelling', 'وزير النقل يزور مينا المرسى', 'وزير النقل يزور ميناء المرسى'],
    [
      'other words for the same',
      'Dockers begin open strike over wages',
      'Dockers start open-ended strike over lower wages',
    ],
    ['a number in a word', 'مقتل 3 عمال في حريق', 'مقتل ثلاثة عمال في حريق'],
    ['another count', '3 dockers killed in blaze', '3 dockers killed, 40 injured in blaze'],
    ['a rounded number', 'Port handles 676 ships', 'Port handles 677 ships'],
    ['an age', 'Girl killed at port', 'Girl, 5, killed at port'],
    ['the same term', 'Leader jailed for 12 months', 'Leader jailed for 1 year'],
    ['a time', 'Strike enters 3rd day', 'Strike in its 4 days of unrest'],
    ['what a story tells of', 'Court orders correction of wages', 'Court orders correction of all wages'],
    ['the end of a strike, in another word', 'Chief of port steps down', 'Chief of port resigns'],
    ['an announcement in other words', 'Dockers to march in Marsa', 'Dockers will march in Marsa'],
    ['an amount of something else', 'Port fund of 2 million dinars', 'Port fund for 3 thousand dockers'],
    ['nothing', '', ''],
  ])('that is %s', (_what, before, after) => {
    expect(changed([before], [after])).toBeUndefined();
  });

  test('that makes a text longer, or names in the title whom the text named', () => {
    const text = 'Dockers went home at noon.';
    expect(
      changed(['Strike at port', text], ['Strike at port', `${text} ${'They wait for an offer. '.repeat(30)}`]),
    ).toBeUndefined();
    const old = version('Minister visits port', text, { titleActors: ['minister'], actors: ['union'] });
    expect(substanceOf(old, version('Visit to the port', text))).toBeUndefined();
    const now = version('Minister visits port union', text, { titleActors: ['minister', 'union'] });
    expect(substanceOf(old, now)).toBeUndefined();
  });

  test('that gives the same text another title, or one whose denial it had', () => {
    const text = 'The union of dockers has accepted an offer of the company and does not strike any more this week.';
    expect(changed(['Union accepts', text], ['Quay silent no longer, cranes turn again', text])).toBeUndefined();
    expect(changed(['Dockers of Marsa strike', text], ['Dockers of Marsa do not strike', text])).toBeUndefined();
  });

  test('that names in the title of a teaser whom its article may have named', () => {
    const old = version('Strike at port ends', 'Dockers went home.', { titleActors: ['port'] });
    const now = version('Strike at port ends, Karim smiles broadly', 'Dockers of all quays went home gladly today.', {
      titleActors: ['port', 'karim'],
    });
    expect(substanceOf(old, now)).toBeUndefined();
  });

  test('that writes a name of its title in another way', () => {
    const old = version('وزير الدفاع بدولة قطر يزور الميناء', '', { titleActors: ['qatar'] });
    const now = version('وزير الدفاع القطري يزور الميناء', '', { titleActors: ['qatar', 'دفاع القطري'] });
    expect(substanceOf(old, now)).toBeUndefined();
  });

  test('that keeps a notice which was there', () => {
    const notice = 'Correction: the wage is 40.';
    expect(changed(['Strike', notice], ['Strike', `${notice} Dockers went home.`])).toBeUndefined();
  });
});
