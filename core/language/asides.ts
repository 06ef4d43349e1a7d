/**
 * Lines between the paragraphs of an article that belong to its site: links to other reports, calls to follow a channel.
 * The wordings are those of Arabic and English news sites as read in 2026.
 */

const AR_READ = '[إا]قر[أا](?:وا|ؤوا|/ي)?';
const AR_SEE = '(?:شاهد|طالع|انظر|تابع|استمع)(?:وا)?';
const ALSO_AR = '[أا]يض[اًا]+';
/** Says by itself that other reports follow. */
const HEADINGS = [
  `(?:${AR_READ}|${AR_SEE})\\s+(?:${ALSO_AR}|المزيد|كذلك)(?:\\s+(?:على|في|من)\\s+\\S+)?`,
  '(?:مواضيع|موضوعات|أخبار|مقالات|تقارير|قصص|روابط|محتوى)\\s+(?:ذات\\s+صلة|متعلقة|مشابهة|أخرى)',
  '(?:موضوع|خبر|مقال)\\s+(?:ذو|ذي)\\s+صلة',
  'ذات\\s+صلة',
  'قد\\s+(?:يهمك|يهمكم|يعجبك|يعجبكم|تهمك)(?:\\s+[أا]يض[اًا]+)?',
  '(?:ال[أا]كثر|أكثر)\\s+(?:قراءة|مشاهدة|تداولا)',
  '(?:also\\s+read|read\\s+(?:also|more|next|on)|see\\s+(?:also|more)|watch\\s+(?:also|more|next)|more\\s+on\\s+this(?:\\s+story)?)',
  '(?:related|recommended)(?:\\s+(?:articles?|stor(?:y|ies)|news|posts?|topics?|content|coverage|reading|links?))?',
  "(?:you\\s+(?:may|might)\\s+(?:also\\s+)?(?:like|be\\s+interested\\s+in)|further\\s+reading|most\\s+(?:read|viewed|popular)|editor[’']?s\\s+picks?)",
].join('|');
/** Says so only with a colon or a dash behind it; by itself it may open a sentence. */
const LEADS = `${AR_READ}|(?:ل|و?لل)?لمزيد(?:\\s+من\\s+\\S+)?|للمزيد(?:\\s+من\\s+\\S+)?|شاهدوا?|طالعوا?|read|watch|more|more\\s+from\\s+[\\w ]{2,30}`;
/** Bounded and within the line: a page of nothing but bullets is let go at once. */
const BULLET = '[ \\t\\u00a0•*▪◾■►▶»>\\-–—|()[\\]"“”]{0,12}';
const BREAK = '\\s*(?:[:：|؛]|\\s[-–—]\\s|\\.{2,}|…)\\s*';

const ALONE = new RegExp(`^${BULLET}(?:${HEADINGS})${BULLET}[:：.…|]*\\s*$`, 'iu');
const WITH_TITLE = new RegExp(`^${BULLET}(?:${HEADINGS}|${LEADS})${BREAK}\\S.*$`, 'iu');
const RUN_ON = new RegExp(`^${BULLET}(?:${HEADINGS})\\s+\\S.*$`, 'iu');

const OURS =
  '(?:قنا(?:ت|تي)نا|قنواتنا|منصا?تنا|صفح(?:ت|ات)نا|حسا?ب(?:ات)?نا|نشرتنا|تطبيقنا|تطبيق\\s+\\S+|مجموعتنا|موقعنا)';
const PLATFORM =
  '(?:تل[يـ]?[غج]رام|تيلي[غج]رام|واتس\\s?[أا]?ب|فيسبوك|تويتر|[إا]كس|يوتيوب|[إا]نست[غج]رام|تيك\\s?توك|telegram|whatsapp|facebook|twitter|youtube|instagram|tiktok)';
