// Minutes east of UTC. Names of RFC 822 §5.1 and those with one meaning in feeds; IST, AST and the like (India, Israel
// or Ireland; Arabia or Atlantic) are left out on purpose: a date is never guessed.
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 60,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  nst: -210,
  ndt: -150,
  brt: -180,
  art: -180,
  bst: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  mez: 60,
  mesz: 120,
  sast: 120,
  cat: 120,
  eat: 180,
  wat: 60,
  eet: 120,
  eest: 180,
  trt: 180,
  msk: 180,
  msd: 240,
  irst: 210,
  irdt: 270,
  pkt: 300,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  awst: 480,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  غرينتش: 0,
  جرينتش: 0,
  غرينيتش: 0,
  مكة: 180,
};

/**
 * Minutes east of UTC that a zone name or offset means; undefined when unknown or ambiguous.
 * @example zoneOffsetMinutes('+03:00') // 180
 */
export function zoneOffsetMinutes(zone: string): number | undefined {
  const numeric = /^(?:gmt|utc)?\s*([+\u2212-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (!numeric) return Object.hasOwn(ZONES, zone.toLowerCase()) ? ZONES[zone.toLowerCase()] : undefined;
  const hours = Number(numeric[2]);
  const minutes = Number(numeric[3] ?? 0);
  // The widest real offsets are -12:00 and +14:00.
  if (hours > 14 || minutes > 59) return undefined;
  return (numeric[1] === '+' ? 1 : -1) * (hours * 60 + minutes);
}
