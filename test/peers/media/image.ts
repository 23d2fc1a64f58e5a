/** A stick image and the ways to change it: bytes at an offset, mtools on the system partition, ntfsprogs and wimlib. */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { editHive } from './hive.ts';
import { copyData, run, runBytes } from './tools.ts';

/** Sectors of 512 bytes. */
export interface Place {
  readonly index: number;
  readonly start: number;
  readonly sectors: number;
}

export interface Layout {
  readonly system: Place;
  readonly windows: Place;
}

const SECTOR = 512;

export class Image {
  readonly path: string;
  readonly scheme: 'gpt' | 'mbr';
  readonly layout: Layout;

  constructor(path: string, scheme: 'gpt' | 'mbr', layout: Layout) {
    this.path = path;
    this.scheme = scheme;
    this.layout = layout;
  }

  get size(): number {
    return statSync(this.path).size;
  }

  read(offset: number, length: number): Buffer {
    const file = openSync(this.path, 'r');
    const bytes = Buffer.alloc(length);
    const got = readSync(file, bytes, 0, length, offset);
    closeSync(file);
    return bytes.subarray(0, got);
  }

  write(offset: number, bytes: Uint8Array): void {
    const file = openSync(this.path, 'r+');
    writeSync(file, bytes, 0, bytes.length, offset);
    closeSync(file);
  }

  zero(offset: number, length: number): void {
    this.write(offset, Buffer.alloc(length));
  }

  truncate(size: number): void {
    truncateSync(this.path, size);
  }

  /** Changes bytes in place: `change` gets them and alters them. */
  patch(offset: number, length: number, change: (bytes: Buffer) => void): void {
    const bytes = this.read(offset, length);
    change(bytes);
    this.write(offset, bytes);
  }

  /** An mtools command on the system partition: its options, then paths as `::/EFI/BOOT`. */
  mtools(command: string, ...args: string[]): void {
    run(command, ['-i', this.systemImage, ...args]);
  }

  /** The same, for what the command prints. */
  mtoolsOutput(command: string, ...args: string[]): string {
    return run(command, ['-i', this.systemImage, ...args]);
  }

  /** Creates or replaces a file of the system partition, with its directories. */
  putSystem(path: string, bytes: Uint8Array): void {
    const dir = mkdtempSync(join(dirname(this.path), 'put-'));
    const parts = path.split('/').filter((part) => part !== '');
    let parent = '';
    for (const part of parts.slice(0, -1)) {
      parent += `/${part}`;
      if (!this.hasSystem(parent)) this.mtools('mmd', `::${parent}`);
    }
    writeFileSync(join(dir, 'file'), bytes);
    this.mtools('mcopy', '-o', join(dir, 'file'), `::${path}`);
    rmSync(dir, { recursive: true });
  }

  /** Content of a file of the system partition. */
  getSystem(path: string): Buffer {
    return runBytes('mtype', ['-i', this.systemImage, `::${path}`]);
  }

  deleteSystem(path: string): void {
    this.mtools('mdel', `::${path}`);
  }

  /** Deletes a directory of the system partition with all in it. */
  deleteSystemTree(path: string): void {
    this.mtools('mdeltree', `::${path}`);
  }

  private hasSystem(path: string): boolean {
    try {
      this.mtools('mdir', '-b', `::${path}`);
      return true;
    } catch {
      return false;
    }
  }

  private get systemImage(): string {
    return `${this.path}@@${this.layout.system.start * SECTOR}`;
  }

  /** Edits a hive of the system partition (a BCD store) with hivexsh commands. */
  editSystemHive(path: string, script: readonly string[]): void {
    const dir = mkdtempSync(join(dirname(this.path), 'hive-'));
    const file = join(dir, 'hive');
    writeFileSync(file, this.getSystem(path));
    editHive(file, script);
    this.putSystem(path, readFileSync(file));
    rmSync(dir, { recursive: true });
  }

