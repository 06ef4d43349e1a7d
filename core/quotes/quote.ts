export interface QuoteSpeaker {
  /** Lexicon key or `new:…`; absent when the text names nobody («مصدر سياسي رفيع»). */
  actorKey?: string;
  /** As the text writes the speaker where it is named. */
  surface: string;
  start: number;
  end: number;
}

export interface Quote {
  speaker: QuoteSpeaker;
  /** As written, without «و» or «ف»: «أكد», "said"; an attribution gives its preposition («بحسب»). */
  verb: string;
  /** UTF-16 offsets of what was said, without its quotation marks. */
  start: number;
  end: number;
  /** Whether the text gives the very words. */
  direct: boolean;
  /** Whether the article leaves no other speaker: others are for readers of the article, and no chart or list counts them. */
  sure: boolean;
  /** When it was said, as far as the sentence tells: its words and their place. */
  date?: { surface: string; start: number; end: number };
}

/** How a verb agrees with its subject: masculine, feminine, plural. */
export type Agreement = 'masculine' | 'feminine' | 'plural';

/** Who speaks by a report's own sentence. */
export interface Subject extends QuoteSpeaker {
  isPerson: boolean;
  /** Folded content words of the whole phrase, without articles: «الرئيس الروسي» is found again in «الرئيس الروسي فلاديمير بوتين». */
  words: readonly string[];
}

/** A reporting clause as it is read in its sentence, before it is known who a missing subject is. */
export interface Report {
  /** Undefined where the sentence has none («وأضاف أن», "he said"). */
  subject?: Subject;
  /** «مضيفاً»: a missing subject is that of its sentence. */
  isParticiple?: boolean;
  /** Behind words of its sentence that are not read: a missing subject may be among them. */
  isInner?: boolean;
  /** A missing subject is a person: "he". */
  isPersonal?: boolean;
  agreement?: Agreement;
  verb: string;
  /** Where the clause begins, its connective included: what was said before ends there. */
  from: number;
  said: { start: number; end: number };
  form: 'direct' | 'mixed' | 'clause' | 'nominal';
  /** Somebody speaks, but what is said is not read: no quote, though whoever goes on is the same. */
  isUnread?: boolean;
  /** The words alone do not leave it open that somebody speaks here. */
  sure: boolean;
}
