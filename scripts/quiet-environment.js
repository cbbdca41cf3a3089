import { TestEnvironment } from "jest-environment-node";

const isLogLine = (text) => typeof text === "string" && text.startsWith('{"level":"');

/**
 * Keeps what the app logs outside an invocation from coming between the runner's lines. A test that fails shows what was
 * logged in it.
 */
export default class QuietEnvironment extends TestEnvironment {
  #logged = [];
  #write = process.stderr.write;

  async setup() {
    await super.setup();
    // Jest's copy of `process` makes these anew each time that somebody asks: axios does for every request.
    const { allowedNodeEnvironmentFlags: value } = process;
    Object.defineProperty(this.global.process, "allowedNodeEnvironmentFlags", { value });
    const { stderr } = process;
    stderr.write = (text, ...rest) =>
      isLogLine(text) ? this.#logged.push(text) > 0 : this.#write.call(stderr, text, ...rest);
  }

  handleTestEvent({ name, test }) {
    if (name === "test_start") this.#logged = [];
    if (name === "test_done" && test.errors.length > 0) {
      for (const line of this.#logged) this.#write.call(process.stderr, line);
    }
  }

  async teardown() {
    process.stderr.write = this.#write;
    await super.teardown();
  }
}
