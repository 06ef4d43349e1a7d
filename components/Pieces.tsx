'use client';

import type { LinePiece } from './linePiece';

/** A text with what was found in it marked. Drawn in the browser too, so that what is sent beside its HTML is its words. */
export function Pieces({ of }: { of: readonly LinePiece[] }) {
  let at = 0;
  return of.map((piece) => {
    if (typeof piece === 'string') return piece;
    const [text, kind, label] = piece;
    at += 1;
    return (
      <mark key={at} data-kind={kind ?? undefined} title={label}>
        {text}
      </mark>
    );
  });
}
