'use client';

import { type CountedLink, NameLink } from './CountedLinks';

/** How wide the bar of the first publisher is, in px. */
const WIDTH = 48;

/** Publishers with their articles as bars, and how many of these they had first. Drawn in the browser too, as CountedLinks. */
export function SourceTable({
  words,
  rows,
}: {
  words: Record<'source' | 'articles' | 'first', string>;
  rows: readonly (CountedLink & { href: NonNullable<CountedLink['href']>; share: number; first: string })[];
}) {
  return (
    <table className="grid-table source-table">
      <thead>
        <tr>
          <th scope="col">{words.source}</th>
          <th scope="col" className="num">
            {words.articles}
          </th>
          <th scope="col" className="num whitespace-normal!">
            {words.first}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, href, count, isOn, share, first }) => (
          <tr key={href}>
            <th scope="row">
              <NameLink {...{ name, href, isOn }} />
            </th>
            <td className="num">
              <span style={{ width: `${Math.round(share * WIDTH * 10) / 10}px` }} /> {count}
            </td>
            <td className="num">{first}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
