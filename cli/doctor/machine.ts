import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { type Examination, findings } from '#cli/doctor/finding';
import { AppError } from '#core/errors';
import { findChromium } from '#runtime/chromium';
import { ENOUGH_DISK_BYTES, readDisk } from '#runtime/disk';
import type { Env } from '#runtime/env';
import { freeThePort } from '#runtime/supervise/port';
import { probe } from '#runtime/supervise/services';

const node = findings('node');
const data = findings('data');
const disk = findings('disk');
const port = findings('port');
const network = findings('network');
const chromium = findings('chromium');

export async function* examineNode(): Examination {
  const { versions, platform, arch } = process;
  yield node.ok('runs', { version: versions.node, machine: `${platform}-${arch}` });
}

export async function* examineDataFolder({ dataDir: folder }: Env): Examination {
  if (!existsSync(folder)) return yield data.ok('new', { folder });
  try {
    await fs.access(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (cause) {
    throw new AppError('data.unwritable', `The data folder ${folder} cannot be written.`, {
      hint: 'Make this user its owner (chown), or name another folder with MARSAD_DATA=/path.',
      params: { folder },
      cause,
    });
  }
  yield data.ok('writable', { folder });
}

/** Of the data, and of backups where they are elsewhere. */
export async function* examineDisk({ dataDir, backups }: Env): Examination {
  for (const folder of backups === undefined ? [dataDir] : [dataDir, backups.folder]) {
    const { free } = await readDisk(folder);
    const params = { folder, free: (free / 1e9).toFixed(1) };
    yield free >= ENOUGH_DISK_BYTES ? disk.ok('free', params) : disk.fault('low', params);
  }
}

export async function* examinePort(settings: Env): Examination {
  const { web, database, worker } = await probe(settings);
  const where = `${settings.host}:${settings.port}`;
  const wrong = database ?? worker;
  if (web === undefined && wrong === undefined) return yield port.ok('ours', { where });
  if (web === undefined) return yield port.fault('failing', { where, reason: wrong ?? '' });
  const mended = await freeThePort(settings.host, settings.port);
  yield mended === undefined ? port.ok('free', { where }) : port.ok('freed', { where, mended });
}

export async function* examineNetwork(): Examination {
  // IANA's example domain: always there, and nobody's feed.
  const host = 'example.com';
  try {
    const { address } = await lookup(host);
    yield network.ok('resolves', { host, address });
  } catch (error) {
    yield network.note('away', { reason: error instanceof Error ? error.message : String(error) });
  }
}

export async function* examineChromium(): Examination {
  const found = findChromium();
  yield found === undefined ? chromium.note('missing') : chromium.ok('found', { file: found });
}
