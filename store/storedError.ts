import type { ErrorParams } from '#core/errors';
import type { Prisma } from '#generated/prisma/client';

/** The failure that a row keeps, if it keeps one. */
export function storedError(row: {
  errorCode: string | null;
  errorParams: Prisma.JsonValue;
}): { code: string; params: ErrorParams } | undefined {
  // Written from an AppError, whose params these are.
  return row.errorCode === null ? undefined : { code: row.errorCode, params: (row.errorParams ?? {}) as ErrorParams };
}
