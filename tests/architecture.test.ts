import { describe, expect, test } from 'vitest';
import { readSources, type Source } from '#tests/support/sources';

/** Which layer may import which, beside itself: the table of CONTRIBUTING.md. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  i18n: ['core'],
  runtime: ['core'],
  store: ['core', 'runtime', 'generated'],
  workers: ['core', 'store', 'runtime'],
  components: ['core', 'i18n'],
  app: ['components', 'store', 'core', 'i18n', 'runtime', 'messages'],
  cli: ['core', 'store', 'workers', 'runtime', 'i18n'],
};
/** Where a layer's permission to import another is narrower than the table. */
const ONLY: { from: string; to: string; files: RegExp; why: string }[] = [
  {
    from: 'runtime',
    to: 'core',
    files: /^core\/(?:errors|secrets)$/u,
    why: 'the process knows AppError and what a secret looks like, and nothing else of ours',
  },
];
const MAX_LINES = 200;
const LONG_FILES: Record<string, string> = {
  'core/language/arabic/commonWords.ts': 'a word list',
  'core/language/arabic/lexiconWords.ts': 'a word list',
};

const sources = readSources(Object.keys(MAY_IMPORT));

describe('the layers', () => {
  test('import each other along the arrows only', () => {
    const faults = sources.flatMap((source) =>
      source.imports.flatMap(({ line, target }) => {
        const layer = target.split('/')[0] ?? '';
        if (!(layer in MAY_IMPORT || layer === 'generated') || layer === source.layer) return [];
        const allowed = MAY_IMPORT[source.layer]?.includes(layer) ?? false;
        const narrow = ONLY.find(({ from, to, files }) => from === source.layer && to === layer && !files.test(target));
        if (allowed && narrow === undefined) return [];
        return `${source.file}:${line} imports ${target}: ${narrow?.why ?? `${source.layer} may import ${MAY_IMPORT[source.layer]?.join(', ') || 'nothing of ours'}`}. Move the code or pass the value in.`;
      }),
    );
    expect(faults).toEqual([]);
  });

  test('have no cycles', () => {
    expect(findCycle()).toBeUndefined();
  });

  test('keep the reads of the store apart from its use cases', () => {
    const faults = sources.flatMap(({ file, imports }) =>
      /^store\/(?!useCases\/)/u.test(file)
        ? imports.flatMap(({ line, target }) =>
            target.startsWith('store/useCases/') ? `${file}:${line} imports ${target}` : [],
          )
        : [],
    );
    expect(faults).toEqual([]);
  });

  test('reach the generated client through the store only', () => {
    expect(
      filesWhere(
        (line) => /from '#generated\//u.test(line),
        ({ layer }) => layer !== 'store',
      ),
    ).toEqual([]);
  });

  test('keep core free of clock, chance, files and network', () => {
    const impure =
      /from 'node:(?:fs|net|http|https|dns|child_process|os|process|timers|worker_threads)|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bprocess\./u;
    expect(
      filesWhere(
        (line) => impure.test(line),
        ({ layer }) => layer === 'core',
      ),
    ).toEqual([]);
  });

  test('leave the environment to runtime', () => {
    expect(
      filesWhere(
        (line) => /\bprocess\.env\b/u.test(line),
        ({ layer }) => layer !== 'runtime',
      ),
    ).toEqual([]);
  });
});

