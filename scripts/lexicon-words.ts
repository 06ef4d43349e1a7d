/**
 * Writes core/language/arabic/lexiconWords.ts: the words of the shipped lexicon's names that the other word lists do not know.
 * Run after a change of seeds/lexicon: npx tsx scripts/lexicon-words.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { lexiconWords } from './lexiconWords';

const FILE = 'core/language/arabic/lexiconWords.ts';
const WIDTH = 120;

const lines: string[] = [];
for (const word of lexiconWords()) {
  const last = lines.at(-1);
  if (last === undefined || last.length + 1 + word.length > WIDTH) lines.push(word);
  else lines[lines.length - 1] = `${last} ${word}`;
}
const source = readFileSync(FILE, 'utf8');
writeFileSync(
  FILE,
  source.replace(/`[^`]*`/, () => `\`\n${lines.join('\n')}\n\``),
);
console.log(`${FILE}: ${lines.length} lines`);
