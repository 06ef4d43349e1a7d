import { z } from 'zod';
import { LINK_RULES } from '#core/entities/actor';

const pair = z.tuple([z.number(), z.number()]);

/** The places of a stored mention: [start, end] with what linked it, which rows from before it was kept are without. */
export const mentionSpansSchema = z.array(z.union([pair, z.tuple([z.number(), z.number(), z.enum(LINK_RULES)])]));
