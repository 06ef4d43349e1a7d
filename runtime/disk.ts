import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';

/** With less free space than this, in bytes, PostgreSQL is soon stopped by a full disk. */
export const ENOUGH_DISK_BYTES = 1_000_000_000;

/** Less than this, two segments of PostgreSQL's log: it stops at the next one. */
export const FULL_DISK_BYTES = 32_000_000;

/** Bytes of the disk that a folder is on, or would be on once it is made. `free` is what this user may still fill. */
export async function readDisk(folder: string): Promise<{ free: number; total: number }> {
  const { bavail, blocks, bsize } = await fs.statfs(existsSync(folder) ? folder : process.cwd());
  return { free: bavail * bsize, total: blocks * bsize };
}
