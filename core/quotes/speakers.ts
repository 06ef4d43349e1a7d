import { defined } from '#core/defined';
import { HEADS_OF_STATE, STATEMENT } from '#core/quotes/arabicWords';
import { ATTRIBUTION, OFFICES } from '#core/quotes/englishWords';
import { isOffice, withoutArticle } from '#core/quotes/nounKinds';
import type { Agreement, QuoteSpeaker, Report, Subject } from '#core/quotes/quote';
import type { Named, Passage, Scene } from '#core/quotes/scene';

/** Somebody who spoke, or whom a sentence was about. */
interface Candidate {
  subject: Subject;
  agreement: Agreement | undefined;
  line: number;
  /** Position of the passage. */
  passage: number;
  spoke: boolean;
  /** Who it is; whether somebody speaks there is the report's to say. */
  sure: boolean;
  /** Only cited: "according to figures that …, saying" are not the figures' words. */
  isCited?: boolean;
}

/** Lines back at which a missing subject is looked for; a paragraph about something else parts them. */
const MOST_LINES_BACK = 2;
/** Passages back within which somebody else who spoke makes a missing subject doubtful. */
const NEAR = 2;
/** Words before a name that may be its title. */
const LONGEST_TITLE = 7;

/** Two who speak together are neither of them. */
const AND = 'and';
const LATIN = /^[a-z]/;

/** Whom a passage is about. */
export interface About {
  subject: Subject;
  agreement?: Agreement;
}

/** Passages in which somebody whom one is about may speak without being named again. */
const SOON = 4;

interface Resolved {
  speaker: QuoteSpeaker;
  sure: boolean;
}

/** A speaker, and whether it is nobody else. */
interface Known {
  subject: Subject;
  sure: boolean;
}

/** Who spoke in an article so far: the antecedents of «وأضاف», "he said", «الصحيفة» and «الرئيس الروسي». */
export class Speakers {
  readonly #scene: Scene;
  readonly #candidates: Candidate[] = [];
  #unread: { read: () => About | undefined; line: number; passage: number }[] = [];
  #titled: { named: Named; words: Set<string> }[] | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Has a passage asked whom it is about, should somebody without a subject speak in it or soon after. */
  note(read: () => About | undefined, { line }: Passage, passage: number): void {
    this.#unread = this.#unread.filter((other) => passage - other.passage < SOON);
    this.#unread.push({ read, line, passage });
  }

