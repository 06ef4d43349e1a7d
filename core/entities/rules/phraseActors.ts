import type { FoundMention } from '#core/entities/articleActors';
import type { ArticleText } from '#core/entities/articleText';
import type { ActorIndex } from '#core/entities/gazetteer/actorIndex';
import type { Evidence } from '#core/entities/linking/evidence';
import { discovered, type Ledger } from '#core/entities/linking/ledger';
import type { ResolvedMatch } from '#core/entities/linking/resolve';
import { countryOfGovernment } from '#core/entities/rules/governments';
import type { OrgPhrase } from '#core/entities/rules/orgPhrases';
import { bodiesOf, coreOf, groupPhrases, loneBody, shorterAlias, wholeOf } from '#core/entities/rules/phraseBodies';

/** What the readers of an article's phrases share. */
export interface Reading {
  article: ArticleText;
  resolved: readonly ResolvedMatch[];
  evidence: Evidence;
  index: ActorIndex;
}

/** Notes whom each phrase means: a known body, the government of a country, or a body that is in no lexicon. */
export function notePhrases(ledger: Ledger, phrases: readonly OrgPhrase[], reading: Reading): void {
  const { article, resolved, index } = reading;
  const unknown: OrgPhrase[] = [];
  let bodies: ReturnType<typeof bodiesOf> | undefined;
  for (const phrase of phrases) {
    const core = coreOf(phrase, resolved);
    const mention: FoundMention = { start: phrase.start, end: Math.max(phrase.end, core?.end ?? 0), use: 'plain' };
    const isGovernment = phrase.role === 'government';
    if (isGovernment && noteGovernment(ledger, phrase, mention, reading)) continue;
    const body = isGovernment
      ? undefined
      : (core?.actor ?? shorterAlias(phrase, article, index) ?? loneBody(phrase, article, index));
    bodies ??= body === undefined ? bodiesOf(article, resolved) : undefined;
    const meant = body ?? wholeOf(phrase, bodies ?? []);
    if (meant !== undefined) ledger.noteKnown(meant, mention);
    else if (!isGovernment) unknown.push(phrase);
  }
  noteUnknown(ledger, unknown);
}

/** «الحكومة العراقية», «إدارة بايدن»: notes the government meant; whether the phrase tells the country. */
function noteGovernment(
  ledger: Ledger,
  phrase: OrgPhrase,
  mention: FoundMention,
  { resolved, evidence, index }: Reading,
): boolean {
  const country = countryOfGovernment(phrase, resolved, evidence, index);
  if (country === undefined) return false;
  const government = index.actors.get(index.governments.get(country) ?? '');
  if (government !== undefined) {
    ledger.noteKnown(government, mention);
    return true;
  }
  const unlisted = discovered('organisation', phrase.label, ['government', country]);
  ledger.note(unlisted, mention, { why: 'phrase', cue: [phrase.start, phrase.end] });
  return true;
}

function noteUnknown(ledger: Ledger, phrases: readonly OrgPhrase[]): void {
  for (const group of groupPhrases(phrases)) {
    const longest = group[0];
    if (longest === undefined) continue;
    const actor = discovered(longest.kind, longest.label, longest.words);
    for (const { start, end } of group)
      ledger.note(actor, { start, end, use: 'plain' }, { why: 'phrase', cue: [start, end] });
  }
}
