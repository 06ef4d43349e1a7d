import { expect, test } from 'vitest';
import { WhyRejected } from '#components/WhyRejected';
import { defined } from '#core/defined';
import type { TracePart } from '#core/relevance/trace';
import { draw, wordsOf } from './draw';

const part = (change: Partial<TracePart>): TracePart => ({
  kind: 'pair',
  key: 'f1',
  label: 'Iraq',
  share: 0.2,
  spans: [[0, 4]],
  ...change,
});

const say = (parts: TracePart[], feedback?: 'yes' | 'no', untouched: string[] = [], isKept = true) =>
  wordsOf(
    draw(
      <WhyRejected
        article={{
          score: 0.31,
          trace: { profileVersion: 1, bias: -1, parts },
          isKept,
          ...defined({ feedback }),
        }}
        threshold={0.46}
        name={({ label }) => label}
        untouched={untouched}
      />,
    ),
  );

test.each<[string, TracePart[], 'no' | undefined, string[], string]>([
  ['a mark of the reader', [part({})], 'no', [], 'you marked it as not on the story'],
  [
    'an excluded word',
    [part({ kind: 'excluded', label: 'football' })],
    undefined,
    [],
    'it contains an excluded word: football',
  ],
  ['a missing required word', [part({ kind: 'required', spans: [] })], undefined, [], 'none of the required words'],
  ['what is not in it', [part({})], undefined, ['troops'], 'score 31%, threshold 46%; it does not mention troops'],
  ['too little weight', [part({})], undefined, [], 'only weakly related to the story (score 31%, threshold 46%)'],
])('%s is told as the reason', (_reason, parts, feedback, untouched, expected) => {
  expect(say(parts, feedback, untouched)).toContain(expected);
});

test('names of the other direction stand in it each by itself', () => {
  expect(say([part({})], undefined, ['القوات', 'البرلمان'])).toContain('\u2068القوات\u2069 and \u2068البرلمان\u2069');
});

test('of an article whose score was not kept the distance is told, no score', () => {
  expect(say([], undefined, ['troops'], false)).toBe('Rejected: far from the story. Mark it to have it scored.');
});
