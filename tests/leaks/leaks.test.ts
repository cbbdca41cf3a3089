import { randomUUID } from "node:crypto";
import { metrics } from "@opentelemetry/api";
import { z } from "zod";
import type { FaultRule } from "../../local/dotdigital/fault-rule.ts";
import type { QueueName } from "../../shared/azure/queue-sender.ts";
import { TransientError } from "../../shared/errors.ts";
import { defineRoute } from "../../shared/http/define-route.ts";
import { json } from "../../shared/http/reply.ts";
import { routes } from "../../shared/http/route-table.ts";
import { log } from "../../shared/observe/log.ts";
import type { Ports } from "../../shared/use-cases.ts";
import { useWorld } from "../world/use-world.ts";
import { planted, quoted, quotingCode } from "./planted.ts";
import { startWatched } from "./start-watched.ts";
import { type WayOut, watchWaysOut, waysOut } from "./watch-ways-out.ts";

jest.setTimeout(60_000);

const newWorld = useWorld();
const watch = watchWaysOut();
afterEach(() => watch.forget());
afterAll(() => watch.stop());

const play = async (faults: readonly FaultRule[], options: Parameters<typeof startWatched>[2] = {}) => {
  const watched = await startWatched(newWorld, watch, options);
  try {
    await watched.play(faults);
  } finally {
    await watched.stop();
  }
};

function whenSending(leak: (ports: Ports, queue: QueueName) => Promise<void>) {
  return (ports: Ports): Partial<Ports> => ({
    send: async (queue, message, options) => {
      await leak(ports, queue);
      await ports.send(queue, message, options);
    },
  });
}

type Reply = NonNullable<FaultRule["effect"]["reply"]>;

const imports = { method: "PUT", path: "/contacts/v3/import" };
const results = { method: "GET", path: "/contacts/v3/import/" };
const lists = { method: "GET", pathPattern: "^/contacts/v3$" };
const contacts = { method: "GET", pathPattern: "^/contacts/v3/(contactId|email)/" };
const books = { method: "GET", pathPattern: "^/v2/address-books/\\d+$" };
const fields = { method: "GET", path: "/v2/data-fields" };
const account = { method: "GET", path: "/v2/account-info" };
const removals = { method: "POST", pathPattern: "/contacts/delete$" };
const jobs = { method: "GET", path: "/v2/contacts/deletion/" };
const anything = { pathPattern: "^/(v2|contacts)/" };

const on = (match: FaultRule["match"], reply: Reply, times?: number): FaultRule => ({
  match,
  effect: { reply },
  ...(times === undefined ? {} : { times }),
});
const v3 = (status: number, errorCode = "contacts:invalidContacts"): Reply => ({
  status,
  body: { errorCode, description: quoted, details: [{ item: "NOTE", error: quoted }, { description: quoted }] },
});
const v2 = (status: number, code = "ERROR_CONTACT_INVALID"): Reply => ({
  status,
  body: { message: `${quoted} ${code}` },
});
const job = (effect: NonNullable<FaultRule["effect"]["job"]>): FaultRule => ({
  match: imports,
  effect: { job: effect },
});
const escaped = quoted.replace("@", "%2540");

