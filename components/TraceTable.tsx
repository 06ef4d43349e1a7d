import { useFormatter, useTranslations } from 'next-intl';
import { scoreOfTrace, type Trace, type TracePart } from '#core/relevance/trace';

const SHOWN = 14;

/**
 * Why an article got its score: what an article with nothing in common gets, and every addend with its share of all that was
 * weighed, the weightiest first.
 */
export function TraceTable({
  trace,
  threshold,
  isTeaser = false,
  name,
}: {
  trace: Trace;
  threshold: number;
  /** Whether no more than a title and a teaser was there to decide on. */
  isTeaser?: boolean;
  /** A part's label in the user's language. */
  name: (part: TracePart) => string;
}) {
  const t = useTranslations('trace');
  const common = useTranslations('common');
  const format = useFormatter();
  const evidence = trace.parts.reduce((sum, { share }) => sum + Math.abs(share), 0) || 1;
  /** A part's share of all that was weighed, in percent; below zero where it speaks against the article. */
  const weight = (share: number) => format.number(share / evidence, { style: 'percent', signDisplay: 'negative' });
  const percent = (score: number) => format.number(score, { style: 'percent' });
  const isVeto = (part: TracePart) => part.kind === 'required' || part.kind === 'excluded';
  const parts = [...trace.parts].sort(
    (a, b) =>
      Number(isVeto(b)) - Number(isVeto(a)) ||
      // The rest of a kind, without a key, says nothing by itself: it stands last.
      Number(a.key === '') - Number(b.key === '') ||
      Math.abs(b.share) - Math.abs(a.share),
  );
  const largest = Math.max(...parts.map(({ share }) => Math.abs(share)), Number.MIN_VALUE);
  const rest = parts.slice(SHOWN);
  const restShare = rest.reduce((sum, part) => sum + part.share, 0);
  return (
    <div className="relative overflow-x-auto">
      <table className="grid-table max-w-2xl">
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col" className="num">
              {t('where')}
            </th>
            <th scope="col" className="num">
              {t('share')}
            </th>
            <th scope="col">
              <span className="sr-only">{t('share')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.slice(0, SHOWN).map((part) => (
            <tr key={`${part.kind} ${part.key}`}>
              <th scope="row" className="font-normal">
                <bdi>{name(part)}</bdi>
              </th>
              <td className="text-muted!">{t(part.kind)}</td>
              <td className="num text-muted!">{t('places', { count: part.spans.length })}</td>
              <td className="num">{isVeto(part) ? '' : <bdi dir="ltr">{weight(part.share)}</bdi>}</td>
              <td className="w-24">
                {!isVeto(part) && (
                  <span
                    className={`inline-block h-2 align-middle ${part.share < 0 ? 'border border-edge' : 'bg-accent'}`}
                    style={{ inlineSize: `${(Math.abs(part.share) / largest) * 100}%` }}
                  />
                )}
              </td>
            </tr>
          ))}
          {rest.length > 0 && (
            <tr>
              <th scope="row" className="font-normal">
                {common('others')} ({format.number(rest.length)})
              </th>
              <td />
              <td />
              <td className="num">
                <bdi dir="ltr">{weight(restShare)}</bdi>
              </td>
              <td />
            </tr>
          )}
          <tr>
            <th scope="row" className="font-normal">
              {t('bias')}
            </th>
            <td />
            <td />
            <td className="num">{percent(scoreOfTrace({ ...trace, parts: [] }))}</td>
            <td />
          </tr>
          <tr>
            <th scope="row">{t('sum')}</th>
            <td colSpan={2} className="text-muted!">
              {t('threshold', { threshold: percent(threshold) })} · {t('version', { version: trace.profileVersion })}
            </td>
            <td className="num font-semibold">{percent(scoreOfTrace(trace))}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className="mt-1 text-muted">{parts.some(isVeto) ? t('zero') : t('hint')}</p>
      {isTeaser && <p className="mt-1 text-muted">{t('onTeaser')}</p>}
    </div>
  );
}
