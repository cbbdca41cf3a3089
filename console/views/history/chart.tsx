import type { ComponentChildren } from "preact";
import { say } from "../../texts/say.ts";
import { at } from "../../texts/times.ts";
import { chartOf, type Point, size } from "./chart-of.ts";

/** Points over time. The table of the view has the same numbers, and the label says where they begin and end. */
export const Chart = ({
  title,
  points,
  isLine,
  write,
}: {
  title: string;
  points: readonly Point[];
  /** For what goes on between runs, such as members; else each run stands for itself. */
  isLine: boolean;
  write(value: number): string;
}) => {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return <ChartFrame title={title} text={say("history.chart.none")} />;
  const { marks, most } = chartOf(points);
  const values = points.map(({ value }) => value);
  const [from, to] = [write(Math.min(...values)), write(Math.max(...values))];
  const base = size.height - size.edge;
  return (
    <ChartFrame title={title} text={say("history.chart.last", { value: write(last.value) })}>
      <div class="plot">
        <span class="most quiet">{write(most)}</span>
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="img"
          aria-label={say("history.chart.label", { title, count: points.length, from, to, value: write(last.value) })}
        >
          <line class="base" x1={0} x2={size.width} y1={base} y2={base} />
          {isLine && <polyline points={marks.map(({ x, y }) => `${x},${y}`).join(" ")} />}
          {marks.map(({ id, x, y, value, at: time, isFailed }) => (
            <g key={id} class={isFailed ? "failed" : ""}>
              <title>{`${at(time)}: ${isFailed ? say("state.failed") : write(value)}`}</title>
              {!isLine && <line class="stem" x1={x} x2={x} y1={base} y2={y} />}
              {isFailed ? (
                <path d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />
              ) : (
                <circle cx={x} cy={y} r={marks.length > 60 ? 2 : 3} />
              )}
            </g>
          ))}
        </svg>
        <span class="ends quiet">
          <span>{at(first.at)}</span>
          <span>{at(last.at)}</span>
        </span>
      </div>
    </ChartFrame>
  );
};

const ChartFrame = ({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) => (
  <figure class="card chart">
    <figcaption>
      <strong>{title}</strong> <span class="quiet">{text}</span>
    </figcaption>
    {children}
  </figure>
);
