import { Headline } from '#components/Headline';
import type { DecidedArticle } from '#store/articles/decidedArticles';
import type { I18n } from '../../i18n';

/** Near-copies of an article, each with who published it and when. */
export function CopyList({ copies, i18n }: { copies: DecidedArticle[]; i18n: I18n }) {
  return (
    <ul className="grid w-full gap-1 border-s-2 border-rule ps-3">
      {copies.map((copy) => (
        <li key={copy.id} className="text-muted">
          <a href={copy.url} target="_blank" rel="noopener noreferrer" className="text-ink" lang={copy.lang}>
            <Headline>{copy.title}</Headline>
          </a>{' '}
          {copy.source && <bdi>{copy.source}</bdi>} · {i18n.published(copy)}
        </li>
      ))}
    </ul>
  );
}
