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
    ['a time', 'Strike enters 3rd day', 'Strike in its 4 days of unrest'],
    ['what a story tells of', 'Court orders correction of wages', 'Court orders correction of all wages'],
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
    const now = version('Minister visits port union', text, { titleActors: ['minister', 'union'] });
    expect(substanceOf(old, now)).toBeUndefined();
  });

  test('that keeps a notice which was there', () => {
    const notice = 'Correction: the wage is 40.';
    expect(changed(['Strike', notice], ['Strike', `${notice} Dockers went home.`])).toBeUndefined();
  });
});
