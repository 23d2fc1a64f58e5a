/**
 * `lsusb -v`: a device that describes SuperSpeed abilities and yet reports itself as USB 2.1 runs at high speed. USB 3.2
 * specification 9.2.6.6: such a device answers with bcdUSB 0210 and a BOS that holds the SuperSpeed capability.
 */
import type { Conclusion } from './derived/rule.ts';
import { MAX_ITEMS, placed, type Said } from './tool.ts';

const HEAD = /^Bus (\d{3}) Device (\d{3}): ID ([0-9a-f]{4}:[0-9a-f]{4})/;
const VERSION = /^ {2}bcdUSB +(\d+\.\d\d)/;
const SUPERSPEED = /^ {2,}SuperSpeed USB Device Capability:/;
const STORAGE = /^ +bInterfaceClass +8 Mass Storage/;

interface Device extends Said {
  readonly id: string;
  version: string | undefined;
  fast: boolean;
  storage: boolean;
}

export class LsusbReader {
  private readonly devices: Device[] = [];

  get found(): boolean {
    return this.devices.length > 0;
  }

  line(line: number, text: string): void {
    const head = HEAD.exec(text);
    if (head !== null) {
      if (this.devices.length < MAX_ITEMS) {
        this.devices.push({ line, text, id: head[3] ?? '', version: undefined, fast: false, storage: false });
      }
      return;
    }
    const device = this.devices.at(-1);
    if (device === undefined || !text.startsWith('  ')) return;
    device.version ??= VERSION.exec(text)?.[1];
    if (SUPERSPEED.test(text)) device.fast = true;
    if (STORAGE.test(text)) device.storage = true;
  }

  conclude(): Conclusion[] {
    return this.devices
      .filter(({ version, fast, storage }) => storage && fast && version?.startsWith('2.') === true)
      .map((device) => placed('usb.slow', { id: device.id, why: 'bos' }, device));
  }
}
