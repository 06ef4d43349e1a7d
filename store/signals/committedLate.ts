/**
 * What was recorded carries the time at which its poll began: it may become visible so long after that, in ms. An item waits seconds to be
 * recorded, its transaction is ended after a minute (store/database), and begun anew at most three times.
 */
export const COMMITTED_LATE_MS = 5 * 60 * 1000;
