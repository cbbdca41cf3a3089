import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One version for everybody, so that the same sources give the same findings everywhere. */
export const bicepVersion = "0.47.16";

const folder = ".local/bicep";
const packageName = `Azure.Bicep.CommandLine.${process.platform === "darwin" ? "osx" : "linux"}-${process.arch}`;
const program = join(folder, packageName.toLowerCase(), bicepVersion, "tools/bicep");

/** The compiler, where it has been got already. */
export const findBicep = (): string | undefined => (existsSync(program) ? program : undefined);

/**
 * The compiler, got as a NuGet package where it is not there yet; undefined on a machine without .NET. Throws when .NET
 * is there and the package cannot be had.
 */
export const getBicep = (): string | undefined => {
  if (findBicep()) return program;
  if (spawnSync("dotnet", ["--version"]).status !== 0) return undefined;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bicep.csproj"), project);
  // A registry may be busy for a moment: once more before giving up.
  const said = restore() && restore();
  if (said || !existsSync(program)) {
    throw new Error(`dotnet restore did not bring ${packageName} ${bicepVersion}: ${said ?? "no program in it"}`);
  }
  chmodSync(program, 0o755);
  return program;
};

/** What went wrong; undefined when nothing did. */
const restore = (): string | undefined => {
  const { status, stdout, stderr } = spawnSync("dotnet", ["restore", "--packages", "."], {
    cwd: folder,
    encoding: "utf8",
  });
  return status === 0 ? undefined : `${stdout}${stderr}`.trim();
};

/** Downloads one package and builds nothing; no reference assemblies are needed for that. */
const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
    <DisableImplicitLibraryPacksFolder>true</DisableImplicitLibraryPacksFolder>
    <AutoReferenceNETStandardLibrary>false</AutoReferenceNETStandardLibrary>
  </PropertyGroup>
  <ItemGroup><PackageDownload Include="${packageName}" Version="[${bicepVersion}]" /></ItemGroup>
</Project>
`;
