import { Headline } from '#components/Headline';
import { Icon } from '#components/Icon';
import { markOf } from '#components/MarkButton';
import { excerpt } from '#core/alerts/excerpt';
import type { SampleArticle } from '#store/watches/reliability';
import { ChangeButtons } from '../../../_access/ChangeForm';
import type { I18n } from '../../../i18n';
import { mark } from '../actions';

const EXCERPT_CHARS = 420;

/** Drawn articles to be judged. How they were decided is not shown: it would lead the judgement. */
export function Drawn({ watchId, articles, i18n }: { watchId: number; articles: SampleArticle[]; i18n: I18n }) {
  return (
    <ul>
      {articles.map((article) => (
        <li
          key={article.id}
          data-item
          tabIndex={-1}
          className="grid gap-x-6 gap-y-2 border-b border-rule py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="min-w-0">
            <h3 className="leading-snug font-semibold" lang={article.lang}>
              <a
                href={article.url}
                data-open
                target="_blank"
                rel="noopener noreferrer"
                className="text-[1.05rem] text-ink no-underline hover:underline"
              >
                <Headline>{article.title}</Headline>
              </a>
            </h3>
            <p className="text-muted">
              {article.source && <bdi>{article.source}</bdi>} {i18n.published(article)}
            </p>
            <p className="mt-1 max-w-[75ch] [text-align:match-parent]" dir="auto" lang={article.lang}>
              {excerpt(article.text || article.summary, EXCERPT_CHARS)}
            </p>
          </div>
          <ChangeButtons action={mark} className="flex gap-2 self-start">
            <input type="hidden" name="watchId" value={watchId} />
            <input type="hidden" name="articleId" value={article.id} />
            <Choice value="yes" feedback={article.feedback} i18n={i18n} />
            <Choice value="no" feedback={article.feedback} i18n={i18n} />
          </ChangeButtons>
        </li>
      ))}
    </ul>
  );
}

function Choice({ value, feedback, i18n }: { value: 'yes' | 'no'; feedback: SampleArticle['feedback']; i18n: I18n }) {
  return (
    <button {...markOf(value, feedback)} className={`btn ${feedback === value ? 'btn-main' : ''}`}>
      <Icon name={value === 'yes' ? 'check' : 'cross'} size={16} />
      {i18n.t(`articles.${value}`)}
    </button>
  );
}
