import classes from './risk-bars.module.css';

type Risk = 'low' | 'medium' | 'high';
const BARS = { low: 1, medium: 2, high: 3 } satisfies Record<Risk, number>;

/** How much a permission can do harm: three bars and the word. */
export function RiskBars({ risk }: { risk: Risk }) {
  return (
    <span className={classes.risk} data-risk={risk}>
      <svg width="13" height="12" viewBox="0 0 13 12" aria-hidden>
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 5}
            y={8 - bar * 4}
            width="3"
            height={4 + bar * 4}
            rx="0.5"
            className={bar < BARS[risk] ? classes.on : classes.off}
          />
        ))}
      </svg>
      {risk}
    </span>
  );
}
