/** The largest file or form that is taken, in MB of 2^20 bytes; next.config.js lets a little more pass, for its wrapping. */
export const MAX_BODY_MB = 8;
export const MAX_BODY_BYTES = MAX_BODY_MB * 1024 * 1024;

/** Bytes of an address's query: what fills a page's every link must be short. All that a page can be asked for fits. */
export const MAX_QUERY_BYTES = 4096;

/** The largest form that is read before somebody has signed in, in kB of 2^10 bytes: a name, a password, a code. */
export const MAX_STRANGER_KB = 64;
export const MAX_STRANGER_BYTES = MAX_STRANGER_KB * 1024;

/** Fields of a form: some hundred times those of the longest one. What a form takes to read grows with them more than with its bytes. */
export const MAX_FORM_FIELDS = 10_000;
