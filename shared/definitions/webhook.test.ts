import { parseWebhook } from "./webhook.ts";

const key = "0123456789abcdef";
const onLaptop = { inAzure: false };
const parse = (value: unknown, place = onLaptop) =>
  parseWebhook(typeof value === "string" ? value : JSON.stringify(value), "alert-webhook", place);

it.each([
  [{ url: "https://a.example.com/x", format: "json", signingKey: key }],
  [{ url: "https://a.example.com/x", format: "adaptive-card", signingKey: key }],
  [{ url: "https://a.example.com/x", format: "adaptive-card" }],
  [{ url: "http://127.0.0.1:8080/x", format: "json", signingKey: key }],
])("takes %j", (value) => {
  expect(parse(value)).toEqual(value);
});

it.each(["https://a.example.com/x?sig=1", " https://a.example.com/x?sig=1\n", '"https://a.example.com/x?sig=1"'])(
  "takes a bare URL for a Teams workflow's: %j",
  (text) => {
    expect(parse(text)).toEqual({ url: "https://a.example.com/x?sig=1", format: "adaptive-card" });
  },
);

it.each([
  ["our own form without a key", { url: "https://a.example.com/PLANTED", format: "json" }, "webhook-malformed"],
  ["a short key", { url: "https://a.example.com/x", format: "json", signingKey: "PLANTED" }, "webhook-malformed"],
  ["another form", { url: "https://a.example.com/PLANTED", format: "xml" }, "webhook-malformed"],
  ["something more", { url: "https://a.example.com/x", format: "adaptive-card", PLANTED: 1 }, "webhook-malformed"],
  ["credentials", { username: "u", password: "PLANTED" }, "webhook-malformed"],
  ["text", "PLANTED", "webhook-not-allowed"],
  ["nothing", "", "webhook-not-allowed"],
  ["more than a secret can be", `https://a.example.com/PLANTED?${"x".repeat(25_600)}`, "webhook-malformed"],
  ["a number", "42", "webhook-malformed"],
  ["plain http", "http://a.example.com/PLANTED", "webhook-not-allowed"],
  ["another scheme", "file://localhost/PLANTED", "webhook-not-allowed"],
  ["a password in it", "https://u:PLANTED@a.example.com/", "webhook-not-allowed"],
])("refuses %s without showing it", (_, value, code) => {
  expect(() => parse(value)).toThrow(expect.objectContaining({ code }));
  const shown = (() => {
    try {
      return parse(value);
    } catch (error) {
      return error instanceof Error ? `${error.message} ${error.cause}` : error;
    }
  })();
  expect(shown).toContain("alert-webhook");
  expect(shown).not.toContain("PLANTED");
});

it.each([
  ...[
    "http://127.0.0.1:8080/x",
    "https://localhost/x",
    "https://[::1]/x",
    "https://localhost./x",
    "https://a.localhost/x",
  ],
  ...["https://LOCALHOST:8443/x", "https://[::ffff:127.0.0.1]/x", "https://2130706433/x", "https://0x7f.1/x"],
  ...["https://169.254.169.254/metadata/identity", "https://[::ffff:169.254.169.254]/x", "https://10.0.0.1/x"],
  ...["https://10.0.0.1./x", "https://172.16.0.1/x", "https://192.168.0.1/x", "https://168.63.129.16/x", "https://0/x"],
  ...["https://[fe80::1]/x", "https://[fd00::1]/x", "https://[64:ff9b::10.0.0.1]/x", "https://100.64.0.1/x"],
])("refuses %s in Azure", (url) => {
  expect(parse(url).url).toBe(url);
  expect(() => parse(url, { inAzure: true })).toThrow(expect.objectContaining({ code: "webhook-not-allowed" }));
});

it.each(["http://10.0.0.1/x", "http://169.254.169.254/x", "http://localhost.example.com/x"])(
  "refuses %s outside Azure, too: it is not https",
  (url) => {
    expect(() => parse(url)).toThrow(expect.objectContaining({ code: "webhook-not-allowed" }));
  },
);

it.each([
  "https://a.example.com/x",
  "https://8.8.8.8/x",
  "https://[2606:4700::1]/x",
  "https://localhost.example.com/x",
])("takes %s in Azure", (url) => {
  expect(parse(url, { inAzure: true }).url).toBe(url);
});