  /** Takes the Windows volume out into a file, lets `use` change it, and puts it back. */
  withWindows(use: (file: string) => void): void {
    const dir = mkdtempSync(join(dirname(this.path), 'ntfs-'));
    const file = join(dir, 'ntfs.img');
    const { start, sectors } = this.layout.windows;
    writeFileSync(file, '');
    truncateSync(file, sectors * SECTOR);
    copyOut(this.path, start * SECTOR, sectors * SECTOR, file);
    use(file);
    const range = ['--offset', String(start * SECTOR), '--length', String(sectors * SECTOR)];
    run('fallocate', ['--punch-hole', ...range, this.path]); // what is a hole now must read as zeros
    copyData(file, 0, sectors * SECTOR, this.path, start * SECTOR);
    rmSync(dir, { recursive: true });
  }

  /** Extracts a directory tree of the host into the (empty) Windows volume, as deployment tools do with a WIM. */
  applyWindows(tree: string): void {
    this.withWindows((file) => {
      const wim = `${file}.wim`;
      run('wimlib-imagex', ['capture', tree, wim, 'Windows', '--compress=none', '--no-acls']);
      run('wimlib-imagex', ['apply', wim, '1', file]);
    });
  }

  /** Replaces the content of a file of the Windows volume that exists. */
  putWindows(path: string, bytes: Uint8Array): void {
    this.withWindows((file) => {
      const content = `${file}.content`;
      writeFileSync(content, bytes);
      run('ntfscp', ['-f', file, content, path]);
    });
  }

  /** Content of a file of the Windows volume. */
  getWindows(path: string): Buffer {
    let bytes: Buffer = Buffer.alloc(0);
    this.withWindows((file) => {
      bytes = runBytes('ntfscat', [file, path]);
    });
    return bytes;
  }

  /** Edits a hive of the Windows volume with hivexsh commands. */
  editWindowsHive(path: string, script: readonly string[]): void {
    this.withWindows((file) => {
      const hive = `${file}.hive`;
      writeFileSync(hive, runBytes('ntfscat', [file, path]));
      editHive(hive, script);
      run('ntfscp', ['-f', file, hive, path]);
    });
  }

  /**
   * Deletes, replaces or adds files of the Windows volume by deploying it anew: captured, edited as `wimlib-imagex
   * update` commands say, and applied to a fresh file system. Needs neither a mount nor privileges.
   */
  redeployWindows(commands: readonly string[]): void {
    this.withWindows((file) => {
      const wim = `${file}.wim`;
      run('wimlib-imagex', ['capture', file, wim, 'Windows', '--compress=none']);
      run('wimlib-imagex', ['update', wim, '1'], commands.join('\n') + '\n');
      this.makeNtfs(file);
      run('wimlib-imagex', ['apply', wim, '1', file]);
    });
  }

  /** Replaces a file of the Windows volume by one of any size, or adds it. */
  replaceWindows(path: string, bytes: Uint8Array): void {
    const dir = mkdtempSync(join(dirname(this.path), 'replace-'));
    const file = join(dir, 'file');
    writeFileSync(file, bytes);
    this.redeployWindows([`delete --force ${path}`, `add ${file} ${path}`]);
    rmSync(dir, { recursive: true });
  }

  /** An empty NTFS in place of the Windows volume. */
  formatWindows(): void {
    this.withWindows((file) => this.makeNtfs(file));
  }

  /** NTFS with the hidden sectors and geometry a BIOS loader needs, in a file of its own. */
  private makeNtfs(file: string): void {
    const { start, sectors } = this.layout.windows;
    truncateSync(file, 0);
    truncateSync(file, sectors * SECTOR);
    const place = ['-p', String(start), '-H', '255', '-S', '63', '-s', '512', '-c', '4096'];
    run('mkntfs', ['-Q', '-F', ...place, '-L', 'UFD-Windows', file]);
  }

  /** FAT32 with the hidden sectors of its partition; clusters of 4 KiB where the volume is large enough for FAT32. */
  formatSystem(label: string): void {
    const { start, sectors } = this.layout.system;
    const cluster = sectors > 8 * 65_525 + 10_000 ? '8' : '1';
    const place = ['-h', String(start), '--offset', String(start)];
    run('mkfs.fat', ['-F', '32', '-s', cluster, '-n', label, '--invariant', ...place, this.path, String(sectors / 2)]);
  }
}

function copyOut(source: string, from: number, length: number, target: string): void {
  copyData(source, from, length, target, 0);
}
