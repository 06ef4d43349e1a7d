import type { AnalysedItem } from '#core/story/analyseItem';
import { type CompiledProfile, scoreItem } from '#core/story/score';

export interface PastItem {
  id: number | string;
  item: AnalysedItem;
  /** As decided at the time. */
  accepted: boolean;
}

export interface BacktestRow {
  id: number | string;
  score: number;
  accepted: boolean;
  change: 'in' | 'out' | 'same';
}

export interface Backtest {
  /** Every past item, the likeliest first. */
  rows: BacktestRow[];
  in: number;
  out: number;
  accepted: number;
}

/** What the stored past would look like under another profile or threshold; nothing is stored or learnt. */
export function backtest(past: Iterable<PastItem>, profile: CompiledProfile): Backtest {
  const rows: BacktestRow[] = [];
  for (const { id, item, accepted: was } of past) {
    const { score, accepted } = scoreItem(item, profile);
    rows.push({ id, score, accepted, change: accepted === was ? 'same' : accepted ? 'in' : 'out' });
  }
  return summarise(rows);
}

/** The same for a change of threshold only: stored scores are enough. */
export function backtestThreshold(
  past: Iterable<{ id: number | string; score: number; accepted: boolean }>,
  threshold: number,
): Backtest {
  const rows: BacktestRow[] = [];
  for (const { id, score, accepted: was } of past) {
    const accepted = score >= threshold;
    rows.push({ id, score, accepted, change: accepted === was ? 'same' : accepted ? 'in' : 'out' });
  }
  return summarise(rows);
}

function summarise(rows: BacktestRow[]): Backtest {
  rows.sort((a, b) => b.score - a.score);
  return {
    rows,
    in: rows.filter(({ change }) => change === 'in').length,
    out: rows.filter(({ change }) => change === 'out').length,
    accepted: rows.filter(({ accepted }) => accepted).length,
  };
}
