/** Why a profile version was made, as a code with its numbers; `changes.<code>` puts it into words. */
export interface VersionReason {
  code: 'seed' | 'edited' | 'restored' | 'adapted' | 'expanded' | 'drift' | 'seedAdded' | 'seedRemoved';
  params: Record<string, number>;
}

const FORM = /^(seed|edited|restored|adapted|expanded|drift|seedAdded|seedRemoved)((?: [a-z]+=[0-9]+)*)$/;

/**
 * One line that `readReason` reads back.
 * @example writeReason({ code: 'adapted', params: { yes: 5, no: 2 } }) // 'adapted yes=5 no=2'
 */
export function writeReason({ code, params }: VersionReason): string {
  return [code, ...Object.entries(params).map(([name, value]) => `${name}=${value}`)].join(' ');
}

/** Reads a stored reason. Undefined for words of the user's own, which stand for themselves. */
export function readReason(stored: string): VersionReason | undefined {
  const [, code, numbers = ''] = FORM.exec(stored) ?? [];
  if (code === undefined) return undefined;
  const params = numbers
    .trim()
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair): [string, number] => [pair.slice(0, pair.indexOf('=')), Number(pair.slice(pair.indexOf('=') + 1))]);
  return { code: code as VersionReason['code'], params: Object.fromEntries(params) };
}

/** Whether the version was made of one that the seed or the user made, by a seed: marks given before it are not in it. */
export function isSeedChange(storedReason: string): boolean {
  const code = readReason(storedReason)?.code;
  return code === 'seedAdded' || code === 'seedRemoved';
}

/** Whether the seed or the user made the version: adaptation always begins from the newest such one. */
export function isFounding(storedReason: string): boolean {
  const code = readReason(storedReason)?.code;
  return code !== 'adapted' && code !== 'expanded';
}
