/** How something stands: `quiet` is neither good nor bad, such as what is off. */
export type Tone = "bad" | "warn" | "good" | "quiet";
