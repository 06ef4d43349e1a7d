import { z } from 'zod';

/** Labels by language, {"ar": "…", "en": "…"}, as the rows of actors and topics keep them. */
export const namesSchema = z.record(z.string(), z.string());
