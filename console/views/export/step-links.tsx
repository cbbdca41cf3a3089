import { say } from "../../texts/say.ts";
import { StepLink } from "./step-link.tsx";
import { mistakesByStep, type Step, steps } from "./mistakes.ts";

/** The way between the steps; each tells how many things are to be put right in it. */
export const StepLinks = ({ step, told }: { step: Step; told: readonly { path: string }[] }) => {
  const counts = mistakesByStep(told);
  return (
    <nav class="steps" aria-label={say("editor.steps")}>
      <ol>
        {steps.map((one, index) => (
          <li key={one}>
            <StepLink step={one} isHere={one === step}>
              {`${index + 1}. ${say(`editor.step.${one}`)}`}
              {counts[one] > 0 && <span class="state bad">{say("editor.wrong", { count: counts[one] })}</span>}
            </StepLink>
          </li>
        ))}
      </ol>
    </nav>
  );
};
