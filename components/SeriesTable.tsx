/** The numbers of a chart with several series, newest row first. */
export function SeriesTable({
  heading,
  columns,
  rows,
}: {
  heading: string;
  columns: { id: string; label: string; values: string[] }[];
  rows: { key: string; title: string }[];
}) {
  return (
    <table className="grid-table">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {columns.map(({ id, label }) => (
            <th key={id} scope="col" className="num">
              <bdi>{label}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          .map((row, index) => (
            <tr key={row.key}>
              <th scope="row" className="font-normal whitespace-nowrap">
                {row.title}
              </th>
              {columns.map(({ id, values }) => (
                <td key={id} className="num">
                  {values[index]}
                </td>
              ))}
            </tr>
          ))
          .reverse()}
      </tbody>
    </table>
  );
}
