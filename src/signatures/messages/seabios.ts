import type { Program } from './program.ts';

export const seabios: Program = {
  id: 'seabios-hw',
  name: 'SeaBIOS',
  version: '1.16',
  source: 'SeaBIOS src, src/hw, src/fw',
  sources: ['screen', 'userspace'],
  stage: 'firmware',
  parts: [
    {
      subsystem: 'ata',
      messages: `
~io AHCI/{n}: ... finished, status {hex}, ERROR {hex}
~signal AHCI/{n}: link down
~timeout AHCI/{n}: device not ready (tf {hex})
~unsupported AHCI/{n}: supported modes: udma {n}, multi-dma {n}, pio {n}
~none AHCI/{n}: Set transfer mode to UDMA-{n}
~none AHCI/{n}: Set transfer mode to Multi-DMA-{n}
~none AHCI/{n}: Set transfer mode to PIO-{n}
~none AHCI/{n}: Set transfer mode to default PIO
~failed AHCI/{n}: Set transfer mode failed.
~unsupported AHCI/{n}: atapi device isn't a cdrom
`,
    },
    {
      subsystem: 'usb',
      messages: `
~io ehci_wait_td error - status={hex}
~unsupported USB keyboard wMaxPacketSize={n}; aborting
~failed Failed to set boot protocol
~failed Warning: Failed to set key repeat rate
~unsupported USB mouse wMaxPacketSize={n}; aborting
~missing No usb hid intr in?
~failed Failure on hub port {n} detect
~failed Failure on hub port {n} disconnect
~failed Failure on hub port {n} reset
~failed USB transmission failed
~failed Unable to configure USB MSC drive.
~unsupported Unsupported MSC USB device (subclass={hex} proto={hex})
~failed Unable to configure USB MSC device.
~failed uas: command send fail
~failed uas: status recv fail
~io uas: data read fail
~io uas: data write fail
~unsupported uas: unknown status ui id {n}
~corrupt uas: expected sense ui, got ui id {n}
~unsupported Unsupported UAS device (subclass={hex} proto={hex})
~unsupported Superspeed UAS devices not supported (yet)
~failed Unable to configure UAS drive.
~failed wait_td error - status={hex}
~failed uhci_send_bulk failed
~missing XHCI no devices found
~unsupported XHCI driver does not support page size code {n}
~unsupported {text}: unknown event, type {n}, cc {n}
~failed {text}: configure hub: failed (cc {n})
~failed {text}: enable slot: failed
~failed {text}: address device: failed (cc {n})
~failed {text}: disable failed (cc {n})
~failed {text}: configure endpoint: failed (cc {n})
~failed {text}: reconf ctl endpoint: failed (cc {n})
~failed {text}: xfer failed (cc {n})
`,
    },
    {
      subsystem: 'nvme',
      messages: `
~no-space submission queue is full
~failed NVMe couldn't identify namespace {n}.
~failed create io cq failed: {hex} {hex} {hex} {hex}
~failed create io sq failed: {hex} {hex} {hex} {hex}
~failed NVMe fatal error during controller shutdown
~failed NVMe fatal error while enabling controller
~failed NVMe couldn't identify controller.
~failed Failed to enable NVMe controller.
`,
    },
    {
      subsystem: 'mmc',
      messages: `
~timeout sdcard_pio not ready {hex}
~failed sdcard_pio command stop (code={hex})
~unsupported SD controller unsupported volt range ({hex})
~unsupported Unknown base frequency for SD controller
`,
    },
    {
      subsystem: 'scsi',
      messages: `
~missing modern device without virtio_1 feature bit: {some}P
~missing fail to find vq for virtio-scsi {some}P
~missing fail to find vq for virtio-scsi-mmio {some}
~failed ERROR: Frame {hex}, status {hex}
~failed pthru cmd {hex} failed
~failed ERROR: fw in fault state
~failed ERROR: fw in state {hex}
~failed test unit ready failed
~missing Device reports MEDIUM NOT PRESENT - {n} tries left
~unsupported {text}: unsupported block size {n}
`,
    },
    {
      subsystem: 'block',
      messages: `
~unsupported virtio-blk {some}P block size {n} is unsupported
~missing fail to find vq for virtio-blk {some}P
~missing fail to find vq for virtio-blk-mmio {some}
~unsupported virtio-blk-mmio {some} block size {n} is unsupported
~invalid Bad floppy type {n}
~failed floppy error: {hex} {hex} {hex} {hex} {hex} {hex} {hex}
`,
    },
    {
      subsystem: 'pci',
      messages: `
~failed Can not map memory bar over 4Gig
`,
    },
    {
      subsystem: 'boot-manager',
      messages: `
~invalid Only one boot device present. Skip boot menu.
unsupported Boot support not compiled in.
`,
    },
    {
      subsystem: 'firmware',
      messages: `
~failed i8042 command {hex} failed
~failed ps2 command {hex} failed (aux={n})
~none ps2 mouse irq but no mouse data.
~failed i8042 self test failed (got {hex} not 0x55)
~failed i8042 keyboard test failed (got {hex} not 0x00)
~failed keyboard self test failed (got {hex} not 0xaa)
~missing ACPI: no PS/2 keyboard present
~missing No floppy type found for ramdisk size
~corrupt virtio-mmio: {hex}: magic mismatch
~unsupported virtio-mmio: {hex}: unknown version {n}
~corrupt ERROR: queue size is 0
~failed ERROR: queue size {n} > {n}
~busy ERROR: queue already active
failed BUG: failure at {n}/{text}()!
~no-space Insufficient space ({n} bytes) to add SMBIOS type 0 table ({n} bytes)
~corrupt Invalid SMBIOS signature at etc/smbios/smbios-anchor
~version-mismatch MajorVersion {hex}
~version-mismatch MinorVersion {hex}
~invalid {text}: parse error, skip from {n}/{n}
~corrupt ACPI: parse DSDT at {some} (len {n})
~unsupported Running on QEMU (unknown nb: {hex}:{hex})
~unsupported QEMU fw_cfg DMA interface supported
~missing qemu/e820: fw_cfg file etc/e820 not found
~missing Unable to unlock ram - bridge not found
~missing Unable to lock ram - bridge not found
~failed Unable to hard-reboot machine - attempting shutdown.
~missing No apic - only the main cpu is present.
~power APM suspend request
version-mismatch SeaBIOS (version {why})
~missing Unable to find vesa video mode dimensions {n}/{n}
~failed get_mode failed.
~missing No VBE2 found.
~corrupt jpeg_decode failed with return code {n}...
~corrupt bmp_decode failed with return code {n}...
~missing failed to find a videomode with {n}x{n} {n}bpp (0=any).
~failed jpeg_show failed with return code {n}...
~failed bmp_show failed with return code {n}...
~failed set_mode failed.
~unsupported __process_key unknown scancode read: {hex}!
~no-memory malloc preinit
~no-memory malloc init
~no-memory malloc finalize
~unsupported unimplemented {text}:{n}:
~crash WARNING - internal error detected at {text}:{n}!
~failed WARNING - Unable to allocate resource at {text}:{n}!
~timeout WARNING - Timeout at {text}:{n}!
missing No space for init relocation.
unsupported Unimplemented shutdown status: {hex}
~missing No resume vector set!
failed Could not reboot
invalid call16_override with invalid stack
invalid call16 with invalid stack
~none Warning: VGA panel type is hardcoded
~none Warning: VGA TV/CRT output type is hardcoded
~none Warning: VGA memory size and speed is hardcoded
`,
    },
  ],
};
