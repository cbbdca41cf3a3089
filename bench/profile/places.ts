import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { basename } from "node:path";
import type { CallFrame } from "./tally-profile.ts";

/** The parts of the app that a profile is told by, by how their sources' paths begin, the narrower before the wider. */
const parts: readonly (readonly [start: string, place: string])[] = [
  ["shared/diff/contact-hasher", "keyed hashes (`shared/diff/contact-hasher.ts`, with what Node takes for them)"],
  ["shared/read/", "bytes to rows (`shared/read`, Papa Parse in it)"],
  ["shared/row-cells", "cells of plain rows to texts (`shared/row-cells.ts`)"],
  ["shared/json/utf8-text", "short texts to bytes (`shared/json/utf8-text.ts`)"],
  ["shared/map/", "rows to contacts: conversion, addresses, permissions (`shared/map`)"],
  ["shared/diff/", "the index, snapshots and side columns (`shared/diff`)"],
  ["shared/stage/", "rows prepared, decided on and staged (`shared/stage`)"],
  ["shared/json/", "results and outcomes read (`shared/json`)"],
  ["shared/confirm/", "imports confirmed (`shared/confirm`)"],
  ["shared/runs/", "runs, batches and lists (`shared/runs`)"],
  ["shared/dotdigital/", "calls of Dotdigital (`shared/dotdigital`)"],
  ["shared/azure/", "calls of storage (`shared/azure`, the SDK in it)"],
  ["local/", "the local host (`local`)"],
];

/** Names the part of the app that a frame of the bundle belongs to, by the maps of the last build. */
export const openPlaces = (maps = "dist/maps"): ((frame: CallFrame) => string | undefined) => {
  const opened = new Map<string, SourceMap | undefined>();
  const mapOf = (file: string): SourceMap | undefined => {
    if (!opened.has(file)) opened.set(file, readMap(`${maps}/${file}.map`));
    return opened.get(file);
  };
  return ({ url, lineNumber, columnNumber }) => {
    const path = url.endsWith(".cjs") ? sourceIn(mapOf(basename(url)), lineNumber, columnNumber) : url;
    return path ? placeOfPath(path) : undefined;
  };
};

export const placeOfPath = (path: string): string | undefined =>
  parts.find(([start]) => path.startsWith(start) || path.includes(`/${start}`))?.[1];

/** What is no file of the bundle has none. */
const readMap = (path: string): SourceMap | undefined =>
  existsSync(path) ? new SourceMap(JSON.parse(readFileSync(path, "utf8"))) : undefined;

const sourceIn = (map: SourceMap | undefined, line: number, column: number): string | undefined => {
  const entry = map?.findEntry(line, column);
  return entry && "originalSource" in entry ? entry.originalSource : undefined;
};
