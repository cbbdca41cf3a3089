import type { FaultRule } from "../../local/dotdigital/fault-rule.ts";
import { stampOfTime } from "../../shared/discover/refresh-stamp.ts";
import type { Route } from "../../shared/http/route.ts";
import { routes as table } from "../../shared/http/route-table.ts";
import { startReceiver } from "../alerts/webhook-receiver.ts";
import { exportBody } from "../http/make-api.ts";
import { apiOfWorld } from "../world/api-of-world.ts";
import { people } from "../world/land-segments.ts";
import type { useWorld } from "../world/use-world.ts";
import { planted } from "./planted.ts";
import type { watchWaysOut } from "./watch-ways-out.ts";

const columns = ["CustomerId", "EMail", "FirstName", "LastName", "Phone", "Born", "Note", "DoNotEmail"];
const fields = { FIRSTNAME: "FirstName", LASTNAME: "LastName", PHONE: "Phone", BORN: "Born", NOTE: "Note" };
const { first, last, phone, born, note, address } = planted;

/** Rows that say all that can be said of her, soundly and not. `values` makes another person of hers. */
const rowsOf = (values: string): string[][] => [
  [`C-1 ${values}`, address, first, last, phone, born, `${note} ${values}`, ""],
  [`C-1 ${note}`, address.toUpperCase(), `${first} ${values}`, last, phone, "17.05.1980", note, ""],
  [`see ${address}`, `${first} ${last} at home`, first, last, phone, born, note, ""],
  [`${first} ${last}`, `${last}＠${first}`, first, last, phone, born, note, ""],
  ["C-4", `${first}@other.example.com`, first, last, phone, `${born} or so, ${first}`, note, ""],
  ["C-5", `${last}@out.example.com`, first, last, phone, born, note, "true"],
  ["C-6", `${first}\uFFFD@example.com`, first, last, phone, born, note, ""],
  [
    `C-7 ${"x".repeat(3_000)} ${first}`,
    `long.${last}@example.com`,
    "x".repeat(1_200) + first,
    last,
    phone,
    born,
    note,
    "",
  ],
];

const others = (count: number) =>
  people("other", count).map(([id = "", email = "", name = ""]) => [id, email, name, "Other", "", "", "", ""]);

type Options = Parameters<ReturnType<typeof useWorld>>[0] & { routes?: readonly Route[] };

/** A world full of her, whose every way out is watched. */
export const startWatched = async (
  newWorld: ReturnType<typeof useWorld>,
  watch: ReturnType<typeof watchWaysOut>,
  { routes = table, ...options }: Options = {},
) => {
  const receiver = await startReceiver({ signingKey: "a key of sixteen or more", now: () => world.time.now });
  const world = await newWorld({
    alertWebhookSecret: "alert-webhook",
    batchMaxContacts: 4,
    account: {
      dataFields: Object.keys(fields).map((name) => ({ name, type: name === "BORN" ? "Date" : "String" })),
    },
    ...options,
    decorate: (ports) => options.decorate?.(watch.over(ports)) ?? watch.over(ports),
  });
  const webhook = { url: receiver.url, format: "json", signingKey: "a key of sixteen or more" };
  await world.ports.secrets.write("alert-webhook", JSON.stringify(webhook), { contentType: "application/json" });
  await world.configure({
    mapping: { email: "EMail", reference: "CustomerId", fields, exclude: [{ column: "DoNotEmail", equals: "true" }] },
    guards: { maxRemovalShare: 1, maxInvalidShare: 1, firstRun: "send" },
  });
  const api = apiOfWorld(world, watch.over(world.ports), {
    isAuthByPlatform: true,
    routes,
    auditTable: watch.over(world.ports).tables.audit,
  });

  const land = async (rows: string[][]) => {
    world.time.now += 3_600_000;
    await world.land(stampOfTime(world.time.now), [
      { name: "High", columns, parts: [rows, [["C-8", `${first}.${last}@example.com`, first, '"', "too", "many"]]] },
      { name: "New", columns, parts: [[...others(2), ["C-9", "not an address", first, last, phone, born, note, ""]]] },
    ]);
  };

  /** Everything that a Viewer may ask, of every run; and what others are told when it does not work. */
  const askAll = async () => {
    const ask = async (call: string, how: Parameters<typeof api.call>[1]) => {
      const { text, headers } = await api.call(call, how);
      watch.see("reply", call, text, [...headers]);
    };
    const runs = await world.observer.listRuns({ top: 100 });
    for (const { method, path, role } of routes) {
      if (role !== "Viewer" || method !== "GET") continue;
      const named = path.replace(
        /(exports|connections)\/\{name\}/,
        (_, what) => `${what}/${what === "exports" ? "loyalty" : "nordics"}`,
      );
      const ids = path.includes("{id}") ? runs.map(({ id }) => id) : [""];
      for (const id of ids)
        await ask(`GET /${named.replace("{id}", id).replace(/\{\w+\}/, "export.json")}`, { as: "Viewer" });
    }
    await ask("PUT /api/exports/other", { json: exportBody(), as: "Contributor" });
    await ask("POST /api/connections/nordics/check", { as: "Administrator" });
    await ask("POST /api/connections/nordics/address-books", { json: { name: "More" }, as: "Contributor" });
    await ask("POST /api/runs/retry-failed", { as: "Contributor" });
    for (const email of [planted.address, `${first}@other.example.com`, `${first}\u200B@example.com`])
      await ask("POST /api/explain", { json: { email }, as: "Contributor" });
    await ask("POST /api/explain", { json: { email: planted.note }, as: "Contributor" });
    const question = { json: { email: planted.address, export: "loyalty" }, as: "Contributor" };
    const { json, text } = await api.call("POST /api/explain/segment", question);
    watch.see("reply", text);
    await world.drain();
    await ask(`GET /api/explain/${(json as { id: string }).id}`, { as: "Contributor" });
    await ask("POST /api/forget", {
      json: { email: planted.address, references: [planted.note] },
      as: "Administrator",
    });
    for (const line of api.logged) watch.see("log", line);
  };

  return {
    world,
    api,
    askAll,
    /** A list with her on it, and then the fault, whatever it stops. */
    async play(faults: readonly FaultRule[]) {
      await land([...rowsOf("first"), ...others(6)]);
      await world.request();
      await world.settle();
      for (const fault of faults) await world.control.plant(fault);
      await land([...rowsOf("second").slice(1), ...others(4)]);
      for (const mode of ["dry-run", "check", "delta", "full"] as const) {
        await world.request({ mode });
        await world.settle();
      }
      await land([["C-99", "nobody@example.com", "Nobody", "", "", "", "", ""]]);
      await world.request();
      await world.settle();
      await world.fire(() => world.useCases.sweep());
      await world.drain();
      await askAll();
      for (const line of world.logged) watch.see("log", line);
      watch.seeThrown(world.pump.thrown);
      await watch.seeMetrics();
    },
    stop: () => receiver.close(),
  };
};
