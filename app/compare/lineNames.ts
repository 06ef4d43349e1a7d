import type { Subject } from '#core/facts/subjectFacts';
import { actorNamesOf } from '#store/facts/factNames';
import { listTopics, type TopicView } from '#store/watches/topics';
import type { I18n } from '../i18n';
import { readDb } from '../readDb';
import type { ComparedLine, OpenComparison } from './openCompared';

export interface LineNames {
  /** What a line is called: with its watch where several are compared. */
  lineName: (line: Pick<ComparedLine, 'watch' | 'subject'>) => string;
  subjectName: (subject: Subject) => string;
  topicsOf: Map<number, TopicView[]>;
}

/** What everything is called that is in the comparison or offered beside it. */
export async function lineNames({ lines, named }: OpenComparison, i18n: I18n): Promise<LineNames> {
  const db = await readDb();
  const actorIds = [
    ...lines.flatMap(({ subject }) => (subject?.kind === 'actor' ? [subject.id] : [])),
    ...[...named.values()].flatMap(({ actors }) => actors.map(({ id }) => id)),
  ];
  const [actors, topics] = await Promise.all([
    actorNamesOf(db, [...new Set(actorIds)]),
    Promise.all([...named.keys()].map(async (watchId) => [watchId, await listTopics(db, watchId)] as const)),
  ]);
  const topicsOf = new Map(topics);
  const allTopics = new Map([...topicsOf.values()].flat().map((topic) => [topic.id, topic]));
  const subjectName = ({ kind, id }: Subject) => {
    if (kind === 'topic') {
      const topic = allTopics.get(id);
      return topic ? i18n.name(topic.names, topic.label) : String(id);
    }
    const actor = actors.get(id);
    return actor ? i18n.name(actor.names, actor.key) : String(id);
  };
  const isOne = new Set(lines.map(({ watch }) => watch.id)).size === 1;
  return {
    topicsOf,
    subjectName,
    lineName: ({ watch, subject }) => {
      if (!subject) return watch.name;
      const name = subjectName(subject);
      return isOne ? name : i18n.t('compare.inWatch', { name, watch: watch.name });
    },
  };
}
