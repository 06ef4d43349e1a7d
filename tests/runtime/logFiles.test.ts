import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { limitLog, olderPart } from '#runtime/logFiles';

const DAYS = 30;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'marsad-logs-'));
  file = path.join(folder, 'worker.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const limit = (days: number) => limitLog(file, { days: DAYS, now: inDays(days) });
const read = (from: string) => (existsSync(from) ? readFileSync(from, 'utf8') : undefined);
const parts = () => [read(file), read(olderPart(file))];

describe('a log file', () => {
  test('that is not there stays so', () => {
    limit(1);
    expect(parts()).toEqual([undefined, undefined]);
  });

  test('that is short and young is left alone', () => {
    writeFileSync(file, 'a\n');
    limit(14);
    expect(parts()).toEqual(['a\n', undefined]);
  });

  test('is put aside after half the days, and deleted with all of them', () => {
    writeFileSync(file, 'first\n', { mode: 0o600 });
    limit(16);
    expect(parts()).toEqual(['', 'first\n']);
    appendFileSync(file, 'second\n');
    limit(30);
    expect(parts()).toEqual(['second\n', 'first\n']);
    limit(31.1);
    expect(parts()).toEqual(['', 'second\n']);
    // Whether anything was written since or not.
    limit(46.2);
    expect(parts()).toEqual(['', '']);
    expect(statSync(olderPart(file)).mode & 0o777).toBe(0o600);
  });

  test('that is long is put aside at once', () => {
    writeFileSync(file, Buffer.alloc(20_000_001, 'x'));
    limit(0);
    expect(statSync(file).size).toBe(0);
    expect(statSync(olderPart(file)).size).toBe(20_000_001);
  });

  test('goes on being written by who holds it open', () => {
    const writer = openSync(file, 'a');
    writeSync(writer, 'before\n');
    limit(16);
    writeSync(writer, 'after\n');
    closeSync(writer);
    expect(parts()).toEqual(['after\n', 'before\n']);
  });
});
