/** Drawn for Marsad on a field of 24 × 24, in outline, the colour of the text. Beside words or a label that say the same. */
const SHAPES = {
  check: 'M20 6.5 9.5 17 4.5 12',
  cross: 'M18 6 6 18M6 6l12 12',
  plus: 'M5 12h14M12 5v14',
  search: 'M17.5 11a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM20.5 20.5l-4.9-4.9',
  previous: 'm15 18-6-6 6-6',
  next: 'm9 18 6-6-6-6',
  warning: 'M12 4 2.8 20h18.4ZM12 10v4M12 17h.01',
  light:
    'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  dark: 'M20.5 14A8.8 8.8 0 1 1 10 3.5 7 7 0 0 0 20.5 14Z',
  system: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 3v18M15.5 5v14M19 7.5v9',
};

/** `size` in CSS pixels. `previous` and `next` point as time runs from left to right. */
export function Icon({ name, size, className }: { name: keyof typeof SHAPES; size: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={className ? `icon ${className}` : 'icon'}
      height={size}
      viewBox="0 0 24 24"
      width={size}
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