  #readPassages(): void {
    for (const { read, line, passage } of this.#unread) {
      const about = read();
      if (about === undefined) continue;
      const candidate = { subject: about.subject, agreement: about.agreement, line, passage, spoke: false, sure: true };
      // Before those who spoke in it, for its first words name whom it is about.
      const after = this.#candidates.findIndex((other) => other.passage >= passage);
      this.#candidates.splice(after < 0 ? this.#candidates.length : after, 0, candidate);
    }
    this.#unread = [];
  }

  /** The speaker of a report; undefined where nobody before can be meant. */
  resolve(report: Report, { line }: Passage, passage: number): Resolved | undefined {
    const { subject, agreement, isParticiple, isPersonal } = report;
    if (subject?.actorKey === undefined) this.#readPassages();
    const found = subject === undefined ? this.#missing(report, line, passage) : this.#referent(subject);
    if (found === undefined) return undefined;
    const isSure = found.sure && report.sure;
    const before = this.#candidates.findLast((candidate) => candidate.subject === found.subject);
    // An imperfect plural may follow a body in the singular: the first verb tells.
    this.#candidates.push({
      subject: found.subject,
      agreement: agreement ?? before?.agreement,
      line,
      passage,
      spoke: true,
      // "…, highlighting their ties" may be the writer's, though nobody else is meant.
      sure: isSure || (found.sure && report.form === 'nominal' && (isParticiple === true || isPersonal === true)),
      isCited: report.verb === ATTRIBUTION,
    });
    const { actorKey, surface, start, end } = found.subject;
    return { speaker: { surface, start, end, ...defined({ actorKey }) }, sure: isSure };
  }

  #missing({ agreement, isPersonal, isParticiple, isInner }: Report, line: number, passage: number): Known | undefined {
    const fits = (candidate: Candidate) =>
      (agreement === undefined || candidate.agreement === undefined || candidate.agreement === agreement) &&
      (isPersonal !== true || candidate.subject.isPerson);
    const fitting = this.#candidates.filter(fits);
    // «أكدت قيادات …، مؤكدين»: a group agrees by its form or by its members.
    const candidates = fitting.length > 0 || isPersonal === true ? fitting : this.#candidates;
    const top = candidates.at(-1);
    if (top === undefined) return undefined;
    // Of a participle, or a verb within a sentence, whose own sentence was not read, nobody before is sure.
    const isUnread = (isParticiple === true || isInner === true) && (top.passage !== passage || top.isCited === true);
    if (fitting.length === 0) return { subject: top.subject, sure: top.sure && top.spoke && top.passage === passage };
    // Somebody whom another passage is about, while somebody else speaks: either may be meant.
    const speaking = top.spoke || top.passage === passage ? undefined : candidates.findLast(({ spoke }) => spoke);
    const isDoubtful =
      speaking !== undefined &&
      speaking.subject.actorKey !== top.subject.actorKey &&
      passage - speaking.passage <= NEAR;
    return {
      subject: top.subject,
      sure: top.sure && !isUnread && !isDoubtful && line - top.line <= MOST_LINES_BACK,
    };
  }

  /** Who is meant by a subject that names nobody: somebody who spoke and was called so, or the holder of an office. */
  #referent(subject: Subject): Known {
    if (subject.actorKey !== undefined) return { subject, sure: true };
    const { words } = subject;
    if (words.length === 1 && STATEMENT.has(words[0] ?? '')) {
      return this.#candidates.findLast(({ spoke }) => spoke) ?? { subject, sure: true };
    }
    const called = this.#candidates.findLast(
      (candidate) => candidate.subject.words.length > words.length && isCalledSo(subject, candidate.subject),
    );
    if (called !== undefined) return { subject: called.subject, sure: true };
    const holder = subject.isPerson ? this.#holder(subject) : undefined;
    return { subject: holder === undefined ? subject : { ...holder, words }, sure: true };
  }

  #holder({ words, start }: Subject): Omit<Subject, 'words'> | undefined {
    // A name alone is no office, though it stands in somebody's title.
    if (LATIN.test(words[0] ?? '') && !words.some((word) => OFFICES.has(word))) return undefined;
    const { namedAt, tokens, text } = this.#scene;
    this.#titled ??= namedAt.flatMap((named, at) =>
      named?.kind === 'person' ? [{ named, words: this.#titleBefore(at) }] : [],
    );
    const holder = this.#titled.findLast(
      ({ named, words: title }) => named.start < start && isCalled(words, [...title]),
    )?.named;
    if (holder === undefined || tokens.length === 0) return undefined;
    const { actorKey, start: from, end } = holder;
    return { actorKey, surface: text.slice(from, end), start: from, end, isPerson: true };
  }

  #titleBefore(at: number): Set<string> {
    const { tokens, text } = this.#scene;
    const words = new Set<string>();
    for (let before = at - 1; before >= Math.max(0, at - LONGEST_TITLE); before--) {
      const gap = text.slice(tokens[before]?.end ?? 0, tokens[before + 1]?.start ?? 0);
      if (!/^(?:\s*[،,]?\s*|[-’']s?)$/u.test(gap)) break;
      words.add(withoutArticle(tokens[before]?.norm ?? ''));
      if (isOffice(tokens[before]?.norm ?? '')) break;
    }
    return words;
  }
}

/** Whether somebody who spoke may be called so again: by the head or the end of the phrase, in English by its end or an office. */
function isCalledSo({ words, isPerson }: Subject, spoke: Subject): boolean {
  if (spoke.words.includes(AND) || !isCalled(words, spoke.words)) return false;
  if (!LATIN.test(words[0] ?? '')) return true;
  return words.at(-1) === spoke.words.at(-1) || (isPerson && words.some((word) => OFFICES.has(word)));
}

/** Whether each word of a call is one of the name's: «الرئيس الروسي» of «الرئيس الروسي فلاديمير بوتين». */
function isCalled(call: readonly string[], name: readonly string[]): boolean {
  if (call.length === 0) return false;
  return call.every(
    (word) => name.includes(word) || (HEADS_OF_STATE.has(word) && name.some((other) => HEADS_OF_STATE.has(other))),
  );
}
