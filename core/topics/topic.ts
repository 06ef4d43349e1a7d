import type { Names } from '#core/entities/actor';

/** A labelled group of key phrases inside a watch. */
export interface Topic {
  /** As shown, in the language it was found in. Unique within a watch. */
  label: string;
  names: Names;
  /** Phrases as written (any spelling, any language); an occurrence of one is a mention of the topic. */
  variants: string[];
}

export interface TopicProposal extends Topic {
  /** 0..1: how central the topic is to the text it was proposed from. */
  score: number;
}

export interface TopicMention {
  /** The topic's label. */
  label: string;
  start: number;
  end: number;
}
