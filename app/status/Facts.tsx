import { Said } from '#components/Said';

/** A thing that is so, under its name; `isBad` where somebody has to do something about it. */
export interface Fact {
  name: string;
  value: string;
  isBad?: boolean;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
      {facts.map(({ name, value, isBad }) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-rule py-1">
          <dt className="text-muted">{name}</dt>
          <dd className={`text-end ${isBad ? 'font-semibold text-danger' : ''}`}>
            <bdi>
              <Said>{value}</Said>
            </bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
