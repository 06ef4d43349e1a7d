import { normaliseText } from '#core/language/arabic/normalise';
import type { Doc } from '#core/language/doc';

/** Sentences at the beginning and at the end of a text among which a publisher's notice stands. */
const EDGE = 5;

/** At the beginning of a title or a sentence, with a colon, or in brackets; normalised. */
const LABELS =
  /^(?:correction|corrected|clarification|retraction|retracted|withdrawn|editor['’]?s note|تصحيح|استدراك|تنويه|توضيح|سحب خبر)\s*[:،\-–—]|[([](?:correction|corrected|corrects|retracted|withdrawn|مصحح|تصحيح)[)\]]/iu;
/** What a publisher says of its own report. */
const STATEMENTS = [
  /(?:this|an earlier version of this|the) (?:article|story|report|item|headline)(?: \p{L}+)? (?:has been|have been|was|is being) (?:corrected|retracted|withdrawn|removed|amended|deleted|pulled)/iu,
  /an earlier version of this (?:article|story|report|headline) (?:misstated|said|gave|incorrectly|wrongly)/iu,
  /(?:حذف|سحب|تصحيح|تعديل|الغاء) (?:هذا |نص )?(?:الخبر|التقرير|المقال|العنوان)(?!\p{L})/u,
  /(?:حذفت|سحبت|صححت|الغت) \p{L}+(?: \p{L}+)? (?:الخبر|التقرير|المقال)(?!\p{L})/u,
  /(?:نعتذر|تعتذر|يعتذر) (?:\p{L}+ ){0,4}عن (?:\p{L}+ ){0,2}(?:الخطا|خطا|الخبر|نشر)(?!\p{L})/u,
];

/** The line in which a publisher says that its report was wrong, or takes it back; undefined where there is none. */
export function findNotice(doc: Doc): string | undefined {
  const title = doc.text.slice(0, doc.titleEnd);
  const behind = doc.sentences.filter(({ start }) => start >= doc.titleEnd);
  const edges = behind.length > 2 * EDGE ? [...behind.slice(0, EDGE), ...behind.slice(-EDGE)] : behind;
  const lines = [title, ...edges.map(({ start, end }) => doc.text.slice(start, end))];
  return lines.find((line) => {
    const said = normaliseText(line).trim();
    return LABELS.test(said) || STATEMENTS.some((statement) => statement.test(said));
  });
}
