import { expect, test } from 'vitest';
import { readQuotes } from '#tests/core/quotes/readQuotes';

const OPENING = 'قال فؤاد حسين إن الجسر القديم آمن.';

test.each<[text: string, speakers: string[], why: string]>([
  ['وبعدما أكد طوال الأسبوع أنه سيعود إلى الوادي، غادر.', ['fuad-hussein'], 'how long'],
  ['وفي وقت لاحق أكد أن الطريق ستفتح غدا.', ['fuad-hussein'], 'when, behind a conjunction'],
  ['وبهدف تنفيذ ذلك أعلن أن الطريق ستفتح غدا.', ['fuad-hussein'], 'what for, behind a conjunction'],
  ['وقال السائق البالغ من العمر 37 عاما إن الجسر اهتز.', ['السائق'], 'how old somebody is'],
  ['أظهرت صور التقطت قبل أسبوع أن الجسر متشقق.', [], 'pictures show what nobody says'],
  ['صورة تكشف أن الجسر متشقق.', [], 'before their verb too'],
  ['وقال محامو فؤاد حسين إنه سيعود غدا إلى الوادي.', ['محامو فؤاد حسين'], 'his lawyers are not himself'],
  ['وأكدت زوجة فؤاد حسين أنه سيعود غدا إلى الوادي.', ['زوجة فؤاد حسين'], 'nor is his wife'],
  ['وقال المحامي فؤاد حسين إنه سيعود غدا إلى الوادي.', ['fuad-hussein'], 'a lawyer himself is'],
  ['وقال مصدر أمني حينها إن الجسر اهتز.', ['مصدر أمني'], 'an adverb behind a source'],
])('%s: %j (%s)', (text, speakers) => {
  expect(
    readQuotes(`${OPENING}\n${text}`)
      .map(({ who }) => who)
      .slice(1),
  ).toEqual(speakers);
});
