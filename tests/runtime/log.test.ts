import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { createLog, errorFields, fileLog } from '#runtime/log';

function lineOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

describe('createLog', () => {
  test('writes an event with its fields as one JSON line', () => {
    const line = lineOf((log) => log.warn('feed.failed', { feedId: 3, code: 'fetch.timeout' }));
    expect(line).toMatchObject({ level: 40, event: 'feed.failed', feedId: 3, code: 'fetch.timeout' });
  });

  test.each([
    [{ smtpPassword: 'p' }, { smtpPassword: '(secret)' }],
    [{ channel: { secret: 's', url: 'https://x' } }, { channel: { secret: '(secret)', url: 'https://x' } }],
    [{ headers: { Authorization: 'Bearer t' } }, { headers: { Authorization: '(secret)' } }],
    [{ url: 'postgresql://me:p@host/db' }, { url: 'postgresql://me:***@host/db' }],
    [{ urls: ['https://u:p@x/feed'] }, { urls: ['https://u:***@x/feed'] }],
    [{ url: 'https://TOKEN@x.org/feed' }, { url: 'https://***@x.org/feed' }],
    [{ url: 'https://u:p/a@ss@x.org/feed' }, { url: 'https://u:***@x.org/feed' }],
    [{ url: 'https://u:p@ss@x.org/feed' }, { url: 'https://u:***@x.org/feed' }],
    [{ url: 'https://u:12/34@x.org/feed' }, { url: 'https://u:***@x.org/feed' }],
    [{ url: 'https://x.org/feed?id=5&token=abc&n=2' }, { url: 'https://x.org/feed?id=5&token=***&n=2' }],
    [{ url: 'https://x.org/?key=a8Zq31#top' }, { url: 'https://x.org/?key=***#top' }],
    [{ message: 'GET /feed?api_key=abc failed' }, { message: 'GET /feed?api_key=*** failed' }],
    [
      { deep: { list: ['https://x.org/?access%5Ftoken=abc'] } },
      { deep: { list: ['https://x.org/?access%5Ftoken=***'] } },
    ],
    [{ url: 'http://127.0.0.1:3000/@me/feed' }, { url: 'http://127.0.0.1:3000/@me/feed' }],
    [{ url: 'https://x.org/@me?page=2' }, { url: 'https://x.org/@me?page=2' }],
    [{ databaseUrl: 'postgresql://x' }, { databaseUrl: '(secret)' }],
  ])('hides the secret in %j', (fields, written) => {
    expect(lineOf((log) => log.info('event', fields))).toMatchObject(written);
  });

  test('does not follow a circle for ever', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(lineOf((log) => log.info('event', { circle }))).toHaveProperty('circle');
  });
});

test('a log file is for its owner alone, also one that an earlier version left open to all', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'marsad-log-'));
  const old = path.join(folder, 'old.log');
  writeFileSync(old, '', { mode: 0o644 });
  for (const file of [old, path.join(folder, 'new.log')]) {
    fileLog(file, 'info').info('event');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
  rmSync(folder, { recursive: true });
});

test('errorFields keeps code, message and causes', () => {
  const error = new AppError('fetch.timeout', 'Too slow.', { hint: 'Wait.', cause: new Error('socket') });
  expect(errorFields(error)).toEqual({ code: 'fetch.timeout', message: 'Too slow.', cause: { message: 'socket' } });
});
