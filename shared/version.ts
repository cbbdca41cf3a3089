import packageJson from "../package.json" with { type: "json" };

/** Of this build of the app, as its release is called without the `v`. The bundle has it inside. */
export const { version }: { version: string } = packageJson;
