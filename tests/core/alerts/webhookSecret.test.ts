import { describe, expect, test } from 'vitest';
import { isWebhookSecret } from '#core/alerts/webhookSecret';
import { newWebhookSecret } from '#runtime/webhookSecret';

const bytes = (count: number) => Buffer.alloc(count, 250).toString('base64');

describe('isWebhookSecret', () => {
  test.each<[string, boolean, string]>([
    [`whsec_${bytes(24)}`, true, 'the shortest key of the standard'],
    [`whsec_${bytes(64)}`, true, 'the longest'],
    [`whsec_${bytes(25)}`, true, 'one that base64 fills up'],
    [`whsec_${bytes(23)}`, false, 'too short a key'],
    [`whsec_${bytes(65)}`, false, 'too long a one'],
    ['whsec_', false, 'no key'],
    ['whsec_kein-base64-mit-strichen-und_so', false, 'letters that base64 has not'],
    [`whsec_${bytes(24)}x`, false, 'a letter too many'],
    ['whsec_sixteen letters and more, none of them base64', false, 'the prefix before other text'],
    ['sixteen letters!', true, 'any other text'],
    ['fifteen letters', false, 'a text that is guessed too easily'],
  ])('%s → %s (%s)', (secret, expected) => {
    expect(isWebhookSecret(secret)).toBe(expected);
  });

  test('holds for what is made, which never is the same', () => {
    const [one, other] = [newWebhookSecret(), newWebhookSecret()];
    expect(isWebhookSecret(one)).toBe(true);
    expect(one).not.toBe(other);
  });
});
