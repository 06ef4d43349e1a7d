/**
 * Prints how well stories are tracked from a cold start (see docs/evaluation.md): per story average precision, F1 at
 * the one default threshold, best F1 and minimum TDT cost, for Marsad and for a plain TF-IDF cosine. The background
 * table used for a story is made without the stream that the story is in.
 * Run: MARSAD_SHARED=… npx tsx scripts/eval-track.ts
 */
import { readTerms } from '#core/story/analyseItem';
import { analyseItem } from '#core/story/analyseItem';
import { createBackground, learn, packBackground, unpackBackground } from '#core/story/background';
import { buildProfile } from '#core/story/buildProfile';
import { compileProfile, scoreItem } from '#core/story/score';
import { documentText } from '#core/text/document';
import { type Measures, measure, meanOf } from './measures';
import { loadStream, STREAMS, storiesOf, type Story } from './trackData';
import { tfidfScores } from './tfidf';

const streams = new Map(STREAMS.map((name) => [name, loadStream(name)]));

function backgroundWithout(stream: string): Uint8Array {
  const background = createBackground('ar');
  for (const [name, items] of streams) {
    if (name === stream) continue;
    for (const item of items) {
      const { words, phrases } = readTerms(documentText(item), 'ar');
      learn(background, new Set([...words, ...phrases].filter((hash) => hash !== 0)));
    }
  }
  return packBackground(background, 4);
}

function marsadScores(story: Story, packed: Uint8Array): { scores: Float64Array; accepted: boolean[] } {
  const background = unpackBackground('ar', packed);
  const profile = compileProfile(buildProfile(story.seed, { background, language: 'ar' }));
  const scores = new Float64Array(story.items.length);
  const accepted: boolean[] = [];
  story.items.forEach((item, i) => {
    const analysed = analyseItem({ ...item, language: 'ar' }, { background });
    const decision = scoreItem(analysed, profile);
    learn(background, analysed.hashes);
    scores[i] = decision.score;
    accepted.push(decision.accepted);
  });
  return { scores, accepted };
}

function line(name: string, system: string, m: Measures): string {
  const f = (x: number) => x.toFixed(3);
  return `${name.padEnd(16)} ${system.padEnd(8)} AP ${f(m.AP)}  F1 ${f(m.F1)} (P ${f(m.precision)} R ${f(m.recall)})  bestF1 ${f(m.bestF1)}  minC ${f(m.minC)}`;
}

const rows: { tfidf: Measures; marsad: Measures }[] = [];
for (const stream of STREAMS) {
  const packed = backgroundWithout(stream);
  for (const story of storiesOf(stream, streams.get(stream) ?? [])) {
    const base = tfidfScores(story);
    const ours = marsadScores(story, packed);
    const tfidf = measure(base, [...base].map((score) => score >= 0.12), story.grades);
    const marsad = measure(ours.scores, ours.accepted, story.grades);
    rows.push({ tfidf, marsad });
    console.log(line(story.name, 'tf-idf', tfidf));
    console.log(line(story.name, 'marsad', marsad));
  }
}
console.log(line('mean', 'tf-idf', meanOf(rows.map(({ tfidf }) => tfidf))));
console.log(line('mean', 'marsad', meanOf(rows.map(({ marsad }) => marsad))));
