import { MAX_FORM_FIELDS } from '#core/limits';
import { isArguments, isBound, isCalled } from './isActionCall';

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
    if (isForm && !areFieldsTaken(bytes, type)) return false;
    const isCall = request.headers.has('next-action');
    // React puts what an action is called with into field 0, or sends nothing but it.
    if (!isForm) return !isCall || isArguments(bytes.toString('utf8'));
    const form = await formIn(bytes, type);
    return isCall ? isCalled(form) : isBound(form);
  } catch {
    return false;
  }
}

const formIn = (bytes: Buffer<ArrayBuffer>, type: string) =>
  new Response(bytes, { headers: { 'content-type': type } }).formData();

/** What a field says of itself is shorter; what follows may be as long as the form. */
const FIELD_HEAD_BYTES = 1000;

/**
 * Whether a form has no more fields than any of ours, told by the lines between them, and none that is sent as base64: no browser does
 * (RFC 7578, 4.7), and React ends the request.
 */
function areFieldsTaken(bytes: Buffer, type: string): boolean {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/iu.exec(type) ?? [];
  const between = `--${quoted ?? plain ?? ''}`;
  let fields = 0;
  for (let at = bytes.indexOf(between); at !== -1; at = bytes.indexOf(between, at + between.length)) {
    if (++fields > MAX_FORM_FIELDS + 1) return false;
    const [head = ''] = bytes.toString('latin1', at, at + FIELD_HEAD_BYTES).split('\r\n\r\n', 1);
    if (/^content-transfer-encoding:\s*base64/imu.test(head)) return false;
  }
  return true;
}
