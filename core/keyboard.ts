/** What of a keydown event tells which command is meant. */
export interface PressedKey {
  /** What the key gives on the reader's layout, as KeyboardEvent.key. */
  key: string;
  /** Where the key lies, as KeyboardEvent.code; empty on many screens' keyboards. */
  code: string;
  shiftKey: boolean;
}

/** Letters of the Arabic layout (Arabic 101) over the Latin ones of the commands, where the place of the key is not told. */
const ARABIC: Record<string, string> = {
  ت: 'j',
  ن: 'k',
  خ: 'o',
  ة: 'm',
  غ: 'y',
  ى: 'n',
  ع: 'u',
  ء: 'x',
  ل: 'g',
  ص: 'w',
  ه: 'i',
  ظ: '/',
  '؟': '?',
};

/**
 * The command's key that was pressed, on any layout: the Latin letter where the layout gives one (on a German one z lies where y
 * does), else the letter at that place (Arabic, Persian, Hebrew, Cyrillic). Capital letters are no commands.
 * @example commandKey({ key: 'ت', code: 'KeyJ', shiftKey: false }) // 'j'
 */
export function commandKey({ key, code, shiftKey }: PressedKey): string | undefined {
  if (key === 'Escape') return 'Escape';
  if (key === '/' || key === '?') return key;
  if (key === '\u061f') return '?';
  if (code === 'Slash' && !/^[\x20-\x7f]$/u.test(key)) return shiftKey ? '?' : '/';
  if (shiftKey) return undefined;
  if (/^[a-z]$/u.test(key)) return key;
  if (/^[\x20-\x7f]$/u.test(key)) return undefined;
  return /^Key(?<letter>[A-Z])$/u.exec(code)?.groups?.['letter']?.toLowerCase() ?? ARABIC[key];
}
