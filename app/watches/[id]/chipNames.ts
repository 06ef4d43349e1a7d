import type { Chip } from '#core/charts/chips';
import type { I18n } from '../../i18n';
import type { Overview } from './loadOverview';

/** What a chip stands for, in the reader's language; its number where it names nobody that is known. */
export function chipName({ kind, value }: Chip, overview: Overview, i18n: I18n): string {
  const actor = (id: number) => actorName(id, overview, i18n);
  switch (kind) {
    case 'actor':
    case 'speaker':
      return actor(Number(value));
    case 'pair':
      return i18n.row(
        value.split('-').map((id) => actor(Number(id))),
        ' × ',
      );
    case 'topic':
      return topicName(Number(value), overview, i18n);
    case 'source':
      return overview.sourceNames.get(Number(value)) ?? value;
    case 'lang':
      return i18n.language(value);
    case 'is':
      return i18n.t(`chips.state.${value as Overview['view']['chips']['is'][number]}`);
  }
}

export function actorName(id: number, { names }: Pick<Overview, 'names'>, i18n: I18n): string {
  const known = names.get(id);
  return known ? i18n.name(known.names, known.key) : String(id);
}

export function topicName(id: number, { topics }: Pick<Overview, 'topics'>, i18n: I18n): string {
  const topic = topics.find((candidate) => candidate.id === id);
  return topic ? i18n.name(topic.names, topic.label) : String(id);
}
