/**
 * Nested paths of the command line: the part of the host, then what `src/inspect` follows. The longest prefix that
 * exists on the host is the host's part, so a file whose own name holds a colon still opens.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cached, type ByteSource } from '../core/bytes.ts';
import type { Node, OpenContainer, PathProblem, Sibling } from '../inspect/node.ts';
import { resolve, rootNode } from '../inspect/resolve.ts';
import type { OpenParent, Result, Container, Problem } from '../sources/container.ts';
import { openContainer as recognised } from '../sources/containers.ts';
import { openFile } from '../sources/file.ts';
import { openEvidence, type Evidence } from '../sources/open.ts';

/** Differencing images inside a file system: deeper chains than on the host are not followed. */
const CHAIN = 16;

export interface OpenedTarget {
  /** The host's part. */
  readonly host: string;
  /** What follows it, without the colon. */
  readonly inside: string;
  readonly evidence: Evidence;
  readonly node: Node;
  close(): Promise<void>;
}

export type TargetFailure =
  { readonly from: 'host'; readonly problem: Problem } | { readonly from: 'path'; readonly problem: PathProblem };

export async function openTarget(
  target: string,
): Promise<
  { readonly ok: true; readonly value: OpenedTarget } | { readonly ok: false; readonly failure: TargetFailure }
> {
  const { host, inside } = await splitTarget(target);
  const evidence = await openEvidence(host);
  if (!evidence.ok) return { ok: false, failure: { from: 'host', problem: evidence.problem } };
  const opened: { close(): Promise<void> }[] = [evidence];
  const close = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  };
  const root = rootNode(cached(evidence.source), evidence.container !== 'raw', hostSibling(host, opened));
  const result = await resolve(root, inside, openContainer);
  if (!result.ok) {
    await close();
    return { ok: false, failure: { from: 'path', problem: result.problem } };
  }
  return { ok: true, value: { host, inside, evidence, node: result.value, close } };
}

/** Cuts at each colon from the right until what is before it exists; where nothing does, all of it is the host's part. */
export async function splitTarget(target: string): Promise<{ host: string; inside: string }> {
  for (let end = target.length; end > 0; end = target.lastIndexOf(':', end - 1)) {
    const host = target.slice(0, end);
    const exists = await stat(host).then(
      () => true,
      () => false,
    );
    if (exists) return { host, inside: target.slice(end + 1) };
  }
  const colon = target.indexOf(':', /^[A-Za-z]:[\\/]/.test(target) ? 2 : 0);
  return { host: colon > 0 ? target.slice(0, colon) : target, inside: '' };
}

/** A regular file in the folder of the host's file, by its plain name; letters of another case are accepted. */
function hostSibling(host: string, opened: { close(): Promise<void> }[]): Sibling {
  const folder = dirname(host);
  return async (name) => {
    if (name === '' || name === '.' || name === '..' || /[\\/]/.test(name)) return undefined;
    const entries = await readdir(folder).catch(() => []);
    const real = entries.find((e) => e === name) ?? entries.find((e) => e.toLowerCase() === name.toLowerCase());
    if (real === undefined || real === basename(host)) return undefined;
    const info = await stat(join(folder, real)).catch(() => undefined);
    if (info?.isFile() !== true) return undefined;
    const file = await openFile(join(folder, real));
    if (!file.ok) return undefined;
    opened.push(file.value);
    return file.value.source;
  };
}

/** Containers inside file systems; their further files and the parents of differencing images are looked for beside them. */
export const openContainer: OpenContainer = (source, sibling) => containerOf(source, sibling, 0);

async function containerOf(file: ByteSource, sibling: Sibling, depth: number): Promise<Result<Container> | undefined> {
  if (file.size === 0) return undefined;
  const openParent: OpenParent = async (request) => {
    for (const name of depth < CHAIN ? request.names : []) {
      const parent = await sibling(lastName(name));
      if (parent === undefined) continue;
      const container = request.format === 'raw' ? undefined : await containerOf(parent, sibling, depth + 1);
      if (container === undefined) return { ok: true, value: { source: parent, about: {} } };
      if (!container.ok) return container;
      return { ok: true, value: { source: container.value.source, about: container.value.about } };
    }
    const args = { path: file.id, parent: request.names[0], limit: CHAIN };
    return { ok: false, problem: { message: depth < CHAIN ? 'parent-missing' : 'parent-chain', args } };
  };
  return recognised(file, { name: lastName(file.id), sibling, openParent });
}

function lastName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
