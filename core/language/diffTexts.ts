import { diffArrays } from 'diff';

export interface DiffPiece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More words that come and go are another text: what would be shown is no change that can be followed. */
const MAX_EDITS = 1_000;
/** UTF-16 units of what stayed that are shown beside a change. */
const BESIDE = 90;

/**
 * What changed from one text to another, word by word in any script, with a little of what stayed beside each change. Undefined where
 * the texts have too little in common.
 * @example diffTexts('ثلاثة قتلى', 'أربعة قتلى') // [removed 'ثلاثة', added 'أربعة', same ' قتلى']
 */
export function diffTexts(before: string, after: string): DiffPiece[] | undefined {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MAX_EDITS });
  if (changes === undefined) return undefined;
  return changes.map(({ added, removed, value }, index): DiffPiece => {
    const text = value.join('');
    if (added) return { kind: 'added', text };
    if (removed) return { kind: 'removed', text };
    return { kind: 'same', text: shortened(text, { isFirst: index === 0, isLast: index === changes.length - 1 }) };
  });
}

/** Words and the spaces between them, which joined give the text. */
const wordsOf = (text: string) => text.split(/(\s+)/u).filter((part) => part !== '');

function shortened(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const kept = BESIDE * (isFirst || isLast ? 1 : 2);
  if (text.length <= kept + BESIDE) return text;
  const head = isFirst ? '' : text.slice(0, text.indexOf(' ', BESIDE));
  const tail = isLast ? '' : text.slice(text.lastIndexOf(' ', text.length - BESIDE));
  return `${head} …${tail}`;
}
