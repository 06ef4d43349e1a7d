import { describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { createLog, errorFields } from '#runtime/log';

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

test('errorFields keeps code, message and causes', () => {
  const error = new AppError('fetch.timeout', 'Too slow.', { hint: 'Wait.', cause: new Error('socket') });
  expect(errorFields(error)).toEqual({ code: 'fetch.timeout', message: 'Too slow.', cause: { message: 'socket' } });
});
