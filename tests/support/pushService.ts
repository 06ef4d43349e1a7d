import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from 'node:crypto';
import type { PushSubscriptionKeys } from '#core/alerts/channelSettings';
import type { SeenRequest } from '#tests/support/feedServer';

const DAY_SECONDS = 24 * 60 * 60;

/** A browser's side of Web Push: its keys, and how it reads what its push service was given. Written from the RFCs, without our sender's library. */
export interface PushReceiver {
  keys: PushSubscriptionKeys['keys'];
  /** What a message says (RFC 8188, RFC 8291). @throws when it was not encrypted for this browser */
  read(body: Buffer): string;
}

/** Its keys follow from `seed`, so that each browser of a test is another one. */
export function openPushReceiver(seed: number): PushReceiver {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(Buffer.alloc(32, seed));
  const auth = Buffer.alloc(16, seed + 1);
  const own = ecdh.getPublicKey();
  return {
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
    read(body) {
      // RFC 8188 §2.1: salt (16), record size (4), length of the key id (1), the key id: the sender's public key.
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const sender = body.subarray(21, 21 + body.readUInt8(20));
      const record = body.subarray(21 + sender.length);
      if (record.length > recordSize) throw new Error('more than one record (RFC 8291 §4)');
      // RFC 8291 §3.4.
      const secret = ecdh.computeSecret(sender);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
      const key = Buffer.from(hkdfSync('sha256', secret, auth, info, 32));
      const derive = (use: string, bytes: number) =>
        Buffer.from(hkdfSync('sha256', key, salt, `Content-Encoding: ${use}\0`, bytes));
      const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
      decipher.setAuthTag(record.subarray(-16));
      const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      // The last record ends with a delimiter of 2 and perhaps padding (RFC 8188 §2).
      return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
    },
  };
}

/** What a push service finds wrong with a request (RFC 8030 §5, RFC 8292 §4.2); `key` is the one the browser was subscribed with. */
export function pushFaults({ headers, bytes, method }: SeenRequest, { origin, key }: { origin: string; key?: string }) {
  const [, token = '', publicKey = ''] =
    /^vapid t=([\w.-]+),\s*k=([\w-]+)$/u.exec(headers['authorization'] ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { aud, exp, sub } = readJson(claims);
  const lifetime = Number(exp) - Date.now() / 1000;
  return [
    method !== 'POST' && 'method',
    headers['content-encoding'] !== 'aes128gcm' && 'encoding',
    !/^\d+$/u.test(headers['ttl'] ?? '') && 'no TTL',
    !/^[\w-]{1,32}$/u.test(headers['topic'] ?? 'x') && 'topic',
    (bytes.length === 0 || bytes.length > 4096) && 'length',
    Number(headers['content-length']) !== bytes.length && 'content length',
    readJson(head)['alg'] !== 'ES256' && 'algorithm',
    !isSigned(`${head}.${claims}`, signature, publicKey) && 'signature',
    key !== undefined && publicKey !== key && 'another key than the browser was subscribed with',
    aud !== origin && 'audience',
    !(lifetime > 0 && lifetime <= DAY_SECONDS) && 'expiry',
    !/^(?:mailto:.+@|https:\/\/)/u.test(String(sub)) && 'subject',
  ];
}

function readJson(part: string): Record<string, unknown> {
  return part === '' ? {} : (JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
}

function isSigned(text: string, signature: string, publicKey: string): boolean {
  const point = Buffer.from(publicKey, 'base64url');
  if (point.length !== 65) return false;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } });
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}
