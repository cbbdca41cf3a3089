/**
 * Where the repository's files and folders are read, by what GitHub tells its workflows; undefined elsewhere, for the
 * repository does not know its own address. It names the commit, so that a link shows what the page was written beside.
 */
export const sourceAddresses = (env: Record<string, string | undefined>) => {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (!server || !repository || !commit) return undefined;
  const home = `${server}/${repository}`;
  return { home, file: `${home}/blob/${commit}`, folder: `${home}/tree/${commit}` };
};
