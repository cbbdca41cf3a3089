import { useEffect, useRef } from "preact/hooks";
import type { Explanation } from "../../api/replies.ts";
import { Told } from "../../parts/told.tsx";
import { rejectName } from "../../texts/reject-name.ts";
import { say } from "../../texts/say.ts";
import { ListCard, nameOf } from "./list-card.tsx";
import { SegmentsNow } from "./segments-now.tsx";

/** The answer about one address: list by list, and for each export the question to its segments. It takes the focus. */
export const Answer = ({ email, explanation }: { email: string; explanation: Explanation }) => {
  const { address, lists, unreadable } = explanation;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [explanation]);
  const nameOfList = (id: number) => nameOf(lists.find((one) => one.addressBookId === id) ?? unnamed(id));
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {say("explain.answer", { count: lists.length })}
      </h2>
      {!address.isTaken && (
        <p class="note bad">{say("explain.notTaken", { words: say(rejectName(address.code ?? "")) })}</p>
      )}
      {unreadable.map(({ code, message }) => (
        <p key={message} class="note warn">
          {say("explain.unreadable")} <Told code={code} message={message} />
        </p>
      ))}
      {lists.length === 0 && unreadable.length === 0 && <p>{say("explain.none")}</p>}
      <ul class="cards">
        {lists.map((list) => (
          <ListCard key={`${list.export} ${list.addressBookId}`} list={list} />
        ))}
      </ul>
      {[...new Set(lists.map((list) => list.export))].map((exportName) => (
        <SegmentsNow key={exportName} email={email} exportName={exportName} nameOfList={nameOfList} />
      ))}
    </>
  );
};

const unnamed = (addressBookId: number) => ({ addressBookId, name: null });
