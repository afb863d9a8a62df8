import classes from './chain.module.css';

const rowHeight = 56;
const gap = 12;

/** The lines from every cluster to the one role; from a lane that does not hold the line is dashed. */
export function LaneCurves({ lanes }: { lanes: readonly { name: string; holds: boolean; broken: boolean }[] }) {
  const height = lanes.length * rowHeight + (lanes.length - 1) * gap;
  const middle = height / 2;
  return (
    <svg
      className={classes.curves}
      viewBox={`0 0 44 ${height}`}
      preserveAspectRatio="none"
      aria-hidden
      style={{ gridRow: `2 / span ${lanes.length}` }}
    >
      {lanes.map((lane, row) => {
        const y = row * (rowHeight + gap) + rowHeight / 2;
        return (
          <path
            key={lane.name}
            d={`M0 ${y} C22 ${y} 20 ${middle} 44 ${middle}`}
            vectorEffect="non-scaling-stroke"
            data-state={lane.holds ? 'holds' : lane.broken ? 'broken' : 'open'}
          />
        );
      })}
    </svg>
  );
}
