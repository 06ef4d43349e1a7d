import { type Chip, chipsWith, chipsWithout, listChips } from '#core/charts/chips';
import { type Params, type View, withParams } from '#core/charts/view';

/** The address with one more chip; without it where it is there already. */
export function chipHref(view: View, params: Params, chip: Chip): `?${string}` {
  const isOn = hasChip(view, chip);
  return withParams(params, {
    [chip.kind]: isOn ? chipsWithout(view.chips, chip) : chipsWith(view.chips, chip),
    tab: undefined,
  });
}

export function hasChip({ chips }: View, { kind, value }: Chip): boolean {
  return listChips(chips).some((chip) => chip.kind === kind && chip.value === value);
}
