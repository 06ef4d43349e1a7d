/** The name a publisher goes by: host and unusual port, without "www.". @example domainOf('https://www.x.org/a') // 'x.org' */
export function domainOf(address: string): string {
  return new URL(address).host.replace(/^www\./u, '');
}
