import { readFileSync } from 'node:fs';
import { AppError } from '#core/errors';
import { databaseVariables } from '#runtime/databaseSettings';

/** Settings that are never shown, and that a file may hold. */
export const SECRET_NAMES: ReadonlySet<string> = new Set([
  'SMTP_PASSWORD',
  'SMTP_URL',
  'MARSAD_PASSWORD',
  'MARSAD_SECRET_KEY',
  'MARSAD_BACKUP_PASSWORD',
  'MARSAD_OIDC_CLIENT_SECRET',
  ...Object.keys(databaseVariables),
]);

type Variables = Record<string, string | undefined>;

/**
 * Takes secrets from the files that `NAME_FILE` names, as the secrets of containers and the credentials of systemd come. A
 * variable that is set itself, be it empty, wins.
 * @example readSecretFiles({ DATABASE_URL_FILE: '/run/secrets/database' }) // { DATABASE_URL: 'postgresql://…', … }
 * @throws AppError `env.file`
 */
export function readSecretFiles(variables: Variables): Variables {
  const found: Variables = {};
  for (const name of SECRET_NAMES) {
    const file = variables[`${name}_FILE`];
    if (!file || variables[name] !== undefined) continue;
    try {
      found[name] = readFileSync(file, 'utf8').trim();
    } catch (cause) {
      throw new AppError('env.file', `${name}_FILE is ${file}, which cannot be read.`, {
        hint: `Name a file with the secret alone that this user may read, or set ${name} itself.`,
        params: { name: `${name}_FILE`, file },
        cause,
      });
    }
  }
  return { ...variables, ...found };
}
