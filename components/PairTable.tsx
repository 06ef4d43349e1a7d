'use client';

import type { CSSProperties } from 'react';
import { type ViewHref, ViewLink } from './ViewLink';

/** How much of the accent's colour the field of the most has, in percent: its number must be read on it. */
const DARKEST = 45;

/** How often two are named together, in the reader's digits, its share of the most, and the view of those articles. */
interface PairCell {
  count: string;
  share: number;
  href: ViewHref;
}

/**
 * Who is named with whom: below the diagonal a field for each two, the darker the more; none where they are never. Drawn in the browser
 * too, as CountedLinks.
 */
export function PairTable({
  actors,
  cells,
}: {
  actors: readonly { id: number; name: string }[];
  cells: readonly (readonly (PairCell | null)[])[];
}) {
  return (
    <table className="pair-table">
      <thead>
        <tr>
          <td />
          {actors.slice(0, -1).map(({ id, name }) => (
            <th key={id} scope="col">
              <bdi title={name}>{name}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {actors.slice(1).map(({ id, name }, above) => (
          <tr key={id}>
            <th scope="row">
              <bdi title={name}>{name}</bdi>
            </th>
            {actors.slice(0, above + 1).map((other, column) => (
              <td key={other.id}>
                <Field cell={cells[above]?.[column]} names={`${other.name} × ${name}: `} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Field({ cell, names }: { cell: PairCell | null | undefined; names: string }) {
  if (!cell) return null;
  const { href, share, count } = cell;
  return (
    <ViewLink href={href} style={{ '--share': `${Math.round(DARKEST * share)}%` } as CSSProperties}>
      <span className="sr-only">{names}</span>
      {count}
    </ViewLink>
  );
}
