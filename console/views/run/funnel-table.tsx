import { Fragment } from "preact";
import { say } from "../../texts/say.ts";
import { number } from "../../texts/times.ts";
import { Bar } from "./bar.tsx";
import type { Funnel } from "./steps-of.ts";

const signs = { sum: "=", away: "−", part: "" };

/** A funnel as a table that adds up, with a bar beside each number. */
export const FunnelTable = ({ caption, funnel: { steps, addsUp } }: { caption: string; funnel: Funnel }) => (
  <>
    <table class="funnel">
      <caption>{caption}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">{say("run.funnel.what")}</th>
          <th scope="col">{say("run.funnel.many")}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, position) => (
          <Fragment key={step.name}>
            {step.group !== undefined && step.group !== steps[position - 1]?.group && (
              <tr class="step-group">
                <th scope="rowgroup" colSpan={3}>
                  {say(`run.group.${step.group}`)}
                </th>
              </tr>
            )}
            <tr class={`step-${step.kind}`}>
              <th scope="row">
                {say(`run.step.${step.name}`)} <small class="quiet">{say(`run.hint.${step.name}`)}</small>
              </th>
              <td class="number">
                {position > 0 && signs[step.kind]} {number(step.count)}
              </td>
              <td class="drawn" aria-hidden="true">
                <Bar step={step} />
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
    {!addsUp && (
      <p class="note bad" role="alert">
        {say("run.funnel.wrong")}
      </p>
    )}
  </>
);
