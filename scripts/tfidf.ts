import { terms } from '#core/text/terms';
import type { Story } from './trackData';

/** The plain method beside which ours stands: log-TF-IDF cosine, title × 3, background grown item by item from nothing. */
export function tfidfScores(story: Story): Float64Array {
  const documents = new Map<string, number>();
  let seen = 0;
  const count = (title: string, body: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { term } of terms(title, 'ar')) counts.set(term, (counts.get(term) ?? 0) + 3);
    for (const { term } of terms(body, 'ar')) counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
  };
  const vector = (counts: Map<string, number>) => {
    let squares = 0;
    const weights = new Map<string, number>();
    for (const [term, n] of counts) {
      const weight = (1 + Math.log(n)) * Math.log((seen + 1) / ((documents.get(term) ?? 0) + 0.5));
      if (weight <= 0) continue;
      weights.set(term, weight);
      squares += weight * weight;
    }
    return { weights, length: Math.sqrt(squares) || 1 };
  };
  const grow = (counts: Map<string, number>) => {
    seen++;
    for (const term of counts.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  };
  const seedCounts = count(story.seed.title, story.seed.text.slice(story.seed.title.length));
  grow(seedCounts);
  return Float64Array.from(story.items, ({ title, summary, text }) => {
    const counts = count(title, text.startsWith(summary) ? text : `${summary}\n${text}`);
    grow(counts);
    const item = vector(counts);
    const seed = vector(seedCounts);
    let dot = 0;
    for (const [term, weight] of item.weights) dot += weight * (seed.weights.get(term) ?? 0);
    return dot / (item.length * seed.length);
  });
}