const answers: [string, FaultRule[]][] = [
  ["nothing is wrong", []],
  ["a 400 of an import", [on(imports, v3(400))]],
  ["a 400 of an import, in v2's words", [on(imports, v2(400, "ERROR_UNLIKELY"))]],
  ["a 400 whose code is a sentence", [on(imports, v3(400, quoted))]],
  ["a 400 whose code is made of her", [on(imports, v3(400, `contacts:${quotingCode}`))]],
  ["a 503 whose code is made of her", [on(imports, v3(503, quotingCode), 40)]],
  ["a 400 of v2 whose code is made of her", [on(imports, v2(400, "ERROR_ZERAFINA_QUILLFEATHER"))]],
  ["a 503 of a plan whose code is made of her", [on(fields, v3(503, quotingCode), 4)]],
  ["a 400 with addresses in odd spellings", [on(imports, { status: 400, body: escaped })]],
  ["a 403 of an import", [on(imports, v3(403, "contacts:accessDenied"))]],
  ["a 401 of an import", [on(imports, v2(401, "ERROR_INVALID_LOGIN"))]],
  ["a 413 of an import", [on(imports, v3(413))]],
  ["a 500 of an import", [on(imports, v3(500))]],
  ["a page of HTML", [on(imports, { status: 502, body: `<html><h1>${quoted}</h1></html>` })]],
  [
    "a rate limit whose scope quotes her",
    [
      on(
        imports,
        {
          status: 429,
          body: quoted,
          headers: { "X-RateLimit-Scope": "Zerafina Quillfeather", "X-RateLimit-Reset": "20" },
        },
        6,
      ),
    ],
  ],
  [
    "a rate limit whose scope is made of her",
    [on(imports, { status: 429, headers: { "X-RateLimit-Scope": quotingCode, "X-RateLimit-Reset": "20" } }, 6)],
  ],
  [
    "a redirect to her",
    [on(imports, { status: 307, headers: { Location: "https://zerafina.quillfeather.example.com/" } })],
  ],
  ["an answer that is no JSON", [on(imports, { status: 200, body: quoted })]],
  ["an import id that is none", [on(imports, { status: 202, body: { importId: quoted } })]],
  ["a connection that breaks", [{ match: imports, times: 40, effect: { drop: true } }]],
  ["an answer that breaks off", [{ match: imports, times: 40, effect: { reply: v3(400), cutReplyAt: 60 } }]],
  [
    "failures of single contacts",
    [job({ reject: [{ email: "quill|zera", failureCode: "invalidDataField", description: quoted }] })],
  ],
  ["failures whose code quotes her", [job({ reject: [{ every: 1, failureCode: quoted, description: quoted }] })]],
  [
    "failures whose code is made of her",
    [job({ reject: [{ every: 1, failureCode: quotingCode, description: "No" }] })],
  ],
  [
    "failures of those who were taken, whose code is made of her",
    [job({ reject: [{ every: 1, failureCode: quotingCode, description: "No", isImported: true }] })],
  ],
  [
    "failures of those who were taken",
    [job({ reject: [{ every: 1, failureCode: "consentRecordsNotApplied", description: quoted, isImported: true }] })],
  ],
  ["an import that ends in words", [{ ...job({ status: quoted, finishAfter: { looks: 1 } }), times: 1 }]],
  [
    "an import that ends in a word made of her",
    [{ ...job({ status: quotingCode, finishAfter: { looks: 1 } }), times: 1 }],
  ],
  ["an import that the watchdog ends", [job({ status: "RejectedByWatchdog" })]],
  ["a 400 of a result", [on(results, v3(400), 4)]],
  ["a 500 of a result", [on(results, v3(500), 8)]],
  ["a result of a form that is none", [on(results, { status: 200, body: { status: 5, failures: quoted } }, 8)]],
  ["a 400 of a list", [on(lists, v3(400))]],
  [
    "a status that quotes her",
    [
      on(lists, {
        status: 200,
        body: { _items: [{ contactId: 5, status: quoted, identifiers: { email: planted.address } }], _links: {} },
      }),
    ],
  ],
  [
    "a status that is made of her",
    [
      on(lists, {
        status: 200,
        body: { _items: [{ contactId: 5, status: quotingCode, identifiers: { email: planted.address } }], _links: {} },
      }),
    ],
  ],
  [
    "a contact's status that quotes her",
    [
      on(contacts, {
        status: 200,
        body: {
          contactId: 5,
          status: quoted,
          identifiers: { email: planted.address },
          lists: [{ id: 12345, status: quoted }],
        },
      }),
    ],
  ],
  ["a 403 of a contact", [on(contacts, v3(403))]],
  ["a 400 of a contact", [on(contacts, v3(400))]],
  ["a 404 of an address book", [on(books, v2(404, "ERROR_ADDRESSBOOK_NOT_FOUND"))]],
  ["a 403 of the data fields", [on(fields, v2(403, "ERROR_FEATURENOTACTIVE"))]],
  ["a 500 of the data fields", [on(fields, v2(500), 4)]],
  ["a 400 of the account", [on(account, v2(400, "ERROR_APIUSER_INVALID"))]],
  ["a 400 of a removal", [on(removals, v2(400))]],
  ["a 403 of a removal", [on(removals, v2(403))]],
  ["a removal that ends in words", [on(jobs, { status: 200, body: { id: "1", status: quoted } }, 6)]],
  ["a removal that ends in a word made of her", [on(jobs, { status: 200, body: { id: "1", status: quotingCode } }, 6)]],
  ["a 400 of everything whose code is made of her", [on(anything, v3(400, quotingCode))]],
  ["a 400 of everything", [on(anything, v3(400))]],
  ["a 403 of everything", [on(anything, v2(403))]],
];

describe("nothing of a profile leaves by log, queue, table, blob name, config, alert, metric, reply or host", () => {
  it.each(answers)("where Dotdigital's answer is: %s", async (_title, faults) => {
    await play(faults);
    expect(watch.leaks()).toEqual([]);
  });
});

/** A bug of the app on each way out: what it does whenever it sends a message. */
const planters: Record<WayOut, (ports: Ports) => Partial<Ports>> = {
  log: whenSending(async () => log.info("planned", { said: quoted })),
  queue: (ports) => ({ send: (queue, message, options) => ports.send(queue, { ...message, said: quoted }, options) }),
  table: whenSending(async ({ tables }) => void (await tables.gates.insert("1", randomUUID(), { said: quoted }))),
  "blob name": whenSending(async ({ blobs }) => void (await blobs.reports.write(`x/${planted.last}`, Buffer.of(1)))),
  config: whenSending(async ({ blobs }) => void (await blobs.config.write("other.json", Buffer.from(quoted)))),
  alert: (ports) => ({
    postWebhook: (request) => ports.postWebhook({ ...request, body: `${request.body} ${quoted}` }),
  }),
  metric: whenSending(async () => metrics.getMeter("planted").createCounter("planted").add(1, { said: quoted })),
  reply: () => ({}),
  host: (ports) => {
    const error = new TransientError(quoted, { code: "storage-unavailable" });
    const once = [error];
    const leak = whenSending(async (_ports, queue) => {
      if (queue === "upload-batch" && once.pop()) throw error;
    });
    return leak(ports);
  },
};

const plantedRoute = defineRoute({
  ...{ name: "planted", method: "GET", path: "api/planted", role: "Viewer", summary: "A bug." },
  replies: { 200: json("A bug.", z.string()) },
  answer: async () => ({ status: 200, json: quoted }),
});

describe("a leak is found", () => {
  it.each(waysOut)("by %s", async (way) => {
    // A connection that is refused raises an alert.
    await play([on(imports, v2(401, "ERROR_INVALID_LOGIN"))], {
      decorate: (ports) => ({ ...ports, ...planters[way](ports) }),
      routes: way === "reply" ? [...routes, plantedRoute] : routes,
    });
    const found = watch.leaks();
    expect(found.filter((one) => one.way === way).map(({ what }) => what)).toContain("last name");
    expect(found.filter((one) => one.way !== way)).toEqual([]);
  });

  it("for something leaves by each of them", async () => {
    await play([on(imports, v2(401, "ERROR_INVALID_LOGIN"))]);
    const { host: _, ...counts } = watch.counts();
    expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
  });
});
