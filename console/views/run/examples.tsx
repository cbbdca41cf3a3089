import { rejectName } from "../../texts/reject-name.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { say } from "../../texts/say.ts";
import type { Kind, Planned } from "./plan-of.ts";

type Example = Planned["examples"][Kind][number];

/** The first people of a kind, masked as the API gives them. */
export const Examples = ({ kind, all, examples }: { kind: Kind; all: number; examples: readonly Example[] }) => {
  if (examples.length === 0) return null;
  const title = say("run.planned.first", { kind: say(`run.planned.${kind}`), count: all });
  const hasCodes = examples.some(({ code }) => code !== null);
  return (
    <details>
      <summary>{title}</summary>
      <Scrolled label={say("run.planned.examples")}>
        <table>
          <caption class="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say("run.example.email")}</th>
              <th scope="col">{say("run.example.reference")}</th>
              <th scope="col">{say("run.example.contact")}</th>
              <th scope="col">{say("run.example.where")}</th>
              {hasCodes && <th scope="col">{say("run.example.why")}</th>}
            </tr>
          </thead>
          <tbody>
            {examples.map((one, position) => (
              <tr key={position}>
                <td>{one.email ?? "–"}</td>
                <td>{one.reference || "–"}</td>
                <td>{one.contactId || "–"}</td>
                <td>{one.segment === null ? "–" : `${one.segment}, ${one.row ?? "–"}`}</td>
                {hasCodes && <td>{one.code !== null && say(rejectName(one.code))}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </details>
  );
};
