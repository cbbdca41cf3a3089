import { type ErrorBody, readErrorBody } from "./read-error-body.ts";

it.each<[string, unknown, ErrorBody]>([
  ["nothing", "", { text: "" }],
  ["plain text", "Service unavailable", { text: "Service unavailable" }],
  ["a text as JSON", '"Service unavailable"', { text: "Service unavailable" }],
  ["a number as JSON", "503", { text: "503" }],
  ["a page", "<p>We<br>are</p><style>p { }</style><script>x</script >busy", { text: "We are busy" }],
  ["a script between words", "We<script>x</script>are", { text: "We are" }],
  [
    "v2's message",
    { message: "No such list. ERROR_ADDRESSBOOK_NOT_FOUND" },
    { code: "ERROR_ADDRESSBOOK_NOT_FOUND", text: "No such list. ERROR_ADDRESSBOOK_NOT_FOUND" },
  ],
  ["v2's message with a capital", { Message: "Denied." }, { text: "Denied." }],
  [
    "v2's message with two codes: the last",
    { message: "ERROR_ONE, then error_two" },
    { code: "error_two", text: "ERROR_ONE, then error_two" },
  ],
  [
    "v3's code and description",
    { errorCode: "contacts:badJson", description: "No JSON" },
    { code: "contacts:badJson", text: "No JSON" },
  ],
  [
    "v3's details alone",
    { errorCode: "contacts:x", details: [{ item: "email" }, { description: "too long" }, { error: "gone" }, {}] },
    { code: "contacts:x", text: "email; too long; gone" },
  ],
  [
    "details that are none",
    { errorCode: "contacts:x", description: "Bad", details: [5, { item: 7 }] },
    { code: "contacts:x", text: "Bad" },
  ],
  ["fields of other types", { message: 5, errorCode: {}, details: "x" }, { text: "" }],
  [
    "more than five details",
    { errorCode: "contacts:x", details: [1, 2, 3, 4, 5, 6].map((number) => ({ item: `item ${number}` })) },
    { code: "contacts:x", text: "item 1; item 2; item 3; item 4; item 5" },
  ],
  ["a code that is too long to be one", { errorCode: "c".repeat(81) }, { text: "c".repeat(81) }],
  ["a code that is a sentence", { errorCode: "Anna Berg", description: "no" }, { text: "Anna Berg no" }],
  ["a code that is a number", { errorCode: "4791234567" }, { text: "4791234567" }],
  ["a mail box that looks like a code", { message: "error_jo%40example.com" }, { text: "error_jo%40example.com" }],
])("reads %s", (_title, body, expected) => {
  expect(readErrorBody(typeof body === "string" ? body : JSON.stringify(body))).toEqual(expected);
});
