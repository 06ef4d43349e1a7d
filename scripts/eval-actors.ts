/**
 * Actors end to end, the tagger included, against articles marked by hand: F1 of canonical actor × article, and of exact
 * mention spans, by language.
 * Usage: MARSAD_SHARED=<folder with data/actors> npx tsx scripts/eval-actors.ts [folder] [--verbose]
 *
 * Found and marked actors are paired one to one by the spans they share, then by name. Spans that the markers call
 * nominal («رئيس الوزراء») are neither asked for nor counted against. A span is right when some marked span has its
 * very offsets and its actor is the paired one.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ArticleActor } from '#core/entities/actor';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { loadTagger } from '#core/entities/tagger/tagger';
import { normaliseText } from '#core/language/arabic/normalise';
import { Doc } from '#core/language/doc';
import { loadLexiconFiles } from '#runtime/lexicon';
import { readTaggerModel } from '#runtime/taggerModel';
import { sharedFolder } from './trackData';

const span = z.tuple([z.number(), z.number()]);
const articleSchema = z.object({
  id: z.string(),
  text: z.string(),
  actors: z.array(
    z.object({
      canonical: z.string(),
      aliases: z.array(z.string()).default([]),
      spans: z.array(span),
      nominal: z.array(span).default([]),
    }),
  ),
});

type Marked = z.infer<typeof articleSchema>['actors'][number];

const keyOf = ([start, end]: readonly [number, number]) => `${start}-${end}`;

function agreement(found: ArticleActor, marked: Marked): number {
  const spans = new Set(marked.spans.map(keyOf));
  const nominal = new Set(marked.nominal.map(keyOf));
  const shared = found.mentions.filter(({ start, end }) => spans.has(keyOf([start, end]))).length;
  const aside = found.mentions.filter(({ start, end }) => nominal.has(keyOf([start, end]))).length;
  const names = new Set([marked.canonical, ...marked.aliases].map(normaliseText));
  const named = Object.values(found.names).some((name) => name !== undefined && names.has(normaliseText(name)));
  return shared * 100 + aside + (named ? 50 : 0);
}

/** Best pairs first; each actor is used once. */
function pair(found: readonly ArticleActor[], marked: readonly Marked[]): Map<ArticleActor, Marked> {
  const pairs = found
    .flatMap((actor) => marked.map((mark) => ({ actor, mark, score: agreement(actor, mark) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const result = new Map<ArticleActor, Marked>();
  const used = new Set<Marked>();
  for (const { actor, mark } of pairs) {
    if (result.has(actor) || used.has(mark)) continue;
    result.set(actor, mark);
    used.add(mark);
  }
  return result;
}

function f1(right: number, found: number, wanted: number): string {
  const precision = found === 0 ? 0 : right / found;
  const recall = wanted === 0 ? 0 : right / wanted;
  const f = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return `F1 ${f.toFixed(3)} (P ${precision.toFixed(3)}, R ${recall.toFixed(3)}; ${right} right, ${found} found, ${wanted} wanted)`;
}

const arguments_ = process.argv.slice(2);
const verbose = arguments_.includes('--verbose');
const given = arguments_.find((argument) => !argument.startsWith('--'));
const folder = given ?? path.join(sharedFolder(), 'data/actors');
const lexicon = await loadLexiconFiles(path.join(import.meta.dirname, '../seeds/lexicon'));
const index = buildActorIndex(lexicon.flatMap(({ tsv, file }) => parseLexicon(tsv, file)));
const tagger = loadTagger(readTaggerModel());

interface Totals {
  actorRight: number;
  actorFound: number;
  actorWanted: number;
  spanRight: number;
  spanFound: number;
  spanWanted: number;
}
const totals = new Map<string, Totals>();
function count(key: string, one: Totals): void {
  const sum = totals.get(key);
  const plus = (field: keyof Totals) => (sum?.[field] ?? 0) + one[field];
  totals.set(key, {
    actorRight: plus('actorRight'),
    actorFound: plus('actorFound'),
    actorWanted: plus('actorWanted'),
    spanRight: plus('spanRight'),
    spanFound: plus('spanFound'),
    spanWanted: plus('spanWanted'),
  });
}

function print(key: string, { actorRight, actorFound, actorWanted, spanRight, spanFound, spanWanted }: Totals): void {
  console.log(`${key}: actors ${f1(actorRight, actorFound, actorWanted)}`);
  console.log(`${key}: spans  ${f1(spanRight, spanFound, spanWanted)}`);
}

for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
  const article = articleSchema.parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
  const doc = new Doc(article.text);
  const { actors } = findArticleActors(doc, index, tagger);
  const nominal = new Set(article.actors.flatMap((mark) => mark.nominal.map(keyOf)));
  const pairs = pair(actors, article.actors);
  const nominalOnly = (actor: ArticleActor) =>
    actor.mentions.every(({ start, end }) => nominal.has(keyOf([start, end])));
  const isAsked = (actor: ArticleActor) => (pairs.get(actor)?.spans.length ?? 0) > 0;
  const counted = actors.filter((actor) => isAsked(actor) || !nominalOnly(actor));
  const wanted = article.actors.filter((mark) => mark.spans.length > 0);
  const right = counted.filter(isAsked).length;
  let spanRight = 0;
  let spanFound = 0;
  for (const actor of actors) {
    const marks = new Set(pairs.get(actor)?.spans.map(keyOf));
    for (const { start, end } of actor.mentions) {
      if (nominal.has(keyOf([start, end]))) continue;
      spanFound++;
      if (marks.has(keyOf([start, end]))) spanRight++;
      else if (verbose)
        console.log(
          `  + ${article.text.slice(start, end)} [${actor.key}] …${article.text.slice(Math.max(0, start - 25), end + 20).replaceAll('\n', ' ')}`,
        );
    }
  }
  if (verbose) {
    const found = new Map(
      actors.flatMap((actor) =>
        actor.mentions.map(({ start, end }) => [keyOf([start, end]), pairs.get(actor)] as const),
      ),
    );
    for (const mark of article.actors) {
      if (![...pairs.values()].includes(mark) && mark.spans.length > 0) console.log(`  − actor ${mark.canonical}`);
      for (const [start, end] of mark.spans) {
        if (found.get(keyOf([start, end])) !== mark)
          console.log(
            `  − ${article.text.slice(start, end)} (${mark.canonical}) …${article.text.slice(Math.max(0, start - 25), end + 20).replaceAll('\n', ' ')}`,
          );
      }
    }
  }
  const spanWanted = article.actors.reduce((sum, mark) => sum + mark.spans.length, 0);
  const one = {
    actorRight: right,
    actorFound: counted.length,
    actorWanted: wanted.length,
    spanRight,
    spanFound,
    spanWanted,
  };
  print(article.id, one);
  count(doc.language, one);
  count('all', one);
}
for (const [key, sum] of [...totals].sort()) print(key, sum);
