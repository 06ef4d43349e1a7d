import os from 'node:os';
import path from 'node:path';
import { isRelease, projectRoot } from '#runtime/root';

/** What relative paths in settings start from: a release's own folder is nobody's place to write. */
export const settingsFolder = isRelease ? process.cwd() : projectRoot;

/** Where data lies unless MARSAD_DATA says otherwise: beside the sources, or where this user's programs keep theirs. */
export function defaultDataFolder(): string {
  if (!isRelease) return path.join(projectRoot, 'data');
  return userDataFolder(process.platform, process.env, os.homedir());
}

/**
 * The folder for a program's data of one user: XDG Base Directory Specification on Linux and other Unix systems, Application
 * Support on macOS, LOCALAPPDATA on Windows.
 * @example userDataFolder('linux', {}, '/home/amal') // '/home/amal/.local/share/marsad'
 */
export function userDataFolder(
  platform: NodeJS.Platform,
  variables: Record<string, string | undefined>,
  home: string,
): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'marsad');
  if (platform === 'win32')
    return path.join(variables['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'marsad');
  const given = variables['XDG_DATA_HOME'];
  // The specification has relative ones ignored.
  const parent = given !== undefined && path.isAbsolute(given) ? given : path.join(home, '.local', 'share');
  return path.join(parent, 'marsad');
}
