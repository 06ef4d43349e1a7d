import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { analyse } from '#cli/commands/analyse';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marsad-analyse-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function linesOf(files: string[]): Promise<{ code: number; lines: Record<string, unknown>[] }> {
  let written = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
  const code = await analyse(files, { json: true });
  write.mockRestore();
  return {
    code,
    lines: written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
}

describe('marsad analyse --json', () => {
  test('gives offsets in the text of the file, title read with it or not', async () => {
    const text = 'زار وزير الخارجية فؤاد حسين بغداد.';
    const plain = path.join(folder, 'plain.txt');
    const article = path.join(folder, 'article.json');
    await writeFile(plain, text);
    await writeFile(article, JSON.stringify({ title: 'زيارة إلى العراق', text }));
    const { code, lines } = await linesOf([plain, article]);
    expect(code).toBe(0);
    for (const [at, file] of [plain, article].entries()) {
      expect(lines[at]).toMatchObject({ file, language: 'ar' });
      expect(lines[at]?.['actors']).toContainEqual({
        name: 'فؤاد حسين',
        names: { ar: 'فؤاد حسين', en: 'Fuad Hussein' },
        kind: 'person',
        mentions: [[18, 27]],
        linkedBy: ['alias'],
      });
    }
  }, 60_000);

  test('gives who said what, with the place of the words in the text of the file', async () => {
    const text = 'وقال فؤاد حسين، أمس الخميس، إن المحادثات مع واشنطن بدأت.';
    const file = path.join(folder, 'said.json');
    await writeFile(file, JSON.stringify({ title: 'محادثات', text }));
    const { lines } = await linesOf([file]);
    const [quote] = (lines[0]?.['quotes'] ?? []) as { said: [number, number] }[];
    expect(quote).toMatchObject({ speaker: 'فؤاد حسين', name: 'فؤاد حسين', verb: 'قال', direct: false });
    expect(text.slice(...(quote?.said ?? [0, 0]))).toBe('المحادثات مع واشنطن بدأت');
  }, 60_000);

  test('shows what looks like another article, and takes no topic from it', async () => {
    const own = `أعلنت الهيئة الوطنية للمياه في تونس قطع الماء عن أحياء العاصمة ثلاث ليال لإصلاح القنوات القديمة.
وقالت الهيئة الوطنية للمياه إن القنوات القديمة تفقد ثلث الماء، وإن إصلاح القنوات القديمة يستمر عاما كاملا.`;
    const other = `الرجاء يفوز بكأس العرش
فاز نادي الرجاء بكأس العرش لكرة القدم بعد ركلات الترجيح أمام نادي الجيش الملكي في مباراة نهائية مثيرة بالرباط.`;
    const file = path.join(folder, 'two.txt');
    await writeFile(file, `${own}\nاقرأ أيضاً\n${other}`);
    const { lines } = await linesOf([file]);
    expect(lines[0]?.['leftOut']).toEqual([`اقرأ أيضاً\n${other}`]);
    expect(JSON.stringify(lines[0]?.['topics'])).not.toContain('العرش');
  }, 60_000);

  test.each(['windows-1256', 'utf-16le'])(
    'reads a file written in %s',
    async (charset) => {
      const file = path.join(folder, `${charset}.txt`);
      const text = 'قال وزير الخارجية العراقي فؤاد حسين إن المحادثات مع واشنطن بدأت في بغداد.';
      await writeFile(file, iconv.encode(text, charset, { addBOM: charset === 'utf-16le' }));
      const { lines } = await linesOf([file]);
      expect(lines[0]?.['language']).toBe('ar');
      expect(JSON.stringify(lines[0]?.['actors'])).toContain('فؤاد حسين');
    },
    60_000,
  );

  test('says which file cannot be read and goes on', async () => {
    const good = path.join(folder, 'good.txt');
    const bad = path.join(folder, 'bad.json');
    await writeFile(good, 'Talks in Iraq');
    await writeFile(bad, '{"title": 1}');
    const { code, lines } = await linesOf([path.join(folder, 'none.txt'), bad, good]);
    expect(code).toBe(1);
    expect(lines.map((line) => (line['error'] as { code: string } | undefined)?.code)).toEqual([
      'file.unreadable',
      'analyse.badArticle',
      undefined,
    ]);
  }, 60_000);
});