const AR_CALL = `(?:تابعونا|(?:تابع|انضم|اشترك|حمل|حمّل|نزل)(?:وا|ي)?|للاشتراك|لمتابعة|لمتابعتنا|يمكن(?:كم|ك)\\s+متابعت?)`;
const EN_CALL = '(?:(?:please\\s+)?(?:follow|join|subscribe|sign\\s+up|download|get|stay)\\b)';
/** A call up to where it says whose it is; what stands behind on the line is the rest of it, or another text. */
const CALL = new RegExp(
  `^${BULLET}(?:${AR_CALL}[^.؟!\\n]{0,60}?(?:${OURS}|تابعونا|معنا)(?:\\s+(?:على|في|عبر)\\s+(?:ال)?${PLATFORM}(?:\\s+و(?:ال)?${PLATFORM})*)?|تابعونا\\s+(?:على|عبر)\\s+(?:ال)?${PLATFORM}|` +
    `${EN_CALL}[^.?!\\n]{0,60}?(?:\\bour\\s+(?:[\\w-]+\\s+){0,3}(?:newsletters?|channels?|app|page|alerts?|community)|\\bus\\s+on\\s+${PLATFORM}|\\bnewsletters?)(?:\\s+on\\s+${PLATFORM})?)`,
  'iu',
);
const RIGHTS = /^\s*(?:©|\(c\)\s|copyright\s+\S|all rights reserved|(?:جميع|كافة) الحقوق محفوظة)/iu;

const MOST_TITLE_CHARS = 200;
const MOST_CALL_CHARS = 160;
const SENTENCE_END = /[.؟?!…][\s"»”)]*$/u;

/** A line that could be the title of a report: short, and no sentence. */
export function isTitleLine(line: string): boolean {
  const text = line.trim();
  return text.length > 0 && text.length <= MOST_TITLE_CHARS && !SENTENCE_END.test(text);
}

/** A line that only says that other reports follow: «اقرأ أيضاً», "Related stories". */
export function isAsideHeading(line: string): boolean {
  return ALONE.test(line);
}

/** How many letters of a text's beginning call readers to a channel or a newsletter; 0 when it begins otherwise. */
export function callLength(text: string): number {
  return (CALL.exec(text) ?? RIGHTS.exec(text))?.[0].length ?? 0;
}

/** A line that leads to another report by its title: «اقرأ أيضاً: …», "Read more: …", «للمزيد - …». */
function isAsideLine(line: string): boolean {
  if (line.length > MOST_TITLE_CHARS * 1.5) return false;
  if (WITH_TITLE.test(line)) return line.trim().length <= MOST_TITLE_CHARS || isTitleLine(line);
  return RUN_ON.test(line) && isTitleLine(line) && !/[،,]/u.test(line);
}

/**
 * A text without the lines between its paragraphs that belong to its site: those that lead to other reports, with the
 * titles below a heading that announces them, and calls to follow a channel. A sentence that only says «اقرأ» stays. A
 * text of nothing else stays as it is.
 * @example withoutAsides('قال الوزير ذلك.\nاقرأ أيضاً: خبر آخر\nوأضاف هذا.') // 'قال الوزير ذلك.\nوأضاف هذا.'
 */
export function withoutAsides(text: string): string {
  // Nearly every text has none: one look lets it go.
  if (!ANY.test(text)) return text;
  const lines = text.split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isAsideHeading(line)) {
      while (at + 1 < lines.length && isListedTitle(lines[at + 1] ?? '', lines[at + 2])) at++;
      continue;
    }
    const isCall = line.length <= MOST_CALL_CHARS && callLength(line) > 0;
    if (!isCall && !isAsideLine(line)) kept.push(line);
  }
  const own = kept.join('\n').trim();
  return own === '' ? text : own;
}

/** A title below such a heading; one right above a paragraph may be a heading of the article's own, unless blank lines part them. */
function isListedTitle(line: string, next: string | undefined): boolean {
  return (
    line.trim() === '' ||
    (isTitleLine(line) && (next === undefined || next.trim() === '' || next.length <= MOST_TITLE_CHARS))
  );
}

const ANY = new RegExp(
  `^${BULLET}(?:${HEADINGS}|${LEADS}|${AR_CALL}|${EN_CALL}|©|\\(c\\)|copyright|all rights|جميع|كافة)`,
  'imu',
);
