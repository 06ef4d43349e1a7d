import type { Sentence } from '#core/language/sentences';
import { bareVerb, isOneOf } from '#core/quotes/bareVerb';
import type { Quote, QuoteSpeaker } from '#core/quotes/quote';
import { ATTRIBUTIONS, REPORTING_PARTICIPLES, REPORTING_VERBS } from '#core/quotes/reportingVerbs';
import { clauseAfter, quotedBefore, saidFrom } from '#core/quotes/said';
import { type Scene, speakerOf } from '#core/quotes/scene';
import { sourceBefore, subjectBetween } from '#core/quotes/speaker';

/** «وأضاف أيضاً إلى أن»: more letters than this between verb and clause are a subject. */
const LONGEST_FILLER = 14;

/** «قال فلان إن …», «"…"، قال فلان»: the report that the verb at `at` opens or closes; `last` spoke before. */
export function arabicQuote(
  scene: Scene,
  at: number,
  sentence: Sentence,
  last: QuoteSpeaker | undefined,
): Quote | undefined {
  const verb = scene.tokens[at];
  if (verb === undefined) return undefined;
  const participle = isOneOf(REPORTING_PARTICIPLES, verb.norm);
  if (!participle && !isOneOf(REPORTING_VERBS, verb.norm)) return undefined;
  const written = bareVerb(scene.text.slice(verb.start, verb.end));
  const before = participle ? undefined : quotedBefore(scene, verb, sentence);
  const clause = before === undefined ? clauseAfter(scene, at, sentence) : undefined;
  if (before !== undefined) {
    const speaker = subjectBetween(scene, verb.end, sentence.end);
    return speaker === undefined ? undefined : { speaker, verb: written, ...before, direct: true };
  }
  if (clause === undefined) return undefined;
  const said = saidFrom(scene, clause.from, sentence);
  if (said === undefined) return undefined;
  // «X يقول إن»: the subject stands before its verb; «وأضاف أن» goes on with the last one.
  const preposed = scene.named
    .filter((name) => name.end <= verb.start && name.start >= sentence.start)
    .sort((a, b) => b.end - a.end || a.start - b.start)[0];
  const isPreposed = preposed !== undefined && /^[\s،,–]*$/.test(scene.text.slice(preposed.end, verb.start));
  const subject = participle ? undefined : subjectBetween(scene, verb.end, clause.subjectEnd);
  const source = sourceBefore(scene, verb, sentence);
  const goesOn = participle || clause.subjectEnd - verb.end <= LONGEST_FILLER ? last : undefined;
  const speaker = subject ?? (isPreposed ? speakerOf(scene, preposed) : (source ?? goesOn));
  return speaker === undefined ? undefined : { speaker, verb: written, ...said };
}

const TO_HIM = new Set(['له', 'لها', 'لهم']);

/** «بحسب فلان، …», «…، وفق فلان». */
export function attributedQuote(scene: Scene, at: number, sentence: Sentence): Quote | undefined {
  const word = scene.tokens[at];
  if (word === undefined || !isOneOf(ATTRIBUTIONS, word.norm)) return undefined;
  // «ووفقاً له»: the pronoun is not the next name.
  if (TO_HIM.has(scene.tokens[at + 1]?.norm ?? '')) return undefined;
  const speaker = scene.named.find(
    (name) => name.start >= word.end && name.start - word.end < 40 && name.end <= sentence.end,
  );
  if (speaker === undefined) return undefined;
  const verb = bareVerb(scene.text.slice(word.start, word.end));
  const after = saidFrom(scene, speaker.end, sentence);
  const leads = word.start - sentence.start < 3;
  if (leads) return after === undefined ? undefined : { speaker: speakerOf(scene, speaker), verb, ...after };
  const start = sentence.start;
  const end = start + scene.text.slice(start, word.start).replace(/[\s،,]+$/, '').length;
  return end - start < 8 ? undefined : { speaker: speakerOf(scene, speaker), verb, start, end, direct: false };
}
