import type { Cast } from "./asciicast.ts";
import { makeScreen, type Span } from "./screen.ts";

const [letterWidth, lineHeight, margin, fontSize] = [8.4, 18, 14, 14];
/** Changes that come closer together are one frame. */
const frameSeconds = 0.12;
const lastFrameSeconds = 4;
const colours = ["#6e7681", "#ff7b72", "#3fb950", "#d29922", "#79c0ff", "#d2a8ff", "#56d4dd", "#e6edf3"];

/**
 * A cast as an animated picture, which any browser plays without a script: all frames side by side, and a window that jumps
 * from one to the next. A line that many frames show stands in it once. Who wants no motion sees the last frame.
 */
export const renderSvg = ({ header, events }: Cast): string => {
  const frames = framesOf({ header, events });
  const total = (frames.at(-1)?.at ?? 0) + lastFrameSeconds;
  const [width, height] = [header.width * letterWidth + 2 * margin, header.height * lineHeight + 2 * margin];
  const known = new Map<string, number>();
  const idOf = (spans: Span[]): number => {
    const drawn = drawLine(spans);
    const id = known.get(drawn) ?? known.size;
    known.set(drawn, id);
    return id;
  };
  const drawnFrames = frames.map(({ lines }, index) => {
    const uses = lines.flatMap((spans, row) =>
      spans.length === 0 ? [] : [`<use href="#l${idOf(spans)}" y="${(row + 1) * lineHeight}"/>`],
    );
    return `<g transform="translate(${round(index * width)})">${uses.join("")}</g>`;
  });
  const steps = frames.map(
    ({ at }, index) => `${round((100 * at) / total)}%{transform:translateX(-${round(index * width)}px)}`,
  );
  const last = `translateX(-${round((frames.length - 1) * width)}px)`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" width="${round(width)}" height="${height}" role="img">
<title>${escaped(header.title)}</title>
<style>
text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;fill:#e6edf3}
.b{font-weight:bold}
${colours.map((colour, index) => `.c${index}{fill:${colour}}`).join("")}
#film{animation:play ${round(total)}s steps(1,end) infinite}
@keyframes play{${steps.join("")}100%{transform:${last}}}
@media (prefers-reduced-motion:reduce){#film{animation:none;transform:${last}}}
</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<defs>${[...known].map(([drawn, id]) => `<text id="l${id}" x="${margin}">${drawn}</text>`).join("\n")}</defs>
<g id="film">${drawnFrames.join("\n")}</g>
</svg>
`;
};

type Frame = { at: number; lines: Span[][] };

/** What the screen shows from when on, without long waits. */
const framesOf = ({ header, events }: Cast): Frame[] => {
  const screen = makeScreen(header.width, header.height);
  const frames: Frame[] = [];
  let [at, before] = [0, 0];
  for (const [time, , text] of events) {
    at += Math.min(time - before, header.idle_time_limit);
    before = time;
    screen.write(text);
    const last = frames.at(-1);
    const frame = { at, lines: screen.show() };
    if (last && at - last.at < frameSeconds) frames[frames.length - 1] = { ...frame, at: last.at };
    else frames.push(frame);
  }
  return frames;
};

/** Each piece at its column: what a font makes of its letters' width moves nothing after it. */
const drawLine = (spans: Span[]): string => {
  let column = 0;
  return spans
    .map(({ text, colour, isBold }) => {
      const classes = [...(colour === undefined ? [] : [`c${colour % 8}`]), ...(isBold ? ["b"] : [])].join(" ");
      const x = round(margin + column * letterWidth);
      const length = [...text].length;
      column += length;
      return `<tspan x="${x}" textLength="${round(length * letterWidth)}"${classes ? ` class="${classes}"` : ""}>${escaped(text)}</tspan>`;
    })
    .join("");
};

const round = (value: number): number => Math.round(value * 100) / 100;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
