import { z } from "zod";
import type { DotdigitalControl } from "../../local/dotdigital/control.ts";
import { scene } from "./scene.ts";

/** Who is on the scene's list, with the ids by which `removedWrongly` knows them. */
export const idsOnList = async (control: DotdigitalControl): Promise<Map<string, number>> => {
  const members = await control.members(scene.accountId, scene.addressBookId);
  return new Map(members.map(({ email, contactId }) => [email, contactId]));
};

/** Whom Dotdigital was ever asked to take off the list, although no leaver. Bodies must be kept (`keepBodies`). */
export const removedWrongly = async (
  control: DotdigitalControl,
  ids: ReadonlyMap<string, number>,
): Promise<string[]> => {
  const emails = new Map([...ids].map(([email, id]) => [id, email]));
  return (await control.requests())
    .filter(({ method, path }) => method === "POST" && path.endsWith("/contacts/delete"))
    .flatMap(({ body }) => z.array(z.number()).parse(JSON.parse(body ?? "[]")))
    .map((id) => emails.get(id) ?? `contact ${id}`)
    .filter((email) => !scene.leavers.some((leaver) => leaver === email));
};
