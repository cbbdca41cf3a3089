import type { ListExplanation } from "../../api/replies.ts";
import { Coded } from "../../parts/coded.tsx";
import { codeWords } from "../../texts/code-words.ts";
import { nameWords } from "../../texts/name-words.ts";
import { ownWords } from "../../texts/own-words.ts";
import type { Said } from "../../texts/said.ts";
import { say } from "../../texts/say.ts";
import { onDay } from "../../texts/times.ts";
import { Last } from "./last.tsx";
import { sayAccount, sayApp, sayContact, verdictOf, type Verdict } from "./say-list.ts";

const looks = {
  on: { tone: "good", mark: "✓" },
  pending: { tone: "warn", mark: "…" },
  other: { tone: "warn", mark: "!" },
  not: { tone: "", mark: "✕" },
  unknown: { tone: "warn", mark: "?" },
};

/** Whether somebody is on one list, what the app knows of that, and what Dotdigital says. */
export const ListCard = ({ list }: { list: ListExplanation }) => {
  const verdict = verdictOf(list);
  const { tone, mark } = looks[verdict.is];
  const { app, dotdigital, openRun } = list;
  const problem = dotdigital.problem ?? app.problem;
  return (
    <li class={`card ${tone}`}>
      <h3>{say("explain.list", { list: nameOf(list), export: list.export })}</h3>
      <p class={`state ${tone}`}>
        <span aria-hidden="true">{mark}</span> {sayVerdict(verdict)}
      </p>
      <h4>{say("explain.app")}</h4>
      <p>
        <Sentences said={sayApp(app, onDay)} /> {app.last && <Last last={app.last} />}
      </p>
      <h4>{say("explain.dotdigital")}</h4>
      <p>
        <Sentences said={sayAccount(list)} />{" "}
        {dotdigital.contacts?.map((contact) => (
          <Sentences key={contact.contactId} said={sayContact(contact, app)} />
        ))}
      </p>
      {problem && codeWords(problem.code) && (
        <p>
          <Coded text={ownWords(problem.code) ?? ""} />{" "}
          <Coded text={say("run.error.todo", { todo: codeWords(problem.code)?.do ?? "" })} />{" "}
          <code>{problem.code}</code>
        </p>
      )}
      {openRun && (
        <p>
          {say("explain.openRun", { state: nameWords("state", openRun.state) })}{" "}
          <a href={`/console/runs/${encodeURIComponent(openRun.id)}`}>{say("explain.openRun.link")}</a>
        </p>
      )}
      <details>
        <summary>{say("explain.words")}</summary>
        <p lang="en">{list.explanation}</p>
      </details>
    </li>
  );
};

export const nameOf = ({ name, addressBookId }: Pick<ListExplanation, "name" | "addressBookId">): string => {
  const id = String(addressBookId);
  return name === null ? say("run.list", { id }) : say("run.list.named", { name, id });
};

const sayVerdict = (verdict: Verdict): string =>
  verdict.is === "other" ? say("explain.is.other", { status: verdict.status }) : say(`explain.is.${verdict.is}`);

const Sentences = ({ said }: { said: readonly Said[] }) => (
  <>{said.map(({ text, values }) => say(text, values)).join(" ")} </>
);
