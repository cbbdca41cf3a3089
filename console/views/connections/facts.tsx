import { say, type TextName } from "../../texts/say.ts";

const facts: readonly TextName[] = [
  "connect.fact.optIn",
  "connect.fact.changed",
  "connect.fact.accepted",
  "connect.fact.tiered",
  "connect.fact.firstRun",
];

/** What whoever connects an account is to know before anything is sent. */
export const Facts = () => (
  <section class="card">
    <h2>{say("connect.facts")}</h2>
    <ul>
      {facts.map((fact) => (
        <li key={fact}>{say(fact)}</li>
      ))}
    </ul>
  </section>
);
