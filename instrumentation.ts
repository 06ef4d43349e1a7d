import { redactOutput } from '#runtime/redactOutput';

/** A start has better to do first. */
const FACTS_AFTER_MS = 3000;
const FIGURES_AFTER_MS = 10_000;

/** Runs once in the web server's process, before it answers (a convention of Next). */
export function register(): void {
  redactOutput();
  setTimeout(
    () => void import('./app/readFactsAhead').then(({ readFactsAhead }) => readFactsAhead()),
    FACTS_AFTER_MS,
  ).unref();
  setTimeout(
    () => void import('./app/metrics/ownFigures').then(({ tellFigures }) => tellFigures()),
    FIGURES_AFTER_MS,
  ).unref();
}
