import type { AnalysedItem } from '#core/relevance/analyseItem';
import { type CompiledProfile, scoreItem } from '#core/relevance/score';

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

/** An article that another profile would take in or leave out. */
export interface TrialArticle {
  articleId: number;
  title: string;
  url: string;
  lang: string;
  /** Under the tried profile. */
  score: number;
}

/** What a profile and threshold that are not saved would change in the stored past. */
export interface ProfileTrial {
  /** How many stored articles were looked at, the newest first, and how many there are. */
  looked: number;
  stored: number;
  accepted: number;
  in: number;
  out: number;
  /** Examples of either, the likeliest of those that come in and the least likely of those that go first. */
  comeIn: TrialArticle[];
  goOut: TrialArticle[];
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

function summarise(rows: BacktestRow[]): Backtest {
  rows.sort((a, b) => b.score - a.score);
  return {
    rows,
    in: rows.filter(({ change }) => change === 'in').length,
    out: rows.filter(({ change }) => change === 'out').length,
    accepted: rows.filter(({ accepted }) => accepted).length,
  };
}
