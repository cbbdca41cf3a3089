import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

/** A bar; `low` and `high` are of the times that it was measured. */
export type Bar = { title: string; median: number; low: number; high: number; isBaseline: boolean };

/** A chart of lying bars in the order given, as SVG. It reads on light and on dark pages. */
export const drawChart = (title: string, bars: readonly Bar[]): Promise<string> => {
  const y = { field: "title", type: "nominal", sort: null, title: null, axis: { labelLimit: 420 } } as const;
  const spec: TopLevelSpec = {
    title: { text: title, anchor: "start" },
    background: "white",
    width: 480,
    height: { step: 22 },
    data: { values: [...bars] },
    layer: [
      {
        mark: "bar",
        encoding: {
          y,
          x: { field: "median", type: "quantitative", title: null },
          color: {
            field: "isBaseline",
            type: "nominal",
            scale: { domain: [false, true], range: ["#2563a8", "#a8a29e"] },
            legend: null,
          },
        },
      },
      {
        mark: "rule",
        encoding: { y, x: { field: "low", type: "quantitative" }, x2: { field: "high" } },
      },
    ],
  };
  return new View(parse(compile(spec).spec), { renderer: "none" }).toSVG();
};
