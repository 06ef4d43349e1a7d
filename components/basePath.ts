/**
 * An address of this installation as a browser's own code asks for it: under the path that Marsad is hosted at, which the page
 * carries. Links and forms know it by themselves.
 */
export function withBasePath(path: string): string {
  return `${document.documentElement.dataset['base'] ?? ''}${path}`;
}
