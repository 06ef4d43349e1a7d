import type { ReactNode } from 'react';
import type { I18n } from '../../i18n';
import type { ReadArticle } from './loadReading';

const KEY_KINDS = ['searched', 'pair', 'actor', 'term'] as const;

/** What the looks of the text's stretches stand for; only of what is there. */
export function HighlightKey({
  kinds,
  sayings,
  i18n: { t },
}: {
  kinds: ReadonlySet<string>;
  sayings: readonly { sure: boolean }[];
  i18n: I18n;
}) {
  const looks = (['sure', 'doubtful'] as const).filter((look) =>
    sayings.some(({ sure }) => sure === (look === 'sure')),
  );
  const shown = KEY_KINDS.filter((kind) => kinds.has(kind));
  if (shown.length === 0 && looks.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted" aria-label={t('reading.key')}>
      {shown.map((kind) => (
        <li key={kind}>
          <mark data-kind={kind} className="text-ink">
            {t(`reading.kinds.${kind}`)}
          </mark>
        </li>
      ))}
      {looks.map((look) => (
        <li key={look}>
          <span data-saying={look} className="text-ink">
            {t(`reading.kinds.${look}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What its publisher changed, version by version. */
export function Changes({ changes, lang, i18n }: { changes: ReadArticle['changes']; lang: string; i18n: I18n }) {
  const { t } = i18n;
  return changes.map(({ id, at, pieces }, index) => (
    <details key={id} open={index === 0}>
      <summary className="w-fit text-muted">{t('reading.changed', { when: i18n.moment(at) })}</summary>
      {pieces === undefined ? (
        <p className="text-muted">{t('reading.rewritten')}</p>
      ) : (
        <p
          dir="auto"
          lang={lang}
          className="mt-1 max-w-[75ch] [text-align:match-parent] wrap-anywhere whitespace-pre-line"
        >
          {placed(pieces).map(({ kind, text, place }) => {
            if (kind === 'added') return <ins key={place}>{text}</ins>;
            return kind === 'removed' ? <del key={place}>{text}</del> : <span key={place}>{text}</span>;
          })}
        </p>
      )}
    </details>
  ));
}

const placed = (pieces: NonNullable<ReadArticle['changes'][number]['pieces']>) =>
  pieces.map((piece, place) => ({ ...piece, place }));

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-rule pt-3">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}
