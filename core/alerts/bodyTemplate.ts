/** What a template of a webhook's body may ask for. */
export const TEMPLATE_NAMES = [
  'id',
  'event',
  'title',
  'url',
  'summary',
  'source',
  'watch',
  'watchUrl',
  'publishedAt',
  'score',
  'text',
] as const;
export type TemplateValues = Record<(typeof TEMPLATE_NAMES)[number], string>;

const PLACEHOLDER = /\{\{\s*(\w*)\s*\}\}/gu;
const MAX_CHARS = 10_000;

/** Whether a text is JSON whose strings ask for what there is. @example isBodyTemplate('{"text": "{{title}}"}') // true */
export function isBodyTemplate(template: string): boolean {
  const parsed = template.length <= MAX_CHARS ? parse(template) : undefined;
  if (parsed === undefined) return false;
  const names: readonly string[] = TEMPLATE_NAMES;
  return [...template.matchAll(PLACEHOLDER)].every(([, name = '']) => names.includes(name));
}

/** The template as JSON with its placeholders filled in; what a feed said can break out of no string. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return JSON.stringify(fill(parse(template), values));
}

function fill(value: unknown, values: TemplateValues): unknown {
  if (typeof value === 'string') {
    return value.replace(PLACEHOLDER, (_all, name: keyof TemplateValues) => values[name] ?? '');
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, values)]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
