import type { Sentence } from '#core/language/sentences';
import type { Quote } from '#core/quotes/quote';
import { ENGLISH_REPORTING } from '#core/quotes/reportingVerbs';
import { saidFrom } from '#core/quotes/said';
import { namedBetween, type Scene, speakerOf } from '#core/quotes/scene';

/** "…," Biden said; Biden said that …; according to Axios, …: what the word at `at` reports. */
export function englishQuote(scene: Scene, at: number, sentence: Sentence): Quote | undefined {
  const verb = scene.tokens[at];
  if (verb?.kind !== 'latin') return undefined;
  const written = scene.text.slice(verb.start, verb.end);
  if (verb.norm === 'according' && scene.tokens[at + 1]?.norm === 'to') {
    const speaker = scene.named.find(
      (name) => name.start >= verb.end && name.start - verb.end < 40 && name.end <= sentence.end,
    );
    if (speaker === undefined) return undefined;
    const leads = verb.start === sentence.start;
    const said = leads
      ? saidFrom(scene, speaker.end, sentence)
      : {
          start: sentence.start,
          end: sentence.start + scene.text.slice(sentence.start, verb.start).replace(/[\s,]+$/, '').length,
          direct: false,
        };
    return said === undefined ? undefined : { speaker: speakerOf(scene, speaker), verb: 'according to', ...said };
  }
  if (!ENGLISH_REPORTING.has(verb.norm)) return undefined;
  const before = scene.named.filter((name) => name.end <= verb.start && name.start >= sentence.start).at(-1);
  const quote = /["“]([^"”]{8,})["”]/.exec(scene.text.slice(sentence.start, sentence.end));
  const near =
    before !== undefined && verb.start - before.end < 40 && !/["”]/.test(scene.text.slice(before.end, verb.start))
      ? before
      : undefined;
  const after = namedBetween(scene, verb.end, Math.min(sentence.end, verb.end + 60));
  if (quote?.[1] !== undefined) {
    const start = sentence.start + quote.index + 1;
    const quoteFirst = start < verb.start;
    const speaker = near !== undefined ? speakerOf(scene, near) : quoteFirst ? after : undefined;
    if (speaker === undefined) return undefined;
    return {
      speaker,
      verb: written,
      start,
      end: start + quote[1].replace(/[\s,.]+$/, '').length,
      direct: true,
    };
  }
  if (near === undefined) return undefined;
  const that = scene.tokens[at + 1]?.norm === 'that' ? scene.tokens[at + 1] : undefined;
  const said = saidFrom(scene, that?.end ?? verb.end, sentence);
  return said === undefined ? undefined : { speaker: speakerOf(scene, near), verb: written, ...said };
}
