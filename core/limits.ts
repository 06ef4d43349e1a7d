/** The largest file or form that is taken, in MB of 2^20 bytes; next.config.js lets a little more pass, for its wrapping. */
export const MAX_BODY_MB = 8;
export const MAX_BODY_BYTES = MAX_BODY_MB * 1024 * 1024;

/** Bytes of an address's query: what fills a page's every link must be short. All that a page can be asked for fits. */
export const MAX_QUERY_BYTES = 4096;
