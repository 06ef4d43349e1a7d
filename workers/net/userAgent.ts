/**
 * Who asks, and how to reach them: publishers block what hides its name.
 * @example userAgent({ version: '0.1.0', contact: 'me@example.org' }) // 'Marsad/0.1.0 (news story observatory; +me@example.org)'
 */
export function userAgent({ version, contact }: { version: string; contact: string | undefined }): string {
  const reach = contact ? `+${contact}` : 'no contact set';
  // A header must be plain ASCII.
  return `Marsad/${version} (news story observatory; ${reach})`.replace(/[^\x20-\x7e]/gu, '');
}
