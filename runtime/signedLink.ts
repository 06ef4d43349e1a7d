import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#runtime/seal';

const SIGNATURE_BYTES = 18;

/** Of which alerts a message is: whoever has the message may mute or end them, and needs no password for it. */
export interface AlertLink {
  watchId: number;
  channelId: number;
  /** Of the article that the message tells of: what it names can be muted. */
  articleId?: number;
  /** Of the signal that it tells of: its kind can be switched off, and of whom it is be muted. */
  signalId?: number;
  /** It tells of a feed: that kind of signals can be switched off. */
  isOfFeed?: true;
}

/** @example signLink({ watchId: 3, channelId: 7 }) // '3-7-Xf…' */
export function signLink({ watchId, channelId, articleId, signalId, isOfFeed }: AlertLink): string {
  const about = articleId ?? (signalId === undefined ? isOfFeed && 'f' : `s${signalId}`);
  const named = [watchId, channelId, ...(about === undefined ? [] : [about])].join('-');
  return `${named}-${signatureOf(named)}`;
}

/** What a link of ours is about; undefined for one that nobody here signed. */
export function readLink(token: string): AlertLink | undefined {
  const [, named = '', watchId, channelId, articleId, signalId, feed, signature = ''] =
    /^((\d{1,9})-(\d{1,9})(?:-(\d{1,9})|-s(\d{1,9})|-(f))?)-([\w-]{24})$/u.exec(token) ?? [];
  if (named === '' || !timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(named)))) return undefined;
  return {
    watchId: Number(watchId),
    channelId: Number(channelId),
    ...(articleId !== undefined && { articleId: Number(articleId) }),
    ...(signalId !== undefined && { signalId: Number(signalId) }),
    ...(feed !== undefined && { isOfFeed: true }),
  };
}

function signatureOf(named: string): string {
  return createHmac('sha256', deriveKey('link'))
    .update(named)
    .digest()
    .subarray(0, SIGNATURE_BYTES)
    .toString('base64url');
}
