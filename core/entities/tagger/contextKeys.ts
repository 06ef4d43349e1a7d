import { mixKey } from '#core/entities/tagger/hashIndex';
import { Mark } from '#core/entities/tagger/marks';
import type { TaggerInput } from '#core/entities/tagger/taggerInput';
import type { WordKind } from '#core/entities/tagger/wordKinds';

/** Room for the keys of one token. */
export const MOST_CONTEXT_KEYS = 96;

/** How many keys at the head hold this very word. */
export const LEXICAL_CONTEXT_KEYS = 2;

const TRIGGERS = Mark.title | Mark.honorific | Mark.say | Mark.place | Mark.organisation | Mark.kunya;
const LISTED = 0x1ff;
const NAME_WORDS = Mark.firstName | Mark.personWord | Mark.kunya;
const TRIGGER_REACH = 5;

function key2(template: number, a: number, b: number): number {
  return mixKey(mixKey(template, a), b);
}

function key3(template: number, a: number, b: number, c: number): number {
  return mixKey(mixKey(mixKey(template, a), b), c);
}

/** What lies between a word and the trigger before it: a run of the same sort counts once. */
function pathStep(kind: WordKind): number {
  if (kind.marks & Mark.nationality) return 1;
  if (kind.marks & NAME_WORDS) return 2;
  if (kind.shape >= 8) return 3;
  return kind.isDefinite ? 4 : kind.frequency === 0 ? 5 : kind.frequency > 9 ? 6 : 7;
}

/** The nearest trigger before the token with the way to it; 0 when none is near. */
function triggerPath(kinds: WordKind[], at: number, from: number, edge: WordKind): number {
  let path = 0;
  let lastStep = 0;
  for (let back = at - 1; back >= from && back >= at - TRIGGER_REACH; back--) {
    const kind = kinds[back] ?? edge;
    const triggers = kind.marks & TRIGGERS;
    if (triggers !== 0) return mixKey(path, triggers + 0x1000);
    const step = pathStep(kind);
    if (step !== lastStep) path = path * 8 + step;
    lastStep = step;
  }
  return 0;
}

/**
 * Keys of the features that depend on more than one word or on the place in the text. Features of single words are not
 * here: their weights are kept with the word (see scorer.ts).
 *
 * @param out at least MOST_CONTEXT_KEYS long
 * @returns how many keys were written
 */
export function contextKeys(
  input: TaggerInput,
  { at, from, to, edge }: { at: number; from: number; to: number; edge: WordKind },
  out: Int32Array,
): number {
  const { kinds, phrase, placement, globalFeatures } = input;
  const word = kinds[at] ?? edge;
  const left = at - 1 >= from ? (kinds[at - 1] ?? edge) : edge;
  const left2 = at - 2 >= from ? (kinds[at - 2] ?? edge) : edge;
  const right = at + 1 < to ? (kinds[at + 1] ?? edge) : edge;
  const right2 = at + 2 < to ? (kinds[at + 2] ?? edge) : edge;
  let count = 0;

  out[count++] = key2(101, left.stem, word.stem);
  out[count++] = key2(102, word.stem, right.stem);
  out[count++] = key2(103, left.stem, right.stem);
  out[count++] = key2(104, left.exchange, word.exchange);
  out[count++] = key2(105, word.exchange, right.exchange);
  out[count++] = key2(106, left.exchange, right.exchange);
  out[count++] = key2(107, left2.exchange, left.exchange);
  out[count++] = key2(108, right.exchange, right2.exchange);
  out[count++] = key3(109, left.exchange, word.exchange, right.exchange);
  out[count++] = key2(110, left.means, word.means);
  out[count++] = key2(111, word.means, right.means);
  out[count++] = key3(112, left.means, word.means, right.means);
  out[count++] = key2(113, left.fine, word.fine);
  out[count++] = key2(114, word.fine, right.fine);
  out[count++] = key3(115, left.coarse, word.coarse, right.coarse);
  out[count++] = key3(116, left2.coarse, left.coarse, word.coarse);
  out[count++] = key3(117, left.shape, word.shape, right.shape);
  out[count++] = key2(118, left.exchange, word.suffix);
  out[count++] = key2(119, left.stem, word.exchange);
  out[count++] = key2(120, word.exchange, right.stem);

  const leftMarks = left.marks & LISTED;
  const marks = word.marks & LISTED;
  out[count++] = key2(130, leftMarks, marks);
  out[count++] = key2(131, marks, right.marks & LISTED);
  out[count++] = key2(132, left2.marks & LISTED, leftMarks);
  out[count++] = key2(133, leftMarks, word.shape);
  out[count++] = key3(134, left2.marks & LISTED, leftMarks, word.shape);
  out[count++] = key2(135, leftMarks, word.suffix);
  out[count++] = key3(136, leftMarks, word.shape, right.marks & LISTED);
  const path = triggerPath(kinds, at, from, edge);
  if (path !== 0) {
    out[count++] = mixKey(137, path);
    out[count++] = key2(138, path, word.shape);
    out[count++] = key2(139, path, word.coarse);
  }
  const names = (kind: WordKind) =>
    (kind.marks & NAME_WORDS) * 32 + (kind.frequency >> 1) * 4 + (kind.isDefinite ? 1 : 0);
  out[count++] = key3(140, names(left), names(word), names(right));
  out[count++] = key2(141, names(left), names(word));

  const here = phrase[at] ?? 0;
  const phraseLeft = at - 1 >= from ? (phrase[at - 1] ?? 0) : 0;
  const phraseRight = at + 1 < to ? (phrase[at + 1] ?? 0) : 0;
  if (here !== 0) {
    out[count++] = mixKey(150, here);
    out[count++] = key2(151, here, leftMarks);
    out[count++] = key2(152, here, word.frequency);
    out[count++] = key2(153, here, word.exchange);
  }
  if (phraseLeft !== 0) out[count++] = mixKey(154, phraseLeft);
  if (phraseRight !== 0) out[count++] = mixKey(155, phraseRight);

  const place = placement[at] ?? 0;
  out[count++] = key2(160, place, word.shape);
  if (place !== 0) out[count++] = key2(161, place, word.coarse);

  const features = globalFeatures[at] ?? 0;
  if (features !== 0) {
    for (let bit = 1; bit <= features; bit *= 2)
      if (features & bit) out[count++] = key2(170, bit, word.isDefinite ? 1 : 0);
    out[count++] = mixKey(171, features);
    out[count++] = key2(172, features, word.frequency);
  }
  return count;
}
