import { Doc } from '#core/language/doc';
import type { Topic } from '#core/topics/topic';

/**
 * What a topic's label comes to, whatever its spelling and inflection: equal for one and the same topic.
 * @example topicSignature({ label: 'انسحاب القوات', names: {}, variants: [] }) // 'انسحاب قوات'
 */
export function topicSignature({ label }: Topic): string {
  const words = new Doc(label).terms.map(({ term }) => term);
  return words.length > 0 ? words.join(' ') : label.trim();
}
