/** The rest of an address, for a form that sets a part of it: what a form sends takes the place of the whole. */
export function KeptParams({ of }: { of: `?${string}` }) {
  return [...new URLSearchParams(of)].map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
