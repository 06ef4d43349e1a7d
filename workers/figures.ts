import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { registerPools } from '#store/poolFigures';
import type { AnalysisRunner } from '#workers/threads/analysisRunner';

/** What one worker counts of its own work since it began, for whoever watches it run (docs/decisions/0048). */
export interface Figures {
  polled(poll: { outcome: 'fresh' | 'unchanged' | 'failed' | 'left'; seconds: number; newArticles?: number }): void;
  /** A failure by its code, of a poll, a page or a delivery. */
  failed(work: 'poll' | 'page' | 'delivery', code: string): void;
  pageRead(): void;
  delivered(): void;
  analysed(task: string, seconds: number): void;
  /** All of it as prom-client writes it in JSON: the worker's row carries it to the web server, which answers Prometheus. */
  toJson(): Promise<unknown[]>;
}

/** Seconds: of a fetch that answers at once up to one that ends by its time limit. */
const POLL_BUCKETS = [0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60];
const ANALYSIS_BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10, 60];

export function openFigures(worker: string): Figures {
  const registry = new Registry();
  const registers = [registry];
  registry.setDefaultLabels({ part: 'worker', worker });
  collectDefaultMetrics({ register: registry });
  registerPools(registry);
  const polls = new Counter({
    name: 'marsad_polls_total',
    help: 'Polls of feeds that ended, by what came of them.',
    labelNames: ['outcome'],
    registers,
  });
  const pollSeconds = new Histogram({
    name: 'marsad_poll_seconds',
    help: 'How long a poll took, from its fetch to its record.',
    buckets: POLL_BUCKETS,
    registers,
  });
  const articles = new Counter({
    name: 'marsad_new_articles_total',
    help: 'Articles that polls brought and that were not known.',
    registers,
  });
  const failures = new Counter({
    name: 'marsad_failures_total',
    help: 'Polls, pages and deliveries that failed, by the code of the error.',
    labelNames: ['work', 'code'],
    registers,
  });
  const pages = new Counter({ name: 'marsad_pages_read_total', help: 'Pages of articles that were read.', registers });
  const deliveries = new Counter({
    name: 'marsad_deliveries_total',
    help: 'Messages that a channel took.',
    registers,
  });
  const analysis = new Histogram({
    name: 'marsad_analysis_seconds',
    help: 'How long a task of the analysis took, its wait for a thread included.',
    labelNames: ['task'],
    buckets: ANALYSIS_BUCKETS,
    registers,
  });
  return {
    polled({ outcome, seconds, newArticles = 0 }) {
      polls.inc({ outcome });
      pollSeconds.observe(seconds);
      articles.inc(newArticles);
    },
    failed: (work, code) => failures.inc({ work, code }),
    pageRead: () => pages.inc(),
    delivered: () => deliveries.inc(),
    analysed: (task, seconds) => analysis.observe({ task }, seconds),
    toJson: () => registry.getMetricsAsJSON(),
  };
}

/** The same analysis, measured. */
export function measured(runner: AnalysisRunner, figures: Pick<Figures, 'analysed'>): AnalysisRunner {
  return {
    async run(name, input, snapshot) {
      const began = performance.now();
      try {
        return await runner.run(name, input, snapshot);
      } finally {
        figures.analysed(name, (performance.now() - began) / 1000);
      }
    },
    close: () => runner.close(),
  };
}
