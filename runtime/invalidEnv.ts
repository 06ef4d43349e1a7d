import type { z } from 'zod';
import { AppError } from '#core/errors';
import { SECRET_NAMES } from '#runtime/secretFiles';

/** All faults of the settings at once, one line each: name, value given (never a secret), what is allowed. */
export function invalidEnv(issues: z.core.$ZodIssue[], given: Record<string, unknown>): AppError {
  const faults = issues.map((issue) => {
    const name = String(issue.path[0]);
    const value = SECRET_NAMES.has(name) ? '(kept secret)' : JSON.stringify(given[name]);
    return given[name] === undefined ? `${name} ${issue.message}` : `${name} is ${value}: it ${issue.message}`;
  });
  return new AppError('env.invalid', `Settings are wrong:\n  - ${faults.join('\n  - ')}`, {
    hint: 'Set the variables named above in the environment, e.g. PORT=3001 npm start; README.md lists them all.',
    params: { faults: faults.join('; ') },
  });
}
