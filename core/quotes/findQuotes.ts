import { defined } from '#core/defined';
import type { ArticleActor } from '#core/entities/actor';
import type { Doc } from '#core/language/doc';
import { attributedReport, withoutRelay } from '#core/quotes/arabicRelays';
import { arabicReports } from '#core/quotes/arabicReports';
import { arabicTopic } from '#core/quotes/arabicTopic';
import { continuedQuotation } from '#core/quotes/continuedQuotation';
import { englishReports } from '#core/quotes/englishReports';
import { englishTopic } from '#core/quotes/englishTopic';
import type { Quote, Report } from '#core/quotes/quote';
import { sayingDate } from '#core/quotes/sayingDate';
import { type Passage, type Scene, sceneOf } from '#core/quotes/scene';
import { type About, Speakers } from '#core/quotes/speakers';

const STOP = /[.!?؟"”»]/u;

/**
 * Who said what: reports («قال … إن», «شدّد على …»), quotations before and after their verb, attributions («بحسب …»), in Arabic
 * and English, with the speaker among the article's actors where it is one. What a headline says is not sure: the article says
 * it again. `actors` must come from the same document.
 * @example findQuotes(new Doc('قال فؤاد حسين إن المحادثات بدأت.'), actors)[0]?.speaker.actorKey // 'fuad-hussein'
 */
export function findQuotes(doc: Doc, actors: readonly ArticleActor[]): Quote[] {
  const scene = sceneOf(doc, actors);
  const isEnglish = doc.language === 'en';
  const speakers = new Speakers(scene);
  const quotes: Quote[] = [];
  scene.passages.forEach((passage, position) => {
    const reports = isEnglish ? englishReports(scene, passage) : arabicReportsOf(scene, passage);
    const first = reports[0]?.from ?? passage.end;
    speakers.note(
      () => aboutBefore(first, (isEnglish ? englishTopic : arabicTopic)(scene, passage)),
      passage,
      position,
    );
    for (const report of reports) {
      const resolved = speakers.resolve(report, passage, position);
      if (resolved === undefined || report.isUnread === true) continue;
      const { verb, said, form } = report;
      // «خبراء يدعون إلى …» over an article: a stance in a headline is in the writer's words.
      const sure = resolved.sure && !(form === 'nominal' && isHeadline(scene, passage));
      const date = sayingDate(doc.text, passage, said);
      quotes.push({ ...resolved, sure, verb, ...said, direct: form === 'direct', ...defined({ date }) });
    }
    const last = quotes.at(-1);
    const more = reports.length === 0 ? continuedQuotation(scene, passage, last) : undefined;
    if (more !== undefined) quotes.push(more);
  });
  return quotes.map((quote) => (quote.end <= doc.titleEnd ? { ...quote, sure: false } : quote));
}

/** A first line without a stop, with others below it. */
function isHeadline({ text }: Scene, { line, end }: Passage): boolean {
  return line === 0 && text[end] === '\n' && !STOP.test(text[end - 1] ?? '');
}

function arabicReportsOf(scene: Scene, passage: Passage): Report[] {
  const reports = arabicReports(scene, passage);
  if (reports.length > 0)
    return reports.map((report) => (report.isUnread ? report : withoutRelay(scene, passage, report)));
  const attributed = attributedReport(scene, passage);
  return attributed === undefined ? [] : [attributed];
}

/** Whom a passage is about, if it says so before it reports anything. */
function aboutBefore(first: number, about: About | undefined): About | undefined {
  return about !== undefined && about.subject.start < first ? about : undefined;
}
