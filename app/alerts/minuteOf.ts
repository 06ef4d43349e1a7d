/** Minutes after midnight of a time as a browser's field gives it; undefined for none. @example minuteOf('08:30') // 510 */
export function minuteOf(value: FormDataEntryValue | null): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(typeof value === 'string' ? value : '') ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** @example timeOf(510) // '08:30' */
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
