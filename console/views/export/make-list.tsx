import { type ApiCall, pathOf } from "../../api/call.ts";
import type { AddressBook } from "../../api/replies.ts";
import { useAction } from "../../api/use-action.ts";
import { AsCurl } from "../../parts/as-curl.tsx";
import { Button } from "../../parts/button.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { say } from "../../texts/say.ts";

/** Says that the account has no list of a name, and makes one. */
export const MakeList = ({
  connection,
  name,
  onMade,
}: {
  connection: string;
  name: string;
  onMade(id: number): void;
}) => {
  const action = useAction();
  const sent: ApiCall = {
    method: "POST",
    path: pathOf(["connections", connection, "address-books"]),
    body: { name },
  };
  const make = async () => {
    const answer = await action.run<AddressBook>(sent);
    if (answer) onMade(answer.data.id);
  };
  return (
    <div class="note warn">
      <p>{say("editor.listUnknown", { name })}</p>
      <p>
        <Button isIdle={action.isRunning} onClick={make}>
          {say("editor.makeList", { name })}
        </Button>
      </p>
      <AsCurl sent={sent} />
      <ProblemNote error={action.error} />
    </div>
  );
};
