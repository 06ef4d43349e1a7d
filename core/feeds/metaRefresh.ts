/**
 * Where a `<meta http-equiv="refresh">` sends on to (HTML §4.2.5.3), with or without the name, quotes and the semicolon. In
 * steps, none of which looks at a letter twice: one pattern for all of it takes for ever over a run of blanks.
 * @example refreshTarget('0; url=/news') // '/news'
 */
export function refreshTarget(content: string): string | undefined {
  const rest = /^[\s\d.]+([;,\s].*)$/su.exec(content)?.[1] ?? '';
  const address = rest
    .slice(1)
    .trim()
    .replace(/^url\s*=\s*/iu, '');
  const quote = /^["']/u.exec(address)?.[0];
  const bare = quote !== undefined && address.endsWith(quote) ? address.slice(1, -1) : address;
  return bare === '' ? undefined : bare;
}
