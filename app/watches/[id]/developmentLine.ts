import type { DevelopmentLine } from '#components/DevelopmentItem';
import { defined } from '#core/defined';
import type { DevelopmentView } from '#store/developments/listDevelopments';
import type { I18n } from '../../i18n';
import { developmentFacts } from './developmentFacts';

const HOUR_MS = 60 * 60 * 1000;

/** A development as a list tells it; without a watch its headline leads to the article, since its own page cannot be read. */
export function developmentLine(
  development: DevelopmentView,
  { watchId, i18n }: { watchId?: number; i18n: I18n },
): DevelopmentLine {
  const { id, headline, quote, lastAt, firstAt } = development;
  const told = (at: Date) => [at.toISOString(), i18n.moment(at)] as const;
  return {
    headline: { title: headline.title, lang: headline.lang },
    href: watchId === undefined ? { article: headline.url } : `/watches/${watchId}/developments/${id}`,
    first: told(firstAt),
    facts: developmentFacts(development, i18n),
    ...defined({
      last: lastAt.getTime() - firstAt.getTime() > HOUR_MS ? told(lastAt) : undefined,
      quote: quote && {
        ...{ said: quote.said, lang: quote.lang },
        speaker: quote.actor ? i18n.name(quote.actor.names, quote.speaker) : quote.speaker,
      },
    }),
  };
}