describe('the browser', () => {
  test('is sent nothing that imports the store', () => {
    const client = sources.filter(({ lines }) => /^['"]use client['"]/u.test(lines.find((line) => line.trim()) ?? ''));
    const faults = client.flatMap(({ file, imports }) =>
      imports.flatMap(({ line, target }) =>
        /^(?:store|runtime|workers|generated)\//u.test(target) ? `${file}:${line} imports ${target}` : [],
      ),
    );
    expect(faults).toEqual([]);
  });

  test('gets logical sides only, so that right-to-left needs no second rule', () => {
    const physical =
      /(?<![\w-])-?(?:m[lr]|p[lr]|left|right|scroll-m[lr]|border-[lr]|rounded-(?:[lr]|t[lr]|b[lr]))-[\w[]|(?<![\w-])(?:text-(?:left|right)|float-(?:left|right)|border-[lr])(?![\w-])|\b(?:margin|padding|border)-(?:left|right)\b|\b(?:margin|padding|border)(?:Left|Right)\b/u;
    const drawn = (source: Source) => source.layer === 'app' || source.layer === 'components';
    expect(filesWhere((line) => physical.test(line) && !line.includes('physical side:'), drawn)).toEqual([]);
  });
});

describe('the text', () => {
  test('is matched by regular expressions that know letters beyond a to z', () => {
    // \b and \w see ASCII only, with the u flag too: in Arabic they find no word at all.
    const ascii = /\/(?:[^/\\\n]|\\.)*\\[bBwW](?:[^/\\\n]|\\.)*\/[a-z]*/u;
    const text = ({ file }: Source) => /^core\/(?:language|entities|relevance|topics)\//u.test(file);
    expect(
      filesWhere((line) => ascii.test(line) && !line.includes('\\p') && !/^\s*(?:\*|\/\/)/u.test(line), text),
    ).toEqual([]);
  });
});

describe('the files', () => {
  test(`have at most ${MAX_LINES} lines, or a reason`, () => {
    const long = sources.filter(({ file, lines }) => lines.length > MAX_LINES && !(file in LONG_FILES));
    expect(long.map(({ file, lines }) => `${file}: ${lines.length} lines. Split it by idea.`)).toEqual([]);
  });

  test('that are excused for their length still need it', () => {
    const needless = Object.keys(LONG_FILES).filter(
      (name) => (sources.find(({ file }) => file === name)?.lines.length ?? 0) <= MAX_LINES,
    );
    expect(needless).toEqual([]);
  });

  test('leave absent fields out in one way', () => {
    // A spread of nothing for each field, where defined({ … }) takes them all.
    expect(
      filesWhere(
        (line) => /\.\.\.\([^?]+=== (?:null|undefined) \? \{\} : /u.test(line),
        () => true,
      ),
    ).toEqual([]);
  });

  test('are addressed under the path that Marsad is hosted at', () => {
    // Next puts it in front of its own links, forms and redirects, and of nothing else.
    const faults = sources
      .filter(({ layer }) => layer === 'app' || layer === 'components')
      .flatMap(({ file, lines }) => {
        const text = lines.join('\n');
        return [
          ...text.matchAll(/<(?:a|form|img|iframe|source)\b[^<]*?\s(?:href|src|action)=\{?['"`]\/[^<>]*/gu),
          ...text.matchAll(/\b(?:fetch|EventSource|sendBeacon|register|assign|window\.open)\(\s*['"`]\/.*/gu),
          ...text.matchAll(/\bpath: '\/'.*/gu),
        ].map(([found]) => `${file}: ${found}: use env().basePath, withBasePath or cookiePath`);
      });
    expect(faults).toEqual([]);
  });

  test('of the terminal ask the store, as pages and the API do', () => {
    expect(
      filesWhere(
        (line) => /\$(?:query|execute)Raw|\bdb\.\w+\.\w+\(/u.test(line),
        ({ layer }) => layer === 'cli',
      ),
    ).toEqual([]);
  });

  test('re-export nothing: what is used is imported from where it is written', () => {
    expect(
      filesWhere(
        (line) => /^export (?:\*|\{[^}]*\}) from/u.test(line),
        () => true,
      ),
    ).toEqual([]);
  });
});

function filesWhere(matches: (line: string) => boolean, among: (source: Source) => boolean): string[] {
  return sources
    .filter(among)
    .flatMap(({ file, lines }) =>
      lines.flatMap((line, index) => (matches(line) ? `${file}:${index + 1} ${line.trim()}` : [])),
    );
}

/** The first circle of files that import each other, be it for types alone, as a readable chain. */
function findCycle(): string | undefined {
  const byName = new Map(sources.map((source) => [source.file.replace(/\.tsx?$/u, ''), source]));
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): string | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name].join(' → ');
    if (done.has(name)) return undefined;
    for (const { target } of byName.get(name)?.imports ?? []) {
      if (!byName.has(target)) continue;
      const cycle = visit(target, [...trail, name]);
      if (cycle !== undefined) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of byName.keys()) {
    const cycle = visit(name, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
