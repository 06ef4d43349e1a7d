import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#runtime/root';

export const taggerModelFile = path.join(projectRoot, 'seeds', 'models', 'ner-ar.bin');

/** Bytes of the shipped name tagger model, for loadTagger in core/entities/tagger/tagger. */
export function readTaggerModel(): Uint8Array {
  return new Uint8Array(readFileSync(taggerModelFile));
}
