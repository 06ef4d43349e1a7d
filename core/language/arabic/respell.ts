import { NAME_CHAINS, STEM_ENDINGS } from '#core/language/arabic/affixes';
import { SPELLINGS } from '#core/language/arabic/spellings';

interface Rewrite {
  /** Offset of the stem inside the word. */
  at: number;
  written: string;
  kept: string;
}

/** Stems by their first two letters: nearly every word of a text is let go after one look. */
const byHead = new Map<number, { written: string; kept: string }[]>();
for (const [kept, stems] of SPELLINGS) {
  for (const written of stems) {
    const head = written.charCodeAt(0) * 0x10000 + written.charCodeAt(1);
    byHead.set(
      head,
      [...(byHead.get(head) ?? []), { written, kept }].sort((a, b) => b.written.length - a.written.length),
    );
  }
}

/** 1 where the low bits of two letters may open a stem: the first look, which needs no hashing. */
const heads = new Uint8Array(0x1000);
const headBits = (first: number, second: number) => ((first & 0x3f) << 6) | (second & 0x3f);
for (const head of byHead.keys()) heads[headBits(head >>> 16, head & 0xffff)] = 1;

const proclitics = new Set(NAME_CHAINS);
const LONGEST_PROCLITIC = Math.max(...NAME_CHAINS.map((chain) => chain.length));

function startsWith(units: Uint16Array, at: number, end: number, text: string): boolean {
  if (end - at < text.length) return false;
  for (let k = 0; k < text.length; k++) if (units[at + k] !== text.charCodeAt(k)) return false;
  return true;
}

function textOf(units: Uint16Array, start: number, end: number): string {
  return String.fromCharCode(...units.subarray(start, end));
}

/** The regional stem inside the folded word units[start, end), when there is one to write the common way. */
export function findRespelling(units: Uint16Array, start: number, end: number): Rewrite | undefined {
  for (let at = start; at <= start + LONGEST_PROCLITIC && end - at >= 3; at++) {
    if (heads[headBits(units[at] ?? 0, units[at + 1] ?? 0)] !== 1) continue;
    const stems = byHead.get((units[at] ?? 0) * 0x10000 + (units[at + 1] ?? 0));
    if (stems === undefined) continue;
    for (const { written, kept } of stems) {
      if (!startsWith(units, at, end, written)) continue;
      if (at > start && !proclitics.has(textOf(units, start, at))) continue;
      if (!STEM_ENDINGS.has(textOf(units, at + written.length, end))) continue;
      return { at, written, kept };
    }
  }
  return undefined;
}
