import { type ErrorBody, readErrorBody } from "./read-error-body.ts";

it.each<[string, unknown, ErrorBody]>([
  ["nothing", "", { words: "" }],
  ["plain text", "Service unavailable", { words: "Service unavailable" }],
  ["a text as JSON", '"Service unavailable"', { words: "Service unavailable" }],
  ["a number as JSON", "503", { words: "503" }],
  ["a page", "<p>We<br>are</p><style>p { }</style><script>x</script >busy", { words: "We are busy" }],
  ["a script between words", "We<script>x</script>are", { words: "We are" }],
  [
    "v2's message",
    { message: "No such list. ERROR_ADDRESSBOOK_NOT_FOUND" },
    { code: "ERROR_ADDRESSBOOK_NOT_FOUND", words: "No such list. ERROR_ADDRESSBOOK_NOT_FOUND" },
  ],
  ["v2's message with a capital", { Message: "Denied." }, { words: "Denied." }],
  [
    "v2's message with two codes: the last",
    { message: "ERROR_ONE, then error_two" },
    { code: "error_two", words: "ERROR_ONE, then error_two" },
  ],
  [
    "v3's code and description",
    { errorCode: "contacts:badJson", description: "No JSON" },
    { code: "contacts:badJson", words: "No JSON" },
  ],
  [
    "v3's details alone",
    { errorCode: "contacts:x", details: [{ item: "email" }, { description: "too long" }, { error: "gone" }, {}] },
    { code: "contacts:x", words: "email; too long; gone" },
  ],
  [
    "details that are none",
    { errorCode: "contacts:x", description: "Bad", details: [5, { item: 7 }] },
    { code: "contacts:x", words: "Bad" },
  ],
  ["fields of other types", { message: 5, errorCode: {}, details: "x" }, { words: "" }],
  [
    "more than five details",
    { errorCode: "contacts:x", details: [1, 2, 3, 4, 5, 6].map((number) => ({ item: `item ${number}` })) },
    { code: "contacts:x", words: "item 1; item 2; item 3; item 4; item 5" },
  ],
  ["many words", { message: "x".repeat(501) }, { words: "x".repeat(500) }],
  ["a long code", { errorCode: "c".repeat(101) }, { code: "c".repeat(100), words: "" }],
])("reads %s", (_title, body, expected) => {
  expect(readErrorBody(typeof body === "string" ? body : JSON.stringify(body))).toEqual(expected);
});
