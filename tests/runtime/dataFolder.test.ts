import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultDataFolder, userDataFolder } from '#runtime/dataFolder';
import { projectRoot } from '#runtime/root';

test('data of a program that runs from its sources lies beside them', () => {
  expect(defaultDataFolder()).toBe(path.join(projectRoot, 'data'));
});

describe('userDataFolder', () => {
  const HOME = '/home/amal';

  test('follows the XDG specification, which ignores relative folders', () => {
    expect(userDataFolder('linux', {}, HOME)).toBe('/home/amal/.local/share/marsad');
    expect(userDataFolder('linux', { XDG_DATA_HOME: '/srv/state' }, HOME)).toBe('/srv/state/marsad');
    expect(userDataFolder('freebsd', { XDG_DATA_HOME: 'state' }, HOME)).toBe('/home/amal/.local/share/marsad');
    expect(userDataFolder('linux', { XDG_DATA_HOME: '' }, HOME)).toBe('/home/amal/.local/share/marsad');
  });

  test('knows the places of macOS and Windows', () => {
    expect(userDataFolder('darwin', { XDG_DATA_HOME: '/srv' }, '/Users/amal')).toBe(
      '/Users/amal/Library/Application Support/marsad',
    );
    expect(userDataFolder('win32', { LOCALAPPDATA: '/local' }, '/u')).toBe('/local/marsad');
    expect(userDataFolder('win32', {}, '/u')).toBe('/u/AppData/Local/marsad');
  });
});
