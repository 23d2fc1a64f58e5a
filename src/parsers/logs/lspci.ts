/**
 * `lspci` in its plain, `-nn`, `-k`, `-v…`, `-mm` and `-vmm` forms → one `pci.function` per block. pciutils, lspci.c and
 * ls-caps.c. A capability shown as `<access denied>` (not root) leaves the link unknown, not absent.
 */
import type { PciFunction } from '../../core/facts.ts';
import type { Placed } from './inventory.ts';

/** Functions kept; a large server has a few hundred. */
const MAX_FUNCTIONS = 4096;
/** Modules that claim one function: two or three in practice, `nouveau, nvidia_drm, nvidia` for instance. */
const MAX_MODULES = 16;
/** Fields of one function in `lspci -vmm`: there are about fifteen names. */
const MAX_FIELDS = 32;

const HEAD = /^((?:[0-9a-f]{4,5}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) (.+)$/;
/** `Class [0108]: Vendor Device [144d:a808] (rev 01) (prog-if 02 [NVM Express])`, brackets only with -nn. */
const PLAIN = /^(.+?)(?: \[([0-9a-f]{4})\])?: (.*)/;
const NUMERIC = /^([0-9a-f]{4}): [0-9a-f]{4}:[0-9a-f]{4}(.*)$/;

/** What lspci calls the classes a boot medium hangs on, where it prints no numbers. */
const CLASS_CODES: Readonly<Record<string, string>> = {
  'Non-Volatile memory controller': '0108',
  'SATA controller': '0106',
  'RAID bus controller': '0104',
  'USB controller': '0c03',
};

interface Open {
  function: PciFunction;
  line: number;
  text: string;
}

interface Listing {
  readonly addresses: Set<string>;
  /** A function of it showed driver lines: it was made with -k or -v, and silence about a driver means none. */
  drivers: boolean;
}

interface Listed extends Placed<PciFunction> {
  readonly listing: Listing;
}

export class LspciReader {
  private readonly done: Listed[] = [];
  private open: Open | undefined;
  /** One capture may hold several listings, `lspci` and then `lspci -k`: an address that comes again begins the next. */
  private listing: Listing = { addresses: new Set(), drivers: false };
  private vmm: Map<string, string[]> | undefined;
  private vmmLine = 0;

  record(line: number, text: string): void {
    if (this.vmm !== undefined || /^Slot:\s+\S/.test(text)) {
      this.verboseMachine(line, text);
      return;
    }
    const head = HEAD.exec(text);
    if (head !== null) {
      this.close();
      this.begin(line, text, head[1] ?? '', head[2] ?? '');
      return;
    }
    if (this.open === undefined) return;
    if (/^\s+\S/.test(text)) this.detail(this.open, text.trim());
    else if (text.trim() !== '' && !text.startsWith('#')) this.close();
  }

  finish(): readonly Placed<PciFunction>[] {
    this.closeMachine();
    this.close();
    const newest = new Map<string, Placed<PciFunction>>();
    for (const { listing, value, line, text } of this.done) {
      const driver = value.driver ?? (listing.drivers ? null : undefined);
      const before = newest.get(value.address);
      // What a listing without drivers is silent about, an earlier one has told.
      if (before === undefined || driver !== undefined || before.value.driver === undefined) {
        newest.set(value.address, { value: { ...value, driver }, line, text });
      }
    }
    return [...newest.values()];
  }

  private keep(value: PciFunction, line: number, text: string): void {
    if (this.done.length < MAX_FUNCTIONS) this.done.push({ value, line, text, listing: this.listing });
  }

  private list(address: string): void {
    if (this.listing.addresses.has(address)) this.listing = { addresses: new Set(), drivers: false };
    this.listing.addresses.add(address);
  }

  private begin(line: number, text: string, address: string, rest: string): void {
    this.list(address);
    const fields = rest.startsWith('"') || /^(?:[^"]+ )?"/.test(rest) ? quoted(rest) : undefined;
    if (fields !== undefined && fields.length >= 3) {
      const [cls, vendor, device] = fields;
      this.keep(fromNames(address, cls ?? '', vendor ?? '', device ?? ''), line, text);
      return;
    }
    const numeric = NUMERIC.exec(rest);
    const plain = PLAIN.exec(rest);
    if (numeric === null && plain === null) return;
    const description = (numeric?.[2] ?? plain?.[3] ?? '').trim();
    this.open = {
      function: {
        address,
        classCode: numeric?.[1] ?? plain?.[2] ?? CLASS_CODES[plain?.[1] ?? ''],
        className: numeric === null ? (plain?.[1] ?? '') : '',
        description,
        driver: undefined,
        modules: [],
        linkCap: undefined,
        linkSta: undefined,
      },
      line,
      text,
    };
  }

  private detail(open: Open, text: string): void {
    const pci = open.function;
    const driver = /^Kernel driver in use: (\S+)/.exec(text);
    if (driver !== null) {
      pci.driver = driver[1] ?? null;
      this.listing.drivers = true;
      return;
    }
    const modules = /^Kernel modules: (.+)$/.exec(text);
    if (modules !== null) {
      pci.modules = (modules[1] ?? '').split(/,\s*/).slice(0, MAX_MODULES);
      this.listing.drivers = true;
      return;
    }
    const link = /^Lnk(Cap|Sta):.{0,40}?Speed ([\d.]+GT\/s|unknown)[^,]{0,40}, Width x(\d{1,3})/.exec(text);
    if (link !== null) {
      const value = { speed: link[2] ?? '', width: Number(link[3]) };
      if (link[1] === 'Cap') pci.linkCap ??= value;
      else pci.linkSta ??= value;
    }
  }

  private close(): void {
    if (this.open === undefined) return;
    this.keep(this.open.function, this.open.line, this.open.text);
    this.open = undefined;
  }

  private verboseMachine(line: number, text: string): void {
    const field = /^([A-Za-z]+):\s(.*)/.exec(text);
    if (field === null || field[1] === 'Slot') this.closeMachine();
    if (field === null) return;
    if (this.vmm === undefined) {
      this.vmm = new Map();
      this.vmmLine = line;
    }
    const values = this.vmm.get(field[1] ?? '') ?? [];
    if (values.length < MAX_MODULES) values.push((field[2] ?? '').trim());
    if (this.vmm.size < MAX_FIELDS) this.vmm.set(field[1] ?? '', values);
  }

  private closeMachine(): void {
    const fields = this.vmm;
    this.vmm = undefined;
    const address = fields?.get('Slot')?.[0];
    if (fields === undefined || address === undefined) return;
    const first = (name: string): string => fields.get(name)?.[0] ?? '';
    const value = fromNames(address, first('Class'), first('Vendor'), first('Device'));
    const driver = fields.get('Driver')?.[0];
    value.driver = driver;
    value.modules = fields.get('Module') ?? [];
    this.list(address);
    if (driver !== undefined || value.modules.length > 0) this.listing.drivers = true;
    this.keep(value, this.vmmLine, `Slot: ${address}`);
  }
}

/** `Non-Volatile memory controller [0108]`, `0108` or the name alone. */
function fromNames(address: string, cls: string, vendor: string, device: string): PciFunction {
  const code = bracketed(cls);
  const vendorId = bracketed(vendor);
  const deviceId = bracketed(device);
  return {
    address,
    classCode: code.id ?? CLASS_CODES[code.name],
    className: code.name,
    description: `${vendorId.name} ${deviceId.name}`.trim(),
    driver: undefined,
    modules: [],
    linkCap: undefined,
    linkSta: undefined,
  };
}

function bracketed(text: string): { id: string | undefined; name: string } {
  if (/^[0-9a-f]{4}$/.test(text)) return { id: text, name: '' };
  const m = /^(.*?) ?\[([0-9a-f]{4})\]$/.exec(text);
  return m === null ? { id: undefined, name: text } : { id: m[2], name: m[1] ?? '' };
}

/** The quoted fields of `-mm`; bare options (`-r01`) between them are not fields. */
function quoted(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.){0,300})"/g)].slice(0, 8).map((m) => m[1] ?? '');
}
