import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import ar from '../../messages/ar.json';
import en from '../../messages/en.json';

/** Whether `errors.<code>` is a message. */
function isSaid(messages: object, code: string): boolean {
  let node: unknown = messages;
  for (const part of code.split('.'))
    node = typeof node === 'object' && node !== null ? Reflect.get(node, part) : undefined;
  return typeof node === 'string';
}

test('every failure that a page can show has its words in both languages', () => {
  const files = ['app', 'core', 'store', 'workers'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  const codes = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:new AppError\(|errorCode: )\s*'([a-z]+\.[A-Za-z.]+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  expect(codes.length).toBeGreaterThan(20);
  expect([...new Set(codes)].filter((code) => !isSaid(ar.errors, code) || !isSaid(en.errors, code))).toEqual([]);
});
