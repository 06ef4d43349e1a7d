import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AppError } from '#core/errors';
import { readSecretFiles } from '#runtime/secretFiles';

const folder = mkdtempSync(path.join(tmpdir(), 'marsad-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(text: string): string {
  const file = path.join(folder, `secret-${text.length}`);
  writeFileSync(file, text);
  return file;
}

describe('readSecretFiles', () => {
  test('takes a secret from the file that its variable names, without the line’s end', () => {
    const file = fileWith('postgresql://marsad:longword@db/marsad\n');
    expect(readSecretFiles({ DATABASE_URL_FILE: file, PORT: '3001' })).toMatchObject({
      DATABASE_URL: 'postgresql://marsad:longword@db/marsad',
      PORT: '3001',
    });
  });

  test('leaves a variable that is set as it is, be it empty: a demo must not meet the real database', () => {
    const file = fileWith('postgresql://real/marsad');
    expect(readSecretFiles({ DATABASE_URL_FILE: file, DATABASE_URL: '' })['DATABASE_URL']).toBe('');
    expect(readSecretFiles({ MARSAD_SECRET_KEY_FILE: file, MARSAD_SECRET_KEY: 'own' })['MARSAD_SECRET_KEY']).toBe(
      'own',
    );
  });

  test('reads no file for what is no secret', () => {
    expect(readSecretFiles({ PORT_FILE: fileWith('3001') })).not.toHaveProperty('PORT');
  });

  test('says which file cannot be read', () => {
    const file = path.join(folder, 'absent');
    expect(() => readSecretFiles({ SMTP_PASSWORD_FILE: file })).toThrow(AppError);
    expect(() => readSecretFiles({ SMTP_PASSWORD_FILE: file })).toThrow(`SMTP_PASSWORD_FILE is ${file}`);
  });
});
