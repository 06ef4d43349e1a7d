import { MODEL_MAGIC, type StageWeights } from '#core/entities/tagger/model';

function bytesOf(array: Int32Array | Int8Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function number32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** The three sections of a stage, in the order model.ts reads them. */
export function stageSections(stage: StageWeights): Uint8Array[] {
  return [bytesOf(stage.keys), bytesOf(stage.weights), bytesOf(Float32Array.from([stage.scale, ...stage.transitions]))];
}

/** A model file: the magic number, then each section behind its length. */
export function packModel(sections: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(
    Buffer.concat([number32(MODEL_MAGIC), ...sections.flatMap((section) => [number32(section.length), section])]),
  );
}
