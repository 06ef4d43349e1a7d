import { LOCATIVE, LOOSE_CONJUNCTION } from '#core/language/arabic/affixes';

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
  /** Names in marks of the same kind that are open inside it. */
  depth: number;
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
    const inner = opened === undefined ? undefined : readInner(text, at, mark, opened);
    if (inner === 'nested') {
      if (opened !== undefined) opened.depth++;
      continue;
    }
    // The closing mark is lost: what was said ends with its last sentence.
    if (inner === 'anew' && opened !== undefined) {
      const stop = text.lastIndexOf('.', at);
      const end = stop > opened.start ? stop : from;
      close(end, end);
    }
    if (opened !== undefined && closes(text, at, mark, opened)) {
      if (opened.depth > 0) opened.depth--;
      else close(from, at + 1);
    } else if (mark === opened?.mark && REOPENING.includes(mark)) close(from, from);
    if (opened === undefined && !isClosed(found, at) && opens(text, at, mark))
      opened = { mark, open: from, start: at + 1, depth: 0 };
  }
  if (opened !== undefined && REOPENING.includes(opened.mark)) close(text.length, text.length);
  return found;
}

/** Behind a space and before a letter a mark opens; behind a letter or a stop and before none it closes. */
const OPENING_SHAPE = /(?<=^|[\s(:،])["«](?=[\p{L}\p{N}])/gu;
const CLOSING_SHAPE = /(?<=\S)["»](?![\p{L}\p{N}])/gu;
/** Before a quotation of its own. */
const OPENED_BY = new RegExp(`(?::|(?:^|\\s)[${LOOSE_CONJUNCTION}${LOCATIVE}]?[إأا]ن(?:ه|ها|هم)?) ?$`, 'u');

/**
 * What a mark that opens by its shape is inside a quotation of the same mark: a name in marks («قال: "محطة "الوادي" مغلقة"»)
 * where as many marks close in its line as are open then, or a quotation begun anew where the mark before was lost.
 */
function readInner(
  text: string,
  at: number,
  mark: string,
  { mark: outer, depth }: Opened,
): 'nested' | 'anew' | undefined {
  if (mark !== outer || (mark !== '"' && mark !== '«')) return undefined;
  const line = text.slice(at - 1, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));
  const opening = [...line.matchAll(OPENING_SHAPE)].filter(({ 0: found }) => found === mark);
  if (opening[0]?.index !== 1) return undefined;
  const closing = [...line.matchAll(CLOSING_SHAPE)].filter(({ 0: found }) => found === (mark === '«' ? '»' : mark));
  if (closing.length === opening.length + depth + 1) return 'nested';
  return OPENED_BY.test(text.slice(Math.max(0, at - 6), at)) ? 'anew' : undefined;
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
