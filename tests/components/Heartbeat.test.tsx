import { expect, test } from 'vitest';
import { Heartbeat } from '#components/Heartbeat';
import { draw, wordsOf } from './draw';

const now = new Date('2024-02-01T12:00:00Z');
const beats = [
  { startedAt: new Date('2024-02-01T11:30:00Z'), outcome: 'failed' as const, newItems: 0 },
  { startedAt: new Date('2024-02-01T11:45:00Z'), outcome: 'fresh' as const, newItems: 3 },
];

test('says each poll in words, not by colour alone', () => {
  const html = draw(<Heartbeat beats={beats} label="Polls" now={now} />);
  expect(wordsOf(html)).toBe('30 minutes ago: failed 15 minutes ago: new content, 3 new');
});

test('counts in Arabic as Arabic does', () => {
  expect(wordsOf(draw(<Heartbeat beats={beats.slice(1)} label="" now={now} />, 'ar'))).toBe(
    'قبل 15 دقيقة: محتوى جديد، 3 أخبار جديدة',
  );
});

test('is not there before the first poll', () => {
  expect(draw(<Heartbeat beats={[]} label="Polls" now={now} />)).toBe('');
});
