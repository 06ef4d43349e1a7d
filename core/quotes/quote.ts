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
  /** When it was said, as far as the sentence tells: its words and their place. */
  date?: { surface: string; start: number; end: number };
}
