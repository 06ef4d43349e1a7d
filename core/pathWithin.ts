/**
 * Where to go on after signing in, as an address of ours says: a path of this server, or its first page for whatever leads
 * elsewhere. @example pathWithin('//evil.example') // '/'
 */
export function pathWithin(text: unknown): string {
  if (typeof text !== 'string' || !text.startsWith('/')) return '/';
  const url = URL.parse(text, 'http://marsad.invalid');
  if (url === null || url.origin !== 'http://marsad.invalid') return '/';
  // Written anew, so that a browser reads the same in it as was read here.
  const path = `${url.pathname}${url.search}`;
  return path.startsWith('//') ? '/' : path;
}
