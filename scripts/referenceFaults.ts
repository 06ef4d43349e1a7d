import { decodeHTML } from 'entities';
import { mendDoubleEncoded } from '#core/language/doubleEncoded';

/** What the manifest expects of a field, what was found, and the file that both read. */
export interface Difference {
  field: string;
  expected: string;
  found: string;
  origin: string;
  /** The feed's source, as far as its ASCII letters go. */
  source: string;
}

const DAY_MS = 86_400_000;
/** Charsets whose bytes the reference parsers take for Latin-1. */
const CHARSETS = ['koi8-r', 'euc-kr', 'gbk', 'shift_jis', 'windows-1251', 'windows-1256', 'utf-8'];

/** Why a value differs where that is no fault of ours, as far as it can be proved from the two and the file. */
export function referenceFault(difference: Difference): string | undefined {
  if (difference.field === 'title') return titleFault(difference);
  if (difference.field === 'link') return linkFault(difference);
  if (difference.field === 'date') return dateFault(difference);
  return undefined;
}

function titleFault({ expected, found, origin }: Difference): string | undefined {
  const ours = plainTitle(found);
  const latin1 = Buffer.from(expected, 'latin1');
  if (CHARSETS.some((charset) => plainTitle(new TextDecoder(charset).decode(latin1)) === ours))
    return 'the reference read the bytes as Latin-1';
  // What the reference has and we have not is what stands inside <script>.
  if (/script/i.test(expected + origin) && isSubsequence(ours, plainTitle(expected)))
    return 'the reference keeps the text of scripts';
  if (plainTitle(mendDoubleEncoded(expected)) === ours) return 'encoded twice, shown by us as it was meant';
  if (plainTitle(plainTitle(expected)) === ours) return 'escaped thrice, shown by us as it was meant';
  return undefined;
}

function linkFault({ expected, found }: Difference): string | undefined {
  if (found === '') return /^(?!https?:)[a-z]+:/i.test(expected) ? 'no address of a page' : undefined;
  const query = URL.canParse(expected) ? [...new URL(expected).searchParams.values()] : [];
  const wrapped = query.includes(found) || expected.endsWith(`*${found}`);
  return wrapped ? 'the page itself instead of the redirector before it' : undefined;
}

function dateFault({ expected, found, source }: Difference): string | undefined {
  const at = Date.parse(expected);
  if (found === '') {
    const isZero = at < 31 * DAY_MS || at === Date.UTC(2000, 0, 1) || at === Date.UTC(2001, 0, 1);
    return isZero ? 'a zero of programs, which is no date' : undefined;
  }
  const dates = [...source.matchAll(/(\d{1,2}):(\d{2})(?::\d{2})? *([ap]m)\b(?: *(P[SD]T|GMT|UTC))?/gi)];
  const hoursOff = (Date.parse(found) - at) / 3_600_000;
  const reads = (half: string, zone: string | undefined) =>
    dates.some(([, , , h, z]) => h?.toLowerCase() === half && (zone === undefined ? !z : z === zone));
  if (hoursOff === 12 && reads('pm', undefined)) return 'the reference does not read PM';
  if ((hoursOff === 8 && reads('am', 'PST')) || (hoursOff === 7 && reads('am', 'PDT')))
    return 'the reference does not read the zone after am';
  return undefined;
}

/** Titles compared as the manifest's titlePlain: tags off, entities decoded, white space and control characters apart. */
export function plainTitle(title: string): string {
  const untagged = decodeHTML(title).replace(/<[^<>]*>/g, '');
  return decodeHTML(untagged).replace(/[\s\p{Cc}]+/gu, '');
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at += 1;
  return at === part.length;
}
