import { MAX_FORM_FIELDS } from '#core/limits';

const FORM = /^multipart\/form-data\b/iu;

/** Whether a request brings a form or the call of a server action: what Next takes apart. */
export function bringsForm({ headers }: Request): boolean {
  return FORM.test(headers.get('content-type') ?? '') || headers.has('next-action');
}

/**
 * Whether Next can read the form or the call of a server action that a request brings: to what it cannot read it answers with a bare
 * 500 and a line in the log.
 */
export async function isReadableForm(request: Request): Promise<boolean> {
  const type = request.headers.get('content-type') ?? '';
  const isForm = FORM.test(type);
  try {
    const bytes = Buffer.from(await request.arrayBuffer());
    if (isForm && hasMoreFields(bytes, type)) return false;
    const root = isForm ? (await formIn(bytes, type)).get('0') : bytes.toString('utf8');
    // What an action is called with: React (encodeReply) puts it into field 0 as JSON, or sends nothing but it.
    if (request.headers.has('next-action')) JSON.parse(String(root ?? ''));
    return true;
  } catch {
    return false;
  }
}

const formIn = (bytes: Buffer<ArrayBuffer>, type: string) =>
  new Response(bytes, { headers: { 'content-type': type } }).formData();

/** Whether a form has more fields than any of ours, told by the lines between them. */
function hasMoreFields(bytes: Buffer, type: string): boolean {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/iu.exec(type) ?? [];
  const between = `--${quoted ?? plain ?? ''}`;
  let fields = 0;
  for (let at = bytes.indexOf(between); at !== -1; at = bytes.indexOf(between, at + between.length))
    if (++fields > MAX_FORM_FIELDS + 1) return true;
  return false;
}
