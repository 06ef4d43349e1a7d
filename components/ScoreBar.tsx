/** A probability as a bar with the line from which it is accepted. Fills with the text: from the right in Arabic. */
export function ScoreBar({ score, threshold, label }: { score: number; threshold: number; label: string }) {
  return (
    <span className="relative inline-block h-2 w-16 bg-rule align-middle" role="img" aria-label={label} title={label}>
      <span
        className={`absolute inset-y-0 start-0 ${score >= threshold ? 'bg-accent' : 'bg-edge'}`}
        style={{ inlineSize: `${score * 100}%` }}
      />
      <span className="absolute -inset-y-1 w-px bg-ink" style={{ insetInlineStart: `${threshold * 100}%` }} />
    </span>
  );
}
