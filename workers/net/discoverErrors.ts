import { AppError } from '#core/errors';
import { showAddress } from '#core/feeds/address';

export function badAddress(typed: string): AppError {
  const address = showAddress(typed);
  return new AppError('feed.badAddress', `"${address}" is no web address.`, {
    hint: 'Give the address of an article, a site or a feed, such as https://gulfnews24.net/?p=66542.',
    params: { address },
  });
}

export function noneFound(start: string): AppError {
  const address = showAddress(start);
  return new AppError('feed.noneFound', `No feed was found at ${address} or at the usual places of its site.`, {
    hint: 'Look on the site for a link to RSS and give its address, or ask the publisher for one.',
    params: { address },
  });
}
