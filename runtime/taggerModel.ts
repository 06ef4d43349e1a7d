import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of the shipped name tagger model, for loadTagger in core/actors/tagger/tagger. */
export function readTaggerModel(): Uint8Array {
  return new Uint8Array(readFileSync(join(process.cwd(), 'seeds', 'models', 'ner-ar.bin')));
}
