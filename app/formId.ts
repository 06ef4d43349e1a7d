import { notFound } from 'next/navigation';
import { z } from 'zod';
import { readId } from '#core/id';

/** The number of a row in a form, or the page that says there is no such thing: forms of ours hold no other. */
export const formId = z.unknown().transform((value): number => readId(value) ?? notFound());
