import { playPlan, type Scene } from "./play-plan.ts";

/** Scenes by what happens in them, with every line that the plan of each leaves. */
export type PlannedScenes = Record<string, { scene: Scene; leaves: string[] }>;

/**
 * A test of each scene, once more with all that raw cells may tell, which saves work and changes nothing. Its title is `%s`
 * of `title`.
 */
export const playScenes = (title: string, scenes: PlannedScenes): void => {
  it.each(Object.entries(scenes))(title, async (_, { scene, leaves }) => {
    expect((await playPlan(scene)).shown).toEqual(leaves);
    expect((await playPlan({ ...scene, knowsCells: true })).shown).toEqual(leaves);
  });
};
