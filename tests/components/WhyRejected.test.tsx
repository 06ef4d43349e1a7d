import { expect, test } from 'vitest';
import { WhyRejected } from '#components/WhyRejected';
import type { TracePart } from '#core/story/trace';
import { draw, wordsOf } from './draw';

const part = (change: Partial<TracePart>): TracePart => ({
  kind: 'facet',
  key: 'f1',
  label: 'Iraq',
  share: 0.2,
  spans: [[0, 4]],
  ...change,
});

const say = (parts: TracePart[], feedback?: 'yes' | 'no', untouched: string[] = []) =>
  wordsOf(
    draw(
      <WhyRejected
        article={{ score: 0.31, trace: { profileVersion: 1, bias: -1, parts }, ...(feedback ? { feedback } : {}) }}
        threshold={0.46}
        name={({ label }) => label}
        untouched={untouched}
      />,
    ),
  );

test.each<[string, TracePart[], 'no' | undefined, string[], string]>([
  ['a mark of the reader', [part({})], 'no', [], 'you marked it as off the story'],
  ['an excluded word', [part({ kind: 'excluded', label: 'football' })], undefined, [], 'word is in it: football'],
  ['a missing required word', [part({ kind: 'required', spans: [] })], undefined, [], 'none of the required words'],
  ['what is not in it', [part({})], undefined, ['troops'], '31% of the 46% needed: nothing of troops in it'],
  ['too little weight', [part({})], undefined, [], '31% of the 46% needed: it touches the story, but lightly'],
])('%s is told as the reason', (_reason, parts, feedback, untouched, expected) => {
  expect(say(parts, feedback, untouched)).toContain(expected);
});
