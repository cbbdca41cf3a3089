/** The three things that must agree: the tag, the version of package.json, and the changelog. */
export type Release = { tag: string; version: string; changelog: string };

/**
 * The section of a version in the changelog, which begins with `## 1.2.3, 17 May 2026`, without its heading.
 * @throws {Error} when tag, version and changelog do not agree, or the section still says unreleased
 */
export const releaseNotes = ({ tag, version, changelog }: Release): string => {
  if (tag !== `v${version}`)
    throw new Error(`the tag is ${tag}: package.json has ${version}, so v${version} was expected`);
  const { heading, body } = sectionOf(version, changelog);
  if (/unreleased/i.test(heading)) throw new Error(`CHANGELOG.md: '${heading}': expected the day of the release`);
  return body;
};

/** @throws {Error} when the version has no section, or nothing is in it */
export const sectionOf = (version: string, changelog: string): { heading: string; body: string } => {
  const sections = changelog.split(/^(?=## )/m).map((section) => {
    const [heading = "", ...lines] = section.split("\n");
    return { heading, body: lines.join("\n").trim() };
  });
  const found = sections.find(({ heading }) => heading === `## ${version}` || heading.startsWith(`## ${version},`));
  if (found === undefined) throw new Error(`CHANGELOG.md: no section '## ${version}, <day>'`);
  if (found.body === "") throw new Error(`CHANGELOG.md: nothing under '${found.heading}'`);
  return found;
};
