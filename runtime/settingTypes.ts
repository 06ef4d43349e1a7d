import { z } from 'zod';
import { allowEntries, parseAllowList } from '#runtime/allowList';

// The forms that settings have, each with words for what is not of it.

/** From 1 to `most`. */
export const wholeNumber = (most: number, fallback?: number) =>
  z.preprocess(
    (value) => value ?? fallback,
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, `must be between 1 and ${most}`)
      .max(most, `must be between 1 and ${most}`),
  );

export const port = (fallback?: number) => wholeNumber(65535, fallback);

export const address = (protocols: string[], example: string) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), {
    error: `must be an address like ${example}`,
  });

/** Entries of MARSAD_ALLOW_PRIVATE, each checked. */
export const privateList = z
  .string()
  .default('')
  .superRefine((list, context) => {
    try {
      parseAllowList(list);
    } catch {
      context.addIssue(
        'must list addresses, ranges or host names, each with a port or without, like 10.1.2.3, 10.0.0.0/8, [::1]:8080 or intranet.example:8080',
      );
    }
  })
  .transform(allowEntries);

/** Where Marsad is reached: an address of http or https whose path, if it has one, needs no escapes. */
export const publicAddress = address(['http:', 'https:'], 'https://marsad.example.org').refine(
  (text) => /^(?:\/[\w.~-]+)*\/*$/u.test(URL.parse(text)?.pathname ?? '/'),
  'must have a path of Latin letters, digits and -._~, as https://example.org/marsad has',
);

/** The path of an address without a slash at its end. @example basePathOf('https://example.org/marsad/') // '/marsad' */
export function basePathOf(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/+$/u, '');
}
