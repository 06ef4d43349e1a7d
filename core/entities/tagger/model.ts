import { buildHashIndex, type HashIndex } from '#core/entities/tagger/hashIndex';
import { LABELS } from '#core/entities/tagger/labels';
import { AppError } from '#core/errors';

/** What is known of frequent words without any labels, one entry per word in each array. */
export interface Lexicon {
  index: HashIndex;
  /** 0..15, higher is more frequent. */
  frequency: Uint8Array;
  /** Exchange class, and its coarser parent by class. */
  exchange: Uint16Array;
  coarseOfExchange: Uint8Array;
  /** Skip-gram k-means clusters, fine and coarse. */
  fineMeans: Uint16Array;
  coarseMeans: Uint8Array;
  /** Sixteen two-bit levels of how often the word stands beside titles, verbs of saying, place words and so on. */
  contexts: Int32Array;
}

/** Weights of one stage: nine signed bytes a feature, in steps of `scale`. */
export interface StageWeights {
  keys: Int32Array;
  index: HashIndex;
  weights: Int8Array;
  scale: number;
  /** From label row to label column, then the weights of a first label. */
  transitions: Float32Array;
}

export interface TaggerModel {
  lexicon: Lexicon;
  /** Word lists by folded hash: see Mark in marks.ts. */
  marks: { index: HashIndex; bits: Uint16Array };
  /** Phrases of the training gazetteers by the keys of their words (findPhrases in taggerInput.ts): see Phrase in marks.ts. */
  phrases: { index: HashIndex; bits: Uint8Array };
  stages: StageWeights[];
}

/** First four bytes of a model file, "MTG1"; a change of layout raises the digit. */
export const MODEL_MAGIC = 0x3147544d;

/** Sections that hold what is known without labels; three more follow for each stage. */
export const KNOWLEDGE_SECTIONS = 11;
const STAGE_SECTIONS = 3;

function broken(what: string): AppError {
  return new AppError('tagger.modelBroken', `The name tagger's model file is not readable: ${what}.`, {
    hint: 'Restore seeds/models/ner-ar.bin from the release, or build it again with scripts/tagger/train.ts.',
    params: { what },
  });
}

/**
 * Byte sections in file order, each behind its length as a 32-bit little-endian number.
 *
 * @throws AppError tagger.modelBroken when the file is cut or something else
 */
export function readSections(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MODEL_MAGIC) throw broken('it does not begin with "MTG1"');
  const sections: Uint8Array[] = [];
  for (let at = 4; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? view.getUint32(at, true) : Number.POSITIVE_INFINITY;
    if (at + 4 + length > bytes.length) throw broken(`section ${sections.length + 1} is cut off`);
    // A copy, because typed arrays of wider numbers need aligned bytes.
    sections.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return sections;
}

function int32(section: Uint8Array | undefined): Int32Array {
  return section === undefined ? new Int32Array() : new Int32Array(section.buffer, 0, section.length >> 2);
}

function uint16(section: Uint8Array | undefined): Uint16Array {
  return section === undefined ? new Uint16Array() : new Uint16Array(section.buffer, 0, section.length >> 1);
}

/**
 * Unpacks a model file.
 *
 * @throws AppError tagger.modelBroken when the bytes are not a whole model
 */
export function parseModel(bytes: Uint8Array): TaggerModel {
  const sections = readSections(bytes);
  const isWhole = sections.length > KNOWLEDGE_SECTIONS && (sections.length - KNOWLEDGE_SECTIONS) % STAGE_SECTIONS === 0;
  if (!isWhole) throw broken(`it has ${sections.length} sections`);
  return assembleModel(sections);
}

/** A model from its sections; without any stage it is what training starts from. */
export function assembleModel(sections: Uint8Array[]): TaggerModel {
  const empty = new Uint8Array();
  const lexicon: Lexicon = {
    index: buildHashIndex(int32(sections[0])),
    frequency: sections[1] ?? empty,
    exchange: uint16(sections[2]),
    coarseOfExchange: sections[3] ?? empty,
    fineMeans: uint16(sections[4]),
    coarseMeans: sections[5] ?? empty,
    contexts: int32(sections[6]),
  };
  const stages: StageWeights[] = [];
  for (let at = KNOWLEDGE_SECTIONS; at + 2 < sections.length; at += STAGE_SECTIONS) {
    const keys = int32(sections[at]);
    const weights = sections[at + 1] ?? empty;
    const numbers = sections[at + 2] ?? empty;
    const floats = new Float32Array(numbers.buffer, 0, numbers.length >> 2);
    stages.push({
      keys,
      index: buildHashIndex(keys),
      weights: new Int8Array(weights.buffer, 0, keys.length * LABELS.length),
      scale: floats[0] ?? 0,
      transitions: floats.slice(1),
    });
  }
  return {
    lexicon,
    marks: { index: buildHashIndex(int32(sections[7])), bits: uint16(sections[8]) },
    phrases: { index: buildHashIndex(int32(sections[9])), bits: sections[10] ?? empty },
    stages,
  };
}
