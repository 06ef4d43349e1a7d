/** Words between quotation marks. */
export interface Quotation {
  /** UTF-16 offsets of the opening mark and behind the closing one. */
  open: number;
  close: number;
  /** Of the words, without the marks. */
  start: number;
  end: number;
}

const MARKS = /["“”„«»‘’\n]/g;
/** Marks that close what each opens; a straight one and «”» open too where nothing is open. */
const CLOSING: Record<string, string> = { '"': '"”', '“': '”"', '”': '”"', '„': '“”"', '«': '»', '»': '«', '‘': '’' };
/** Opened again while open: the page lost the closing mark. */
const REOPENING = '“«';
const OPENING = '"“„«';
const LETTER = /[\p{L}\p{N}]/u;
/** Feeds leave the backslash of an escaped mark. */
const BACKSLASH = '\\';

interface Opened {
  mark: string;
  open: number;
  start: number;
}

/**
 * Everything between quotation marks, in order, never one inside another. A quotation ends with its line: news text opens
 * each paragraph of a long one anew. A straight mark that nothing closes is none.
 * @example findQuotations('قال: "لن نقبل".').map(({ start, end }) => [start, end]) // [[6, 13]]
 */
export function findQuotations(text: string): Quotation[] {
  const found: Quotation[] = [];
  let opened: Opened | undefined;
  const close = (end: number, after: number) => {
    if (opened === undefined) return;
    const { open, start } = opened;
    const from = start + (/^\s*/.exec(text.slice(start, end))?.[0].length ?? 0);
    const words = text.slice(from, end).replace(/[\s،,.؛;]+$/u, '');
    if (words !== '') found.push({ open, close: after, start: from, end: from + words.length });
    opened = undefined;
  };
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(text); match !== null; match = MARKS.exec(text)) {
    const [mark] = match;
    const at = match.index;
    if (mark === '\n') {
      if (opened !== undefined && REOPENING.includes(opened.mark)) close(at, at);
      opened = undefined;
      continue;
    }
    const from = text[at - 1] === BACKSLASH ? at - 1 : at;
    // An apostrophe was taken for a mark.
    if (opened?.mark === '‘' && OPENING.includes(mark)) opened = undefined;
    if (opened !== undefined && closes(text, at, mark, opened)) close(from, at + 1);
    else if (mark === opened?.mark && REOPENING.includes(mark)) close(from, from);
    if (opened === undefined && !isClosed(found, at) && opens(text, at, mark))
      opened = { mark, open: from, start: at + 1 };
  }
  if (opened !== undefined && REOPENING.includes(opened.mark)) close(text.length, text.length);
  return found;
}

const isClosed = (found: readonly Quotation[], at: number) => (found.at(-1)?.close ?? 0) > at;

function closes(text: string, at: number, mark: string, opened: Opened): boolean {
  if (CLOSING[opened.mark]?.includes(mark) !== true) return false;
  // An apostrophe stands inside a word.
  return mark !== '’' || !LETTER.test(text[at + 1] ?? '');
}

function opens(text: string, at: number, mark: string): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at + 1]];
  if (mark === '’') return false;
  if (mark === '‘') return !LETTER.test(before) && LETTER.test(after);
  // A mark that closes by its form opens only where it cannot close anything.
  if (mark === '”' || mark === '»') return !LETTER.test(before) && LETTER.test(after);
  return after !== '\n';
}
