import { parseCommand } from "./parse-command.ts";

const command = {
  usage: "node eat.ts [--times N]",
  options: { times: { type: "string" }, all: { type: "boolean", default: false } },
  allowPositionals: false,
} as const;

it("gives options and their defaults", () => {
  expect(parseCommand(["--times", "3"], command)).toMatchObject({ kind: "parsed", values: { times: "3", all: false } });
});

it.each([[["--help"]], [["-h"]], [["--times", "3", "--help"]], [["--no-such", "--help"]]])(
  "takes %j as asking for help",
  (args) => {
    expect(parseCommand(args, command)).toEqual({ kind: "help" });
  },
);

it.each([
  [["--tmies", "3"], "Unknown option '--tmies'; --help says what this command takes."],
  [["--times"], "Option '--times <value>' argument missing; --help says what this command takes."],
  [["--all=yes"], "Option '--all' does not take an argument; --help says what this command takes."],
  [["soup"], "Unexpected argument 'soup'; --help says what this command takes."],
])("refuses %j in one sentence", (args, sentence) => {
  expect(parseCommand(args, command)).toEqual({ kind: "refused", sentence });
});
