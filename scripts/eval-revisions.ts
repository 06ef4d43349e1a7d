/**
 * Which edits of an article are told as edits of substance (core/signals/substance), against pairs judged by hand: versions of one article under one address, or
 * one publisher's article printed again with other words, of six streams (scripts/revisions.json: ids, whether the edit has substance, whether the pair
 * was kept back until the rules stood; the second round is kept back by publisher). Usage: MARSAD_SHARED=<folder with data/streams> npx tsx scripts/eval-revisions.ts
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { buildActorIndex } from '../core/entities/gazetteer/actorIndex';
import { parseLexicon } from '../core/entities/gazetteer/lexicon';
import { findArticleActors } from '../core/entities/pipeline';
import { docOf } from '../core/language/doc';
import { type Substance, substanceOf, type Version } from '../core/signals/substance';
import { loadLexiconFiles } from '../runtime/lexicon';
import { projectRoot } from '../runtime/root';
import { loadStream, type StreamItem } from './trackData';

const goldSchema = z.array(
  z.object({
    stream: z.string(),
    round: z.number(),
    pairs: z.array(z.tuple([z.string(), z.string(), z.boolean(), z.boolean()])),
  }),
);
interface Judged {
  round: number;
  found: Substance | undefined;
  isSubstance: boolean;
  isKeptBack: boolean;
  titles: string;
}

const gold = goldSchema.parse(JSON.parse(readFileSync(path.join(projectRoot, 'scripts', 'revisions.json'), 'utf8')));
const lexicon = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
const index = buildActorIndex(lexicon.flatMap(({ file, tsv }) => parseLexicon(tsv, file)));
const judged = gold.flatMap(({ stream, round, pairs }): Judged[] => {
  const items = new Map(loadStream(stream).map((item) => [item.id, item]));
  return pairs.flatMap(([before, after, isSubstance, isKeptBack]) => {
    const [old, now] = [items.get(before), items.get(after)];
    if (!old || !now) return [];
    const found = substanceOf(versionOf(old), versionOf(now));
    return { round, found, isSubstance, isKeptBack, titles: `${old.title} → ${now.title}` };
  });
});
for (const round of [1, 2, 3]) {
  for (const kept of [false, true]) {
    const pairs = judged.filter((pair) => pair.round === round && pair.isKeptBack === kept);
    if (pairs.length > 0) report(`round ${round}, ${kept ? 'kept back' : 'read while the rules were made'}`, pairs);
  }
}

function versionOf(item: StreamItem): Version {
  const doc = docOf(item);
  const { actors } = findArticleActors(doc, index);
  const inTitle = actors.filter(({ mentions }) => mentions.some(({ start }) => start < doc.titleEnd));
  const keys = (of: typeof actors) => new Set(of.map(({ key }) => key));
  return { doc, actors: keys(actors), titleActors: keys(inTitle) };
}

function report(title: string, pairs: readonly Judged[]): void {
  const told = pairs.filter(({ found }) => found !== undefined);
  const right = told.filter(({ isSubstance }) => isSubstance);
  const all = pairs.filter(({ isSubstance }) => isSubstance);
  console.log(
    `${title}: ${pairs.length} edits, ${all.length} of substance; ${told.length} told, ${right.length} rightly: precision ${(right.length / told.length).toFixed(2)}, recall ${(right.length / all.length).toFixed(2)}`,
  );

  for (const { found, titles } of told.filter(({ isSubstance }) => !isSubstance))
    console.log(`  wrongly (${found?.change}): ${titles}`);
  for (const { titles } of all.filter(({ found }) => found === undefined)) console.log(`  missed: ${titles}`);
}
