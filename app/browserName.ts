/** As a User-Agent header names them, most telling first: others' names stand in most headers too. */
const BROWSERS: [RegExp, string][] = [
  [/Firefox\/|FxiOS\//u, 'Firefox'],
  [/Edg(?:A|iOS)?\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/SamsungBrowser\//u, 'Samsung Internet'],
  [/Chrome\/|CriOS\//u, 'Chrome'],
  [/Version\/.*Safari\//u, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Android/u, 'Android'],
  [/iPhone/u, 'iPhone'],
  [/iPad/u, 'iPad'],
  [/Windows/u, 'Windows'],
  [/Macintosh/u, 'macOS'],
  [/CrOS/u, 'ChromeOS'],
  [/Linux/u, 'Linux'],
];

/** The browser and system of a User-Agent header, as far as it says them; its beginning where it says none. @example 'Firefox · Linux' */
export function browserName(userAgent: string): string {
  const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find(BROWSERS);
  return browser === undefined ? userAgent.slice(0, 60) : [browser, find(SYSTEMS)].filter(Boolean).join(' · ');
}
