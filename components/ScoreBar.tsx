import type { CSSProperties } from 'react';

/** A probability as a bar with the line from which it is accepted. Fills with the text: from the right in Arabic. */
export function ScoreBar({ score, threshold, label }: { score: number; threshold: number; label: string }) {
  const places = { '--score': `${score * 100}%`, '--line': `${threshold * 100}%` } as CSSProperties;
  return (
    <span
      className={score >= threshold ? 'score-bar' : 'score-bar score-bar-below'}
      role="img"
      title={label}
      style={places}
    />
  );
}
