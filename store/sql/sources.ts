import { Prisma } from '#generated/prisma/client';

/** What the publisher in "Source" s is called: by its own feed, else by an aggregator, else by its domain. */
export const SOURCE_NAME = Prisma.sql`coalesce(s.name, s."saidName", s.domain)`;
