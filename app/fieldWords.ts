import type { ZodError } from 'zod';
import type { I18n } from './i18n';

/**
 * What a form's wrong entries are called in the user's language, each once: the innermost part of its path that has
 * words (`fields.…`), else what stands for all others.
 */
export function fieldWords({ issues }: Pick<ZodError, 'issues'>, { t, list }: Pick<I18n, 't' | 'list'>): string {
  const names = issues.map(({ path }) => {
    const named = path.findLast((part) => typeof part === 'string' && t.has(`fields.${part}`));
    return t(`fields.${named === undefined ? 'other' : String(named)}`);
  });
  return list([...new Set(names)]);
}
