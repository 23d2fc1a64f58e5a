/** The little of QEMU's machine protocol (QMP) that a boot test needs: commands in, answers out, one at a time. */
import { connect, type Socket } from 'node:net';

export interface Qmp {
  /** Rejects where the machine is gone or refuses. */
  execute(command: string, args?: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): void;
}

/** 10 s: a machine under TCG answers between two translation blocks, within milliseconds. */
const PATIENCE_MS = 10_000;
/** 1 MiB without a line end is no QMP. */
const LINE_BYTES = 1024 * 1024;

export async function connectQmp(path: string): Promise<Qmp> {
  const socket = await open(path);
  let buffered = '';
  let waiting: ((answer: Record<string, unknown> | Error) => void) | undefined;
  const fail = (): void => waiting?.(new Error('QMP: closed'));
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    buffered += text;
    for (let end = buffered.indexOf('\n'); end >= 0; end = buffered.indexOf('\n')) {
      const line = buffered.slice(0, end);
      buffered = buffered.slice(end + 1);
      const message = parse(line);
      if (message !== undefined && ('return' in message || 'error' in message)) waiting?.(message);
    }
    if (buffered.length > LINE_BYTES) socket.destroy();
  });
  socket.on('close', fail).on('error', fail);
  const qmp: Qmp = {
    execute: (command, args) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => waiting?.(new Error(`QMP: no answer to ${command}`)), PATIENCE_MS);
        waiting = (answer) => {
          waiting = undefined;
          clearTimeout(timer);
          if (answer instanceof Error) reject(answer);
          else if ('error' in answer) reject(new Error(`QMP: ${JSON.stringify(answer['error'])}`));
          else resolve(answer['return']);
        };
        if (socket.destroyed) fail();
        else
          socket.write(`${JSON.stringify({ execute: command, ...(args === undefined ? {} : { arguments: args }) })}\n`);
      }),
    close: () => socket.destroy(),
  };
  await qmp.execute('qmp_capabilities');
  return qmp;
}

/** QEMU makes the socket when it is ready. */
async function open(path: string): Promise<Socket> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const socket = connect(path);
    const ok = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    if (ok) return socket;
    socket.destroy();
    if (Date.now() > deadline) throw new Error('QMP: no connection');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
