import { randomBytes } from 'node:crypto';

/** For the address of an out-feed: 24 bytes in letters that an address takes. */
export const newFeedToken = () => randomBytes(24).toString('base64url');
