/** The browser and system of a User-Agent header, as far as they say: 'Firefox/128.0 · X11; Linux x86_64'. */
export function browserName(userAgent: string): string {
  const browser = /(?:Firefox|Edg|OPR|Chrome|Version)\/[\d.]+/u.exec(userAgent)?.[0];
  const system = /\(([^)]{1,60})/u.exec(userAgent)?.[1];
  return browser === undefined ? userAgent.slice(0, 60) : [browser, system].filter(Boolean).join(' · ');
}
