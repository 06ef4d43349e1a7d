import { AppError } from '#core/errors';

/** `fault` keeps Marsad from working; `note` keeps a part of it from working, or may do so one day. */
export type FindingState = 'ok' | 'note' | 'fault';

/** What was found at one place. Its words are `doctor.<check>.<says>` of the messages, and the mend `doctor.<check>.<says>Mend`. */
export interface Finding {
  check: string;
  state: FindingState;
  says: string;
  params?: Record<string, string | number>;
  /** What a part of the program itself said, where it did: its code has words of its own. */
  failure?: AppError;
}

export type Examination = AsyncGenerator<Finding, void, undefined>;

type Told = Pick<Finding, 'params'>['params'];

/** How the findings of one check are made. */
export function findings(check: string) {
  const make = (state: FindingState) => (says: string, params?: Told) =>
    ({ check, state, says, ...(params && { params }) }) satisfies Finding;
  return { ok: make('ok'), note: make('note'), fault: make('fault') };
}

/** An examination that ends with a fault when it throws, so that the next goes on. */
export async function* guarded(check: string, examination: () => Examination): Examination {
  try {
    yield* examination();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const failure = error instanceof AppError ? { failure: error } : {};
    yield { check, state: 'fault', says: 'failed', params: { reason }, ...failure };
  }
}
