'use client';

import { type ViewHref, ViewLink } from './ViewLink';

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
    <table className="border-separate border-spacing-px">
      <thead>
        <tr>
          <td />
          {actors.slice(0, -1).map(({ id, name }) => (
            <th key={id} scope="col" className="h-28 w-10 p-0 align-bottom font-normal">
              <bdi className="block max-h-28 truncate [writing-mode:vertical-rl]" title={name}>
                {name}
              </bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {actors.slice(1).map(({ id, name }, above) => (
          <tr key={id}>
            <th scope="row" className="max-w-44 truncate pe-2 text-start font-normal">
              <bdi title={name}>{name}</bdi>
            </th>
            {actors.slice(0, above + 1).map((other, column) => (
              <td key={other.id} className="h-8 w-10 p-0 text-center">
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
    <ViewLink
      href={href}
      className="block size-full content-center text-ink no-underline outline-offset-0"
      style={{ background: `color-mix(in srgb, var(--accent) ${Math.round(45 * share)}%, transparent)` }}
    >
      <span className="sr-only">{names}</span>
      {count}
    </ViewLink>
  );
}
