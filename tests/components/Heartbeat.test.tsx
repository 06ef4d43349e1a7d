import { createFormatter, createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { Heartbeat } from '#components/Heartbeat';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';
import { draw, wordsOf } from './draw';

const now = new Date('2024-02-01T12:00:00Z');
const beats = [
  { startedAt: new Date('2024-02-01T11:30:00Z'), outcome: 'failed' as const, newItems: 0 },
  { startedAt: new Date('2024-02-01T11:45:00Z'), outcome: 'fresh' as const, newItems: 3 },
];

function wordsIn(language: 'ar' | 'en') {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : 'en';
  const format = createFormatter({ locale, timeZone: 'UTC' });
  return {
    t: createTranslator({ locale, messages: language === 'ar' ? ar : en, timeZone: 'UTC' }),
    ago: (instant: Date) => format.relativeTime(instant, now),
  };
}

test('says each poll in words, not by colour alone', () => {
  const html = draw(<Heartbeat beats={beats} label="Polls" i18n={wordsIn('en')} />);
  expect(wordsOf(html)).toBe('30 minutes ago: failed 15 minutes ago: new content, 3 new');
});

test('counts in Arabic as Arabic does', () => {
  expect(wordsOf(draw(<Heartbeat beats={beats.slice(1)} label="" i18n={wordsIn('ar')} />, 'ar'))).toBe(
    'قبل 15 دقيقة: محتوى جديد، 3 أخبار جديدة',
  );
});

test('is not there before the first poll', () => {
  expect(draw(<Heartbeat beats={[]} label="Polls" i18n={wordsIn('en')} />)).toBe('');
});
