/**
 * Lists the actors that the labelled stories would have proposed to their readers: names that are in no lexicon, found
 * in accepted articles, with the number of those articles, the kind, and one place. For judging by hand how many of them
 * are actors. Run: MARSAD_SHARED=… npx tsx scripts/list-discovered.ts [how many, 150]
 */
import path from 'node:path';
import { buildActorIndex } from '#core/entities/gazetteer/actorIndex';
import { findActors } from '#core/entities/gazetteer/findActors';
import { parseLexicon } from '#core/entities/gazetteer/lexicon';
import { findArticleActors } from '#core/entities/pipeline';
import { isEvident, isProposable, withoutParts } from '#core/entities/proposals';
import { loadTagger } from '#core/entities/tagger/tagger';
import type { Doc } from '#core/language/doc';
import { analyseItem } from '#core/relevance/analyseItem';
import { createBackground, unpackBackground } from '#core/relevance/background';
import { buildProfile } from '#core/relevance/profile/buildProfile';
import { compileProfile, scoreItem } from '#core/relevance/score';
import { loadBackgroundBytes } from '#runtime/background';
import { loadLexiconFiles } from '#runtime/lexicon';
import { projectRoot } from '#runtime/root';
import { readTaggerModel } from '#runtime/taggerModel';
import { loadStream, STREAMS, storiesOf } from './trackData';

const language = 'ar';
const lexicon = await loadLexiconFiles(path.join(projectRoot, 'seeds', 'lexicon'));
const index = buildActorIndex(lexicon.flatMap(({ tsv, file }) => parseLexicon(tsv, file)));
const bytes = await loadBackgroundBytes(language);
const background = bytes ? unpackBackground(language, bytes) : createBackground(language);
const tagger = loadTagger(readTaggerModel());
const findMentions = (doc: Doc) => findActors(doc, index);

const found = new Map<
  string,
  {
    kind: string;
    label: string;
    articles: number;
    mentions: number;
    rules: Set<string>;
    place: string;
    evident: boolean;
  }
>();
let articles = 0;
for (const stream of STREAMS) {
  const items = loadStream(stream);
  for (const story of storiesOf(stream, items)) {
    const profile = compileProfile(
      buildProfile(story.seed, { background, language, findMentions, actors: index.actors }),
    );
    for (const { title, summary, text } of story.items) {
      const item = analyseItem({ title, summary, text, language }, { background, findMentions });
      if (!scoreItem(item, profile).accepted) continue;
      articles++;
      const whole = item.doc.text;
      for (const actor of withoutParts(findArticleActors(item.doc, index, tagger).actors)) {
        if (actor.known || !isProposable(actor, index)) continue;
        const [mention] = actor.mentions;
        const place = whole.slice(Math.max(0, (mention?.start ?? 0) - 40), (mention?.end ?? 0) + 30);
        const entry = found.get(actor.key) ?? {
          kind: actor.kind,
          label: Object.values(actor.names)[0] ?? '',
          articles: 0,
          mentions: 0,
          rules: new Set(),
          place: place.replaceAll('\n', ' '),
          evident: false,
        };
        entry.articles++;
        entry.mentions += actor.mentions.length;
        for (const { rule } of actor.mentions) entry.rules.add(rule);
        entry.evident ||= isEvident(actor) || entry.articles > 1;
        found.set(actor.key, entry);
      }
    }
  }
}

const most = Number(process.argv[2] ?? 150);
const proposed = [...found.values()]
  .filter(({ evident }) => evident)
  .sort((a, b) => b.articles - a.articles || b.mentions - a.mentions);
console.log(
  `${articles} accepted articles name ${found.size} actors that are in no lexicon; ${proposed.length} would be proposed.`,
);
for (const [rank, { kind, label, articles: count, mentions, rules, place }] of proposed.slice(0, most).entries()) {
  console.log(`${rank + 1}\t${count}\t${mentions}\t${kind}\t${label}\t${[...rules].join()}\t…${place}…`);
}
