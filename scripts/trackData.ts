import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText } from '#core/language/documentText';

/** Folder of the development data (see docs/evaluation.md); scripts that need it say so and end. */
export function sharedFolder(): string {
  const folder = process.env['MARSAD_SHARED'];
  if (folder === undefined) {
    console.error('Set MARSAD_SHARED to the folder with data/streams and data/tracking.');
    process.exit(2);
  }
  return folder;
}

export interface StreamItem {
  id: string;
  source: string;
  title: string;
  publishedAt: string;
  summary: string;
  text: string;
  /** Given where a stream holds several languages. */
  lang?: string;
}

export const STREAMS = ['almayadeen', 'ant', 'saudi'] as const;
/** Titles and teasers only. */
export const ENGLISH_STREAMS = ['en-sep2023', 'en-nov2023', 'iraq2026'] as const;

export function loadStream(name: string): StreamItem[] {
  const path = join(sharedFolder(), 'data', 'streams', `${name}.jsonl.xz`);
  const lines = execFileSync('xz', ['-dc', path], { maxBuffer: 2 ** 30 })
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

export interface Story {
  name: string;
  stream: string;
  /** Document text of the seed. */
  seed: { title: string; text: string };
  items: StreamItem[];
  /** 2 on the story, 1 partly (left out of the measures), 0 off. */
  grades: Int8Array;
}

/** Names of the labelled stories of one stream. */
export function storyNames(stream: string): string[] {
  return labelled(stream).map(({ name }) => name);
}

/** As their files have them. */
function labelled(stream: string) {
  const folder = join(sharedFolder(), 'data', 'tracking');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .filter((story) => story.stream === stream);
}

/** The labelled stories of one stream. */
export function storiesOf(stream: string, items: StreamItem[]): Story[] {
  return labelled(stream).map(({ name, seed: seedId, window, labels }) => {
    const inside = items.filter(
      ({ id, publishedAt }) =>
        publishedAt.slice(0, 10) >= window.from && publishedAt.slice(0, 10) <= window.to && id !== seedId,
    );
    return {
      name,
      stream,
      seed: seedOf(seedId, items),
      items: inside,
      grades: Int8Array.from(inside, ({ id }) => labels[id] ?? 0),
    };
  });
}

function seedOf(seedId: string, items: StreamItem[]): Story['seed'] {
  if (seedId.endsWith('.txt')) {
    const text = readFileSync(join(sharedFolder(), seedId), 'utf8');
    return { title: '', text: documentText({ title: '', summary: '', text }) };
  }
  const item = items.find(({ id }) => id === seedId);
  if (item === undefined) throw new Error(`No item ${seedId} in its stream.`);
  return { title: item.title, text: documentText(item) };
}
