import { describe, expect, test } from 'vitest';
import { splitSeed } from '#core/relevance/profile/seedParts';

const OWN = `غادر وزير الري المصري القاهرة صباح الثلاثاء متوجها إلى أديس أبابا لاستئناف المفاوضات حول سد النهضة.
وقال الوزير قبل سفره إن القاهرة تتمسك باتفاق ملزم على ملء السد وتشغيله، وإن الوفد يضم خبراء في القانون والمياه.
وتوقفت المفاوضات حول السد قبل عام حين رفضت أديس أبابا تبادل بيانات الملء مع القاهرة والخرطوم.`;
const OTHER = `فاز فريق الاتحاد على ضيفه الهلال بهدفين نظيفين في ختام الجولة العاشرة من دوري المحترفين لكرة القدم.
وسجل المهاجم البرازيلي هدفي اللقاء في الشوط الثاني، ليرفع رصيده إلى ثلاثة عشر هدفا في صدارة الهدافين.`;
/** On the same story, as a site puts the report of the day before below a new one. */
const BEFORE = `قبل ساعات من السفر.. وزير الري يجمع خبراء المياه والقانون
وبحث وزير الري المصري، أمس الاثنين، مع خبراء المياه استعدادات الوفد للمفاوضات حول سد النهضة في أديس أبابا.`;

describe('a seed', () => {
  test.each([
    [
      'a call to the site’s channel and the report of the day before',
      `${OWN}\nانضموا إلى قناتنا على تلغرام\n${BEFORE}`,
    ],
    [
      'the same without line breaks',
      `${OWN.replaceAll('\n', ' ')} انضموا إلى أسرع منصاتنا ${BEFORE.replaceAll('\n', ' ')}`,
    ],
    ['a heading of other reports', `${OWN}\nاقرأ أيضاً\nالاتحاد يهزم الهلال\n${OTHER}`],
    ['a rule', `${OWN}\n* * *\n${OTHER}`],
    ['a title in the middle', `${OWN}\nالاتحاد يهزم الهلال في ختام الجولة\n${OTHER}`],
    ['a newsletter', `${OWN}\nاشتركوا في نشرتنا البريدية\n${OTHER}`],
  ])('leaves out another article behind %s', (_, text) => {
    const { own, leftOut } = splitSeed(text);
    expect(own.replaceAll('\n', ' ')).toBe(OWN.replaceAll('\n', ' '));
    expect(leftOut.join(' ')).not.toBe('');
    // Nothing is lost: what is no longer there is shown.
    const words = (parts: string) => parts.split(/\s+/u).filter((word) => word !== '');
    expect(words([own, ...leftOut].join(' ')).sort()).toEqual(words(text).sort());
  });

  test('leaves out English boilerplate and what follows it', () => {
    const english = `The water minister left Cairo on Tuesday for talks on the Nile dam in Addis Ababa, his office said.
Egypt wants a binding agreement on filling and operating the dam, the minister said before his departure.
Talks on the dam broke off a year ago when Ethiopia refused to share its filling data with Egypt and Sudan.`;
    const football = `United beat City 2-0 on Saturday as their Brazilian striker scored twice in the second half at home.
The win lifts them to third place, four points behind the leaders with nine matches of the season left to play.`;
    expect(splitSeed(`${english}\nSubscribe to our newsletter\nUnited beat City in the derby\n${football}`)).toEqual({
      own: english,
      leftOut: [`Subscribe to our newsletter\nUnited beat City in the derby\n${football}`],
    });
  });

  test('keeps its own text around a link to another report', () => {
    const [first = '', ...rest] = OWN.split('\n');
    expect(splitSeed([first, 'اقرأ أيضاً: الاتحاد يهزم الهلال', ...rest].join('\n'))).toEqual({
      own: OWN,
      leftOut: ['اقرأ أيضاً: الاتحاد يهزم الهلال'],
    });
  });

  test.each([
    [
      'a subheading',
      `${OWN}\nخلاف على قواعد الملء والتشغيل\nوتريد القاهرة أن يمتد ملء السد سبع سنوات، فيما تصر أديس أبابا على إتمام ملء سد النهضة في ثلاث، وقال الوزير إن الخبراء سيبحثون ذلك.`,
    ],
    ['a call in the middle', OWN.replace('\nوتوقفت', '\nتابعونا على فيسبوك\nوتوقفت')],
    ['nothing of the kind', OWN],
    [
      'a text that a line with a colon leads to',
      `${OWN}\nفيما يلي ترجمة مقال الكاتبة الإثيوبية:\nتشكل الأنهار الكبرى في القارات كلها موضوع نزاع بين من يسكن أعاليها ومن يزرع سهولها، ولم تنجح المحاكم الدولية في حسم كثير منها إلى الآن.`,
    ],
    [
      'a body behind a call that stands below its lead',
      `${OWN.split('\n').slice(0, 2).join('\n')}\nانضموا إلى قناتنا على تلغرام\nوتشير دراسة مستقلة إلى أن ملء سد النهضة في ثلاث سنوات يحرم القاهرة من المياه، وأن الاتفاق على تشغيل السد يحتاج إلى خبراء في القانون لا في الري وحده.`,
    ],
    ['a short note at its end', `${OWN}\n* * *\nساهم في التقرير مراسلنا في الخرطوم.`],
  ])('keeps what is its own: %s', (_, text) => {
    const { own } = splitSeed(text);
    expect(own).toBe(text.replace(/\n(?:تابعونا على فيسبوك|انضموا إلى قناتنا على تلغرام)/u, ''));
  });
});

test('a long list of titles is read in reasonable time', () => {
  const list = Array.from(
    { length: 4_000 },
    (_, at) => `خبر رقم ${at} عن بلدة بعيدة لا يعرفها أحد\nانتهى الخبر ${at}.`,
  ).join('\n');
  expect(splitSeed(`${OWN}\n${list}`).own).toContain('غادر وزير الري');
});
