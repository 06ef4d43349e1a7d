import { expect, test } from 'vitest';
import type { ChannelKind } from '#core/alerts/channelSettings';
import { readAnswer } from '#core/alerts/readAnswer';

const CASES: [ChannelKind, number, string, string, string][] = [
  ['webhook', 400, 'bad', 'channel.refused', 'message'],
  ['webhook', 413, '', 'channel.refused', 'message'],
  ['webhook', 408, '', 'channel.failing', 'later'],
  ['webhook', 425, '', 'channel.failing', 'later'],
  ['webhook', 301, '', 'channel.moved', 'channel'],
  ['webhook', 403, '', 'channel.unauthorised', 'channel'],
  ['webhook', 404, '', 'channel.gone', 'channel'],
  ['webhook', 599, '', 'channel.failing', 'later'],
  // The words of one service mean nothing in another's answer.
  ['webhook', 400, 'chat not found', 'channel.refused', 'message'],
  ['slack', 403, 'action_prohibited', 'channel.unauthorised', 'channel'],
  ['slack', 404, 'no_service', 'channel.gone', 'channel'],
  ['telegram', 403, '{"description":"Forbidden: bot was kicked from the group chat"}', 'channel.gone', 'channel'],
  ['telegram', 401, '{"ok":false,"description":"Unauthorized"}', 'channel.unauthorised', 'channel'],
  ['telegram', 400, '{"description":"Bad Request: can\'t parse entities"}', 'channel.refused', 'message'],
  ['matrix', 403, '{"errcode":"M_FORBIDDEN"}', 'channel.unauthorised', 'channel'],
  ['push', 404, '', 'push.gone', 'channel'],
  ['push', 410, '', 'push.gone', 'channel'],
  ['push', 401, '', 'push.otherKey', 'channel'],
  ['push', 413, '', 'channel.refused', 'message'],
  ['push', 406, 'throttled', 'channel.busy', 'later'],
  ['push', 500, '', 'channel.failing', 'later'],
  ['teams', 200, 'failed with error: Microsoft Teams endpoint returned HTTP error 429 with', 'channel.busy', 'later'],
];

test.each(CASES)('%s answers %i %j: %s, until %s', (kind, status, answer, errorCode, until) => {
  expect(readAnswer(kind, { status, answer })).toMatchObject({ delivered: false, errorCode, until });
});

test.each<[ChannelKind, string, number | undefined]>([
  ['discord', '{"retry_after": 0.65}', 1],
  ['telegram', '{"parameters":{"retry_after":35}}', 35],
  ['matrix', '{"retry_after_ms": 2001}', 3],
  ['webhook', '{"retry_after": "soon"}', undefined],
])('%s asks in its body %s for a rest of %s seconds', (kind, answer, seconds) => {
  const read = readAnswer(kind, { status: 429, answer });
  expect(read).toMatchObject({ errorCode: 'channel.busy' });
  expect(read.delivered || read.retryAfterSeconds).toBe(seconds);
});

test('a header goes before the body', () => {
  const read = readAnswer('discord', { status: 429, answer: '{"retry_after": 2}', retryAfterSeconds: 60 });
  expect(read.delivered || read.retryAfterSeconds).toBe(60);
});
