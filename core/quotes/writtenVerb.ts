import { CONJUNCTION_CLASS } from '#core/language/arabic/affixes';
import { normaliseText } from '#core/language/arabic/normalise';
import { ATTRIBUTIONS, RELAYS, STANDS_IN } from '#core/quotes/arabicWords';
import { arabicVerb } from '#core/quotes/reportingVerbs';

const TASHKEEL = '\\u064B-\\u0652';
const AFTER_CONJUNCTION = new RegExp(`(?<=^${CONJUNCTION_CLASS}[${TASHKEEL}]*)[^${TASHKEEL}].*$`, 'u');

/** Whether a folded word reports as it stands. */
function reports(norm: string): boolean {
  return ATTRIBUTIONS.has(norm) || RELAYS.has(norm) || STANDS_IN.has(norm) || arabicVerb(norm)?.isTied === false;
}

/** A reporting verb without the conjunction that ties its sentence to the one before. @example writtenVerb('وقال') // 'قال' */
export function writtenVerb(written: string): string {
  const [bare] = AFTER_CONJUNCTION.exec(written) ?? [];
  return bare !== undefined && reports(normaliseText(bare)) ? bare : written;
}
