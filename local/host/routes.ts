/** A route template, compiled. */
export type Route = { template: string; pattern: RegExp; parameters: { name: string; group: string }[] };

const constraints: Record<string, string> = {
  int: "-?\\d+",
  long: "-?\\d+",
  bool: "true|false",
  guid: "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
  alpha: "[a-z]+",
  // The way to the root of the site: an optional parameter that nothing fits but its absence.
  "maxlength(0)": "",
};

/**
 * Compiles a route template of ASP.NET's kind: literals, `{name}`, `{name?}`, `{*rest}`, `{name:int}`.
 * Throws on what it does not know, rather than let a route behave differently from Azure unnoticed.
 * Source: recorded (routes); what was not recorded is ASP.NET's.
 */
export const compileRoute = (template: string): Route => {
  const parameters: Route["parameters"] = [];
  const segments = template.split("/").filter((segment) => segment !== "");
  const source = segments.map((segment, index) => {
    const isLast = index === segments.length - 1;
    return compileSegment(segment, template, isLast, parameters);
  });
  return { template, pattern: new RegExp(`^${source.join("")}/?$`, "iu"), parameters };
};

const compileSegment = (segment: string, template: string, isLast: boolean, parameters: Route["parameters"]) => {
  const whole = /^\{(\*{0,2})([^{}:?=]+)(?::([^{}?=]+))?(\?)?\}$/.exec(segment);
  if (whole === null) return `/${compileMixed(segment, template, parameters)}`;
  const [, star, name = "", constraint, optional] = whole;
  if ((star || optional) && !isLast) throw new Error(`route '${template}': '${segment}' may only stand at the end`);
  const group = addParameter(parameters, name);
  if (star) return `(?:/(?<${group}>.*?))?`;
  const value = `(?<${group}>${constraint === undefined ? "[^/]+" : constraintPattern(constraint, template)})`;
  return optional ? `(?:/${value})?` : `/${value}`;
};

/** A segment of text and parameters, such as `{name}.csv`; a plain literal is the usual case. */
const compileMixed = (segment: string, template: string, parameters: Route["parameters"]): string =>
  segment
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      if (!part.startsWith("{")) {
        if (/[{}?]/.test(part)) throw new Error(`route '${template}': '${segment}' is not a valid segment`);
        return part.replaceAll(/[\\^$.*+?()[\]|/]/g, "\\$&");
      }
      const name = /^\{([^{}:?=*]+)\}$/.exec(part)?.[1];
      if (name === undefined) throw new Error(`route '${template}': '${part}' is not supported by the local host`);
      return `(?<${addParameter(parameters, name)}>[^/]+?)`;
    })
    .join("");

const addParameter = (parameters: Route["parameters"], name: string): string => {
  const group = `p${parameters.length}`;
  parameters.push({ name, group });
  return group;
};

const constraintPattern = (constraint: string, template: string): string => {
  const pattern = constraints[constraint];
  if (pattern === undefined) {
    throw new Error(
      `route '${template}': constraint '${constraint}' is not supported by the local host, only ${Object.keys(constraints).join(", ")}`,
    );
  }
  return pattern;
};

/** The parameters of a request's path (as sent, still percent-encoded) on a route; undefined when it does not match. */
export const matchRoute = (route: Route, path: string): Record<string, string> | undefined => {
  const match = route.pattern.exec(decodePath(path));
  if (match === null) return undefined;
  return Object.fromEntries(
    route.parameters.flatMap(({ name, group }) => {
      const value = match.groups?.[group];
      return value ? [[name, value]] : [];
    }),
  );
};

/** Decodes a path as the server does before it routes: `%2F`, and what is not valid UTF-8, stay as they came. */
const decodePath = (path: string): string =>
  path.replaceAll(/(?:%(?!2f)[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch (error) {
      if (error instanceof URIError) return encoded;
      throw error;
    }
  });
