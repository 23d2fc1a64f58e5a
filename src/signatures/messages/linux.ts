import type { Program } from './program.ts';

export const linux: Program = {
  id: 'linux',
  name: 'Linux',
  version: '6.1',
  source:
    'Linux drivers/usb, drivers/scsi, drivers/ata, drivers/mmc, drivers/pci, drivers/block, drivers/md, block, fs, init, kernel, mm',
  sources: ['kernel'],
  stage: 'kernel',
  parts: [
    {
      subsystem: 'usb',
      messages: `
failed Unable to start control thread
no-memory Unable to allocate the scsi host
failed Unable to add the scsi host
~invalid Max LUN {n} is not valid, using 0 instead
io unexpected write complete status {n}
failed ttyDBC0: unexpected RX status {n}
none ttyDBC0: RX not scheduled?
failed can't register tty port, err {n}
failed Can't register dbc tty driver
no-memory couldn't allocate {text} platform device
failed couldn't add resources to intel_xhci_usb_sw pdev
failed failed to register device properties
failed couldn't register intel_xhci_usb_sw pdev
failed couldn't add unregister action for intel_xhci_usb_sw pdev
io Read Status failed: {n}
timeout Timeout for Set DATAX step: {n}
io Write to DATAX failed: {n}
io Write config for DATAX failed: {n}
invalid firmware is size {n} is not (4k - 64k).
missing no valid firmware header found.
corrupt fw ver pointer is outside of the firmware image
invalid Invalid ROM..
timeout FW Download Lock is set and FW is not ready. Giving Up.
corrupt FW Download Enable is stale. Giving Up (poweroff/reboot needed).
failed hardware is in an error state. Giving up (poweroff/reboot needed).
invalid hardware is in an invalid state {hex}. Giving up (poweroff/reboot needed).
failed Firmware Download Step {n} failed at position {n} bytes with ({n}).
timeout Final Firmware Download step timed out.
timeout FW Load timedout
io ROM erase, magic word write failed: {n}
io ROM status read failed: {n}
failed ROM erase set word write failed
failed setting external rom failed: {hex}
failed ROM Download Step {n} failed at position {n} bytes with ({n})
timeout Final Firmware ROM Download step timed out
io Read ROM status failed:{n}
failed Set ROM execute failed: {n}
timeout ROM Exec timed out: {hex}
failed firmware failed to download ({n}).
~failed failed to load firmware {text}, fallback to ROM
failed failed to load firmware {text}: {n}
corrupt USB3 roothub port number mismatch
missing Missing link TRB at end of segment
corrupt Ring is an endless link TRB loop
corrupt {text}: Ring link TRB loop
invalid Invalid slot_id {n}
corrupt Invalid endpoint index {n}
missing No xhci virt device for slot_id {n}
corrupt Invalid stream_id {n} request for slot_id {n} ep_index {n}
missing WARN can't find new dequeue, invalid stream ID {n}
missing Can't find new dequeue state, missing td
failed Error: Failed finding new dequeue state
missing Can't find dma of new dequeue ptr
busy Set TR Deq already pending, don't submit for 0x{some}ad
no-memory Can't alloc Set TR Deq cmd 0x{some}ad
corrupt WARN Wrong bounce buffer read length: {n} != {n}
corrupt URB req {n} and actual {n} transfer length mismatch
failed ERROR queuing reset endpoint for slot {n} ep_index {n}, {n}
corrupt WARN Cancelled URB {some} has invalid stream ID {n}.
failed Failed to clear cancelled cached URB {some}, mark clear anyway
timeout xHCI host controller not responding, assume dead
invalid WARN Set TR Deq Ptr cmd invalid because of stream ID configuration
unsupported WARN Set TR Deq Ptr cmd with unknown completion code of {n}.
corrupt Mismatch between completed Set TR Deq Ptr command & xHCI internal state.
failed Could not get input context, bad type.
timeout xHCI host not responding to stop endpoint command
corrupt ERROR mismatched command completion event
corrupt Command completion event does not match command
~unsupported INFO unknown command type {n}
failed WARN: xHC returned failed port status event
corrupt Port change event with invalid port ID {n}
none Port change event, no port for port ID {n}
none xHC is not running.
none Looking for event-dma {hex} trb-start {hex} trb-end {hex} seg-start {hex} seg-end {hex}
corrupt WARN: Stopped Short Packet on ctrl setup or status TRB
corrupt WARN: unexpected TRB Type {n}
corrupt bad transfer trb length {n} in event trb
corrupt ERROR Invalid Transfer event
failed ERROR Transfer event for disabled endpoint slot {n} ep {n}
failed ERROR Transfer event for unknown stream ring slot {n} ep {n}
failed WARN: TRB error for slot {n} ep {n} on endpoint
failed WARN: HC couldn't access mem fast enough for slot {n} ep {n}
unsupported WARN: detect an incompatible device for slot {n} ep {n}
unsupported ERROR Unknown event condition {n} for slot {n} ep {n} , HC probably busted
missing WARN Event TRB for slot {n} ep {n} with no TDs queued?
timeout ERROR interrupter not ready
unsupported ERROR unknown event type {n}
corrupt WARN something wrong with SW event ring dequeue ptr
failed WARNING: Host System Error
unsupported Do not support expand command ring
failed Ring expansion failed
missing Missing link TRB at end of ring segment
corrupt WARN Wrong bounce buffer write length: {n} != {n}
failed Failed mapping bounce buffer, not aligning
unsupported ERR: No room for command on command ring
failed ERR: Reserved TRB counting for unfailable commands failed.
failed Host halt failed, {n}
timeout Host took too long to start, waited {n} microseconds.
gone Host not accessible, reset failed.
failed Host controller not halted, aborting reset.
missing No msi-x/msi found and no IRQ in BIOS
failed request interrupt {n} failed
timeout WARN: xHC CMD_RUN timeout
timeout WARN: xHC save state timeout
timeout Controller not ready at resume {n}
timeout WARN: xHC restore state timeout
failed xHC error in resume, USBSTS {hex}, Reinit
failed {text}: Could not get input context, bad type.
failed WARN: Can't enqueue URB, ep in streams transition state {hex}
failed Can't enqueue URB while manually clearing toggle
missing Canceled URB td not found on endpoint ring
timeout Timeout while waiting for configure endpoint command
failed ERROR: Endpoint drop flag = 0, add flag = 1, and endpoint is not disabled.
unsupported ERROR: Incompatible device for endpoint configure command.
timeout Timeout while waiting for evaluate context command
unsupported WARN: xHCI driver setup invalid evaluate context command.
unsupported WARN: slot not enabled for evaluate context command.
invalid WARN: invalid context state for evaluate context command.
unsupported ERROR: Incompatible device for evaluate context command.
invalid WARN: Max Exit Latency too large
refused EP not empty, refuse reset
unsupported WARN: SuperSpeed Endpoint Companion descriptor for ep {hex} does not support streams
busy WARN: SuperSpeed bulk endpoint {hex} already has streams set up.
failed Cannot setup streams for SuperSpeed bulk endpoint {hex}; URBs are pending.
none WARN Can't disable streams for endpoint {hex}, streams are being disabled already
busy WARN Can't disable streams for endpoint {hex}, streams are already disabled!
unsupported WARN: endpoints can't handle more than one stream.
timeout Timeout waiting for reset device command
unsupported Unknown completion code {n} for reset device command.
failed Unsuccessful disable slot {n} command, status {n}
failed Error while assigning device slot ID: {why}
invalid Virt dev invalid for slot_id {hex}!
failed Setup ERROR: setup {text} command for slot {n}.
timeout Device not responding to setup {why}.
unsupported ERROR: Incompatible device for setup {text} command
failed ERROR: unexpected setup {text} command completion code {hex}.
timeout {text}: Can't get timeout for non-U1 or U2 state.
unsupported Can't enable unknown link state {n}
no-space Link PM max exit latency of {n}us is too big.
unsupported Cannot update hub desc for unknown device.
~version-mismatch hcc params {hex} hci version {hex} quirks {hex}
failed Error getting interface clock
failed failed to get uclk
failed Error waiting for SOF
missing No platform data for {why}.
invalid Non Host Mode configured for {text}. Wrong driver linked.
missing can't find phy
failed Could not get controller version
invalid USB PHY clock invalid
corrupt {text}: irq_of_parse_and_map failed
~none enabled 64bit DMA
refused USB {hex}.{hex}, controller refused to start: {n}
failed fatal error
none Warning! ehci_hcd should always be loaded before uhci_hcd and ohci_hcd, not after
failed port {n} resume error {n}
failed port {n} reset error {n}
missing Missing parent device
missing Missing platform data
failed Failed to create HCD
failed Can't get PHY for port {n}: {n}
unsupported USB phy version isn't supported.
unsupported unsupported big endian Toshiba quirk
failed can't enable NVidia workaround for >2GB RAM
missing selective suspend/wakeup unavailable
failed Error: DMA mask configuration failed
missing Error: CONFIG_USB_EHCI_BIG_ENDIAN_MMIO not set
missing Error: CONFIG_USB_EHCI_BIG_ENDIAN_DESC not set
failed qh {some} should be inactive!
failed can't reschedule qh {some}, err {n}
failed Failed to add hcd
no-memory no memory resource provided
~missing 48MHz clk not found
~invalid rejecting invalid request for uframe_periodic_max={n}
~busy cannot decrease uframe_periodic_max because periodic bandwidth is already allocated ({n} > {n})
none max periodic bandwidth set is non-standard
timeout Waited too long for the controller to stop, giving up
refused port {n} cannot be enabled
unsupported We do not support low speed devices
invalid Maybe your device is not a high speed device?
unsupported The USB host controller does not support full speed nor low speed devices
failed Failed to enable regulator: {n}
failed Failed to disable regulator: {n}
failed Failed to register notifier: {n}
failed Failed to get clock.
failed Failed to get regulator
timeout ED unlink timeout
failed USB HC takeover failed! (BIOS/SMM bug)
timeout USB HC reset timed out!
none HcDoneHead not written back; disabled
none frame counter not updating; disabled
failed OHCI Unrecoverable Error, scheduling NEC chip restart
failed OHCI Unrecoverable Error, disabled
failed can't restart, {n}
power controller won't resume
corrupt bogus NDP, rereads as NDP={n}
~version-mismatch ISP1301 Version ID : {hex}
refused USB is disabled
failed failed to acquire and start USB OHCI clock
no-memory Failed to allocate HC buffer
invalid invalid num_resources: {n}
corrupt invalid resource type
failed can't ioremap OHCI HCD
failed Restarting NEC controller failed in {text}, {n}
missing Error: CONFIG_USB_OHCI_BIG_ENDIAN_MMIO not set
missing Error: CONFIG_USB_OHCI_BIG_ENDIAN_DESC not set
invalid Invalid mode {n}, set to non-power switch mode.
missing no resource of IORESOURCE_IRQ
failed cannot get usb-host clock
failed cannot get usb-bus-host clock
missing no resource definition for memory
failed request_mem_region failed
missing no resource definition for registers
failed cannot remap registers
unsupported Unsupported amount of ports: {n}
failed Error couldn't enable clock ({n})
io {text}: check_ready ERROR
timeout {text}: check_write_ready timeout
unsupported EHCI: unrecognized capability {hex}
timeout xHCI controller failing to respond
timeout xHCI HW not ready after 5 sec (HC bug?) status = {hex}
timeout xHCI HW did not halt within {n} usec status = {hex}
failed Can't enable PCI device, BIOS handoff failed.
~corrupt Invalid SuperSpeedPlus isoc endpoint companionfor config {n} interface {n} altsetting {n} ep {n}.
~corrupt invalid SuperSpeed endpoint companion descriptor of length {n}, skipping
~missing No SuperSpeed endpoint companion for config {n} interface {n} altsetting {n} ep {n}: using minimum values
~corrupt config {n} interface {n} altsetting {n} has an invalid endpoint descriptor of length {n}, skipping
~invalid config {n} interface {n} altsetting {n} has an invalid endpoint with address {hex}, skipping
~corrupt config {n} interface {n} altsetting {n} has a duplicate endpoint with address {hex}, skipping
~invalid config {n} interface {n} altsetting {n} endpoint {hex} has an invalid bInterval {n}, changing to {n}
~unsupported config {n} interface {n} altsetting {n} endpoint {hex} has invalid wMaxPacketSize 0
~invalid config {n} interface {n} altsetting {n} endpoint {hex} has invalid maxpacket {n}, setting to {n}
~corrupt config {n} interface {n} altsetting {n} bulk endpoint {hex} has invalid maxpacket {n}
~corrupt Duplicate descriptor for config {n} interface {n} altsetting {n}, skipping
~no-space too many endpoints for config {n} interface {n} altsetting {n}: {n}, using maximum allowed: {n}
~corrupt config {n} interface {n} altsetting {n} has {n} endpoint descriptor{text}, different from the interface descriptor's value: {n}
~corrupt invalid descriptor for config index {n}: type = {hex}, length = {n}
~no-space config {n} has too many interfaces: {n}, using maximum allowed: {n}
~corrupt config {n} has an invalid descriptor of length {n}, skipping remainder of the config
~corrupt config {n} has an invalid interface descriptor of length {n}, skipping
~invalid config {n} has an invalid interface number: {n} but max is {n}
~corrupt config {n} has an invalid interface association descriptor of length {n}, skipping
~unsupported config {n} contains an unexpected descriptor of type {hex}, skipping
~corrupt config {n} has {n} interface{text}, different from the descriptor's value: {n}
~missing config {n} has no interfaces?
~missing config {n} has no interface number {n}
~no-space too many alternate settings for config {n} interface {n}: {n}, using maximum allowed: {n}
~missing config {n} interface {n} has no altsetting {n}
~no-space too many configurations: {n}, using maximum allowed: {n}
missing no configurations
io unable to read config index {n} descriptor/{text}: {n}
corrupt config index {n} descriptor too short (expected {n}, got {n})
io unable to read config index {n} descriptor/{why}
~corrupt unable to get BOS descriptor or descriptor too short
~failed unable to get BOS descriptor set
~corrupt descriptor type invalid, skip
~timeout ep{n} {text}-{text}, length {n}, timeout {n}
invalid interface number {n} out of range
failed usbfs: process {n} ({text}) did not claim interface {n} before use
~failed {text}: process {n} ({text}) requesting ep {hex} but needs {hex}
busy usbfs: interface {n} claimed by {text} while '{name}' resets device
busy usbfs: interface {n} claimed by {text} while '{name}' sets config #{n}
none Requested nonsensical USBDEVFS_URB_SHORT_NOT_OK.
invalid Requested nonsensical USBDEVFS_URB_ZERO_PACKET.
failed Unable to register minors for usb_device
failed Unable to get usb_device major {n}
refused Device is not authorized for usage
refused Interface {n} is not authorized for usage
failed Failed to reprobe device (error {n})
failed {text}: error {n} registering device driver {why}
failed {text}: error {n} registering interface driver {why}
failed rebind failed: {n}
power suspend error {n}
failed resume error {n}
failed Failed to suspend device, error {n}
failed class_create failed for usb devices
failed Unable to get major {n} for usb devices
~no-space rejected {n} configuration{text} due to insufficient available bus power
missing no configuration chosen from {n} choice{why}
failed can't set config #{n}, error {n}
missing Found HC with no IRQ. Check BIOS/PCI {text} setup!
invalid Root hub is not suspended
none Secondary root hub is not suspended
failed can't re-enable after resume, {n}!
failed PCI post-resume error {n}!
failed {text}: failed to get bus number
failed can't register root hub for {text}, {n}
missing No device attached to the RootHub
timeout {text} SETUP stage timed out on ep0
timeout {text} IN stage timed out on ep0
no-memory unable to allocate root hub
failed startup error {n}
failed gen_pool_add_virt failed with {n}
missing USB: monitor was not registered
~none We don't know the algorithms for LPM for this host, disabling LPM.
failed clear tt {n} ({hex}) error {n}
failed can't save CLEAR_TT_BUFFER state
failed set hub depth failed
failed Host not accepting hub info update
none LS/FS devices and hubs may not work under this hub
failed couldn't create port{n} device.
failed config failed, {text} (err {n})
invalid Invalid hub with more than one config or interface
corrupt bad descriptor, ignoring hub
~none USB disconnect, device number {n}
failed can't set HNP mode: {n}
unsupported set a_alt_hnp_support failed: {n}
io can't read configurations, error {n}
failed can't device_add, error {n}
failed can't autoresume for authorization: {n}
io can't re-read device descriptor for authorization: {n}
unsupported only USB3 hub support warm reset
failed cannot {text}reset (err = {n})
failed Failed to disable LTM before suspend
none device {text} not suspended yet
none {text}: Can't {text} non-U1 or U2 state.
failed {text} of device-initiated {text} failed.
timeout {text}: Can't set timeout for non-U1 or U2 state.
timeout Failed to set {text} timeout to {hex}, which is a reserved value.
timeout Failed to set {text} timeout to {hex},error code {n}
failed Could not enable {text} link state, xHCI error {n}.
failed {text}: Can't disable non-U1 or U2 state.
failed Could not disable xHCI {text} timeout, bus schedule bandwidth may be impacted.
failed Port disable: can't disable remote wake
failed cannot disable (err = {n})
missing parent hub has no TT
failed hub failed to enable device, error {n}
io device descriptor read/64, error {n}
failed device not accepting address {n}, error {n}
io device descriptor read/8, error {n}
invalid Invalid ep0 maxpacket: {n}
io device descriptor read/all, error {n}
invalid got a wrong device descriptor, warm reset device
~none not running at top speed; connect to a high speed hub
no-memory couldn't allocate usb_device
failed unable to enumerate USB device
refused disabled by hub (EMI?), re-enabling...
power over-current condition
failed get_hub_status failed
failed {text}: can't register hub driver
no-memory {text}: can't allocate workqueue for usb hub
no-space Busted HC? Not enough HCD resources for old configuration.
failed can't restore configuration #{n} (error={n})
failed failed to restore interface {n} altsetting {n} (error={n})
failed Failed to get trigger sources for {some}
failed Failed to get trigger source phandle at index {n}: {n}
failed dev {text} ep{n}{text} scatterlist error {n}/{n}
missing language id specifier not provided by device, defaulting to English
~io string descriptor 0 read error: {n}
invalid selecting invalid altsetting {n}
none skipping garbage byte
corrupt invalid descriptor buffer length
corrupt skipping garbage
corrupt More than one union descriptor, skipping ...
failed failed to add component
failed failed to expose pm_qos_no_poweroff
none WARNING! power/level is deprecated; use power/control instead
corrupt BOGUS urb xfer, pipe {hex} != type {hex}
corrupt {text}: bogus descriptor, type {n} length {n}
`,
    },
    {
      subsystem: 'scsi',
      messages: `
none stat urb: no pending cmd for uas-tag {n}
failed {text} FAILED to get lock err {n}
failed {text}: alloc streams error {n} after reset
~busy scsi host busy {n} failed {n}
corrupt {text}: short VPD page {hex} length: {n} bytes
corrupt {text}: len {n} bytes, opcode {hex} needs {n}
failed SCSI subsystem failed to initialize, error = {n}
gone BIDI support in bsg has been removed.
invalid {text}: {text} string '{name}' is too long
unsupported scsi_devinfo ({text}:{text}): unsupported flags {hex}
invalid {text}: bad dev info string '{name}' '{name}' '{name}'
failed {text}: Attach failed ({n})
~failed Waking error handler thread
~timeout eh timeout, not aborting
~failed aborting command
~failed eh timeout, not retrying aborted command
none retry aborted command
none finish aborted command
~failed previous abort failed
~failed {text}: cmds failed: {n}, cancel: {n}
none LUN assignments on this target have changed. The Linux SCSI layer does not automatically remap LUN assignments.
none Operating parameters on this target have changed. The Linux SCSI layer does not automatically adjust these parameters.
no-space Warning! Received an indication that the LUN reached a thin provisioning soft threshold.
power Power-on or device reset occurred
~failed {text}: START_UNIT failed
~failed {text}: Target reset failed target: {n}
~failed {text}: BRST failed chan: {n}
~failed {text}: HRST failed
~gone {text}: device offline - report as SUCCESS
failed scsi_eh_{n}: unable to autoresume
~failed Error handler scsi_eh_{n} exiting
~unsupported ioctl_internal_command: ILLEGAL REQUEST asc={hex} ascq={hex}
~no-space queuecommand : command too long. cdb_size={n} host->max_cmd_len={n}
~failed queuecommand : request rejected
no-memory event {n} eaten due to OOM
failed {text}: Msgtype {n} failed - err {n}
failed {text}: register of receive handler failed
failed {text}: proc_mkdir failed for {why}
failed {text}: Failed to register host {n} in{why}
no-memory {text}: allocation failure
no-memory target allocation failed, error {n}
~failed scsi scan: {n} byte inquiry failed. Consider BLIST_INQUIRY_36 for this device
~corrupt scsi scan: INQUIRY result too short ({n}), using 36
none {text}: correcting incorrect peripheral device type {hex} for W-LUN {hex}hN
invalid in wrong state {text} to complete scan
failed failed to configure device
~none scsi scan: peripheral qualifier of 3, device not added
~missing scsi scan: peripheral device type of 31, no device added
no-space lun{n} has a LUN larger than allowed by the host adapter
failed Unexpected response from lun {n} while scanning, scan aborted
~invalid {text} called twice
failed can't detach handler {why}.
failed target device_add failed, error {n}
~failed failed to add device: {n}
~failed failed to add class device: {n}
~failed Failed to register bsg queue, errno={n}
missing space for a smp response is missing
unsupported {text} can't handle SMP requests
failed {text}: Cannot create port links, err={n}
failed {text}: Cannot create port backlink, err={n}
failed fail to a bsg device {why}
failed reconnect attempt {n} failed ({n})
~failed fast_io_fail_tmo expired for SRP {text} / {why}.
invalid max_retries must be between -1 and {n}
gone device offline or changed
io access beyond end of device
~failed PR command failed: {n}
~timeout Unit Not Ready
unsupported formatted with unsupported protection type {n}. Disabling disk!
~missing Sense not available.
~read-only Write Protect is {why}
corrupt Invalid Concurrent Positioning Ranges VPD page
invalid Invalid Concurrent Positioning Range number
no-memory sd_revalidate_disk: Memory allocation failure.
unsupported Unsupported ZBC host-managed device.
no-memory sd_probe: memory exhausted.
no-space SCSI disk (sd) name length exceeded.
~refused OPAL unlock failed
~failed Failed to clear sense data
failed sd: can't init extended cdb cache
failed sd: can't init discard page pool
corrupt bad sector size {n}
corrupt mismatch count {n}, bytes {n}
~corrupt unaligned transfer
~timeout CDROM not ready yet.
~timeout CDROM not ready. Make sure there is a disc in the drive.
~unsupported CDROM doesn't support READ CD (0xbe) command
~failed switching blocklength to {n} bytes failed
~unsupported Hmm, seems the drive doesn't support multisession CD's
~unsupported Hmm, seems the cdrom doesn't support multisession CD's
missing No finished session
unsupported unknown vendor code ({n}), not initialized ?
unsupported Unknown response {n}
missing SCSI device {n} 0 {n} {n} not found
~unsupported Unsupported virtio scsi event reason {hex}
unsupported Unsupported virtio scsi event {hex}
failed {text} failure: config access disabled
no-memory kmem_cache_create() for virtscsi_cmd_cache failed
failed mempool_create() for virtscsi_cmd_pool failed
`,
    },
    {
      subsystem: 'scsi',
      lead: 'scsi',
      messages: `
~failed {text} FAILED err {n}
timeout {text}: timed out
no-memory {text}: no memory
~failed {text}: BDR failed
~busy reservation conflict
~unsupported Unsupported sector size {n}.
~unsupported unsupported sector size {n}.
no-memory out of memory.
`,
    },
    {
      subsystem: 'usb',
      lead: 'usb',
      messages: `
none WARN waiting for error on ep to be cleared
unsupported ERROR unknown endpoint state for ep
unsupported ERROR: unexpected command completion code {hex}.
no-memory Could not allocate xHCI USB device data structures
failed init fail, {n}
failed can't start
failed can't start {why}
corrupt bad entry {hex}
failed can't setup: {n}
failed {text} failed (err = {n})
failed config error
`,
    },
    {
      subsystem: 'ata',
      messages: `
failed ACPI get timing mode failed (AE {hex})
corrupt _GTM returned unexpected object type {hex}
corrupt _GTM returned invalid length {n}
failed ACPI set timing mode failed (status={hex})
failed _GTF evaluation failed (AE {hex})
corrupt _GTF unexpected object type {hex}
corrupt unexpected _GTF length ({n})
~failed ACPI cmd {hex}/{hex}:{hex}:{hex}:{hex}:{hex}:{hex}({text}) rejected by device (Stat={hex} Err={hex})
failed ACPI cmd {hex}/{hex}:{hex}:{hex}:{hex}:{hex}:{hex}({text}) failed (Emask={hex} Stat={hex} Err={hex})
failed ACPI _SDD failed (AE {hex})
failed failed to IDENTIFY after ACPI commands
failed ACPI: failed the second time, disabled
~refused FORCE: cable set to {why}
~refused FORCE: PHY spd limit set to {why}
~refused FORCE: link flag {hex} forced -> {hex}
~refused FORCE: link flag {hex} cleared -> {hex}
~refused FORCE: xfer_mask set to {why}
~refused FORCE: horkage modified ({why})
corrupt device reported invalid CHS sector 0
io failed to read native max address (err_mask={hex})
failed failed to set max address (err_mask={hex})
failed HPA support seems broken, skipping HPA handling
corrupt native sectors ({n}) is smaller than sectors ({n})
failed device aborted resize ({n} -> {n}), skipping HPA handling
failed failed to re-read IDENTIFY data after HPA resizing
timeout qc timeout after {n} msecs (cmd {hex})
~failed IDENTIFY failed on device w/ SEMB sig, disabled
failed failed to IDENTIFY ({text}, err_mask={hex})
failed STANDBY IMMEDIATE failed (err_mask={hex})
failed VERIFY failed (err_mask={hex})
io Read log {hex} page {hex} failed, Emask {hex}
unsupported ATA Identify Device Log not supported
unsupported NCQ Send/Recv Log not supported
failed failed to enable AA (error_mask={hex})
unsupported ATA Zoned Information Log not supported
unsupported Security Log not supported
failed Disable DIPM failed, Emask {hex}
~unsupported unsupported device, disabling
none WARNING: ATAPI is {text}, device ignored
power LPM support broken, forcing max_power
none supports DRM functions and may not be fully accessible
unsupported unsupported CDB len {n}
failed failed to enable ATAPI AN (err_mask={hex})
failed Drive reports diagnostics failure. This may indicate a drive
invalid fault or invalid emulation. Contact drive vendor for information.
none WARNING: device requires firmware update to be fully functional
~signal SATA link down (SStatus {hex} SControl {hex})
failed NOSETXFER but PATA detected - can't skip SETXFER, might malfunction
failed failed to set xfermode (err_mask={hex})
missing no PIO support
timeout link is slow to respond, please be patient (ready={n})
failed failed to resume link for reset (errno={n})
~corrupt class mismatch {n} != {n}
failed revalidation failed (errno={n})
none device is on DMA blacklist, disabling DMA
none simplex DMA is claimed by other device, disabling DMA
signal limited to UDMA/33 due to 40-wire cable
failed failed to start port {n} (errno={n})
failed failed to enable device after resume ({n})
failed ata: failed to extend force table, libata.force ignored
invalid ata: failed to parse force parameter "{name}" ({why})
failed EH pending after {n} tries, giving up
failed request sense failed stat {hex} emask {hex}
none NCQ disabled due to excessive errors
failed failed command: {why}
failed prereset failed (errno={n})
failed follow-up softreset required but no softreset available
~missing no reset method available, skipping reset
none link online but {n} devices misclassified, device detection might fail
failed reset failed (errno={n}), retrying in {n} secs
failed head unload failed!
failed TEST_UNIT_READY failed (err_mask={hex})
failed failed to clear UNIT ATTENTION (err_mask={hex})
io FLUSH failed Emask {hex}
failed failed to disable DIPM, Emask {hex}
failed failed to enable DIPM, Emask {hex}
none disabling LPM on the link
failed reset failed, giving up
io failed to read SCR {n} (Emask={hex})
io failed to write SCR {n} (Emask={hex})
io failed to read PMP GSCR[{n}] (Emask={hex})
~unsupported Asynchronous notification not supported, hotplug won't work on fan-out ports. Use warm-plug instead.
failed failed to configure Port Multiplier ({text}, Emask={hex})
unsupported host does not support Port Multiplier
unsupported Port Multipliers cannot be nested
invalid Port Multiplier must be the first device
~failed failed to initialize PMP links
~corrupt Port Multiplier vendor mismatch '{hex}' != '{hex}'
~corrupt Port Multiplier device ID mismatch '{hex}' != '{hex}'
~corrupt Port Multiplier nr_ports mismatch '{hex}' != '{hex}'
failed PMP revalidation failed (errno={n})
io failed to read PMP product ID (Emask={hex})
corrupt PMP product ID mismatch
failed failed to reset PMP, giving up
failed failed to recover PMP after {n} tries, giving up
failed failed to clear SError.N (errno={n})
failed failed to recover link after {n} tries, disabling
failed failed to disable NOTIFY (err_mask={hex})
io failed to write PMP_FEAT_EN (Emask={hex})
io failed to read PMP_GSCR_ERROR (Emask={hex})
failed PHY status changed but maxed out on retries, giving up
~failed PMP SError.N set for some ports, repeating recovery
failed failed to resume link (SControl {hex})
failed COMRESET failed (errno={n})
invalid illegal qc_active transition ({hex}->{hex})
corrupt invalid checksum {hex} on log page 10h
io failed to read log page 10h (errno={n})
timeout port is slow to respond, please be patient (Status {hex})
timeout port failed to respond ({n} secs, Status {hex})
corrupt unexpected or too much trailing data buf={n} cur={n} bytes={n}
failed ATAPI check failed (ireason={hex} bytes={n})
failed ST_FIRST: DRQ=1 with device error, dev_stat {hex}
failed ST-ATAPI: DRQ=1 with device error, dev_stat {hex}
missing ST-ATA: DRQ=0 without device error, dev_stat {hex}
busy ST-ATA: BUSY|DRQ persists on ERR|DF, dev_stat {hex}
gone lost interrupt (Status {hex})
timeout device not ready (errno={n}), forcing hardreset
failed SRST failed (errno={n})
failed failed to request/iomap BARs for port {n} (errno={n})
no-space no available native port
no-memory failed to allocate ATA host
missing no valid port_info specified
~unsupported found unknown device (class {n})
corrupt EM read buffer size too large: buffer size {n}, page size {n}
~io controller can't do 64bit DMA, forcing 32bit
~failed controller can't do NCQ, turning off CAP_NCQ
~failed controller can't do PMP, turning off CAP_PMP
~failed controller can't do SNTF, turning off CAP_SNTF
~failed controller can't do DEVSLP, turning off
~failed controller can't do FBS, turning off CAP_FBS
~unsupported controller does not support SXS, disabling CAP_SXS
failed Failed to wake up port before engine stop
gone AHCI controller unavailable!
failed failed to reset engine (errno={n})
~timeout device not ready, treating as offline
failed softreset failed ({why})
failed failed to clear device error
unsupported unknown FIS {hex} {hex} {hex} {hex}
failed incorrect PMP
failed interface fatal error
~unsupported port does not support device sleep
failed failed to disable DEVSLP
failed failed to enable DEVSLP
failed Failed to enable FBS
failed Failed to disable FBS
~refused FBS is disabled
unsupported port {n} is not capable of FBS
failed AHCI_HFLAG_MULTI_MSI requires ->get_irq_vector!
none 450NX errata present, disabling IDE DMA{why}
corrupt invalid MAP value {n}
`,
    },
    {
      subsystem: 'ata',
      lead: 'ata',
      messages: `
failed controller reset failed ({hex})
failed host bus error
`,
    },
    {
      subsystem: 'block',
      messages: `
failed VFS: Dirty inode writeback failed for block device {some} (err={n}).
failed Cannot register bdev pseudo-fs
failed Cannot create bdev pseudo-fs
invalid bdi {text}: bfq: bad prio class {n}
no-memory could not allocate integrity buffer
no-memory could not allocate data integrity bioset
failed could not attach integrity payload
failed Failed to create kintegrityd
no-memory bio: can't allocate bios
failed bio: can't create integrity pool
no-space blkcg_policy_register: BLKCG_MAX_POLS too small
read-only Trying to write to read-only block-device {some}
failed Failed to create kblockd
unsupported Missing crypto API support for "{name}"
unsupported Integrity and hardware inline encryption are not supported together. Disabling hardware inline encryption.
no-memory Failed to allocate mem for bio crypt ctxs
failed {some}: error {n} evicting key
invalid Invalid non-contiguous independent access ranges
corrupt Independent access ranges do not match disk capacity
unsupported blk-integrity: Integrity and hardware inline encryption are not supported together. Disabling hardware inline encryption.
failed cfq: icq link failed!
invalid iocg: invalid donation weights in
failed {some}: Error: discard_granularity is 0.
invalid {text}: operation too long
unsupported {text}: unsupported operation '{name}'
corrupt blk-mq: tag depth too large
failed {text} error, dev {text}, sector {n} op {hex}:({text}) flags {hex} phys_seg {n} prio class {n}
failed Allocate new hctx on node {n} fails, fallback to previous one on node {n}
failed blk-mq: failed to allocate request map
failed Increasing nr_hw_queues to {n} fails, fallback to {n}
~corrupt {text}: Warning: Device {some} is misaligned
failed Failed to create kthrotld
unsupported {text}: calling unsupported SCSI_IOCTL_SEND_COMMAND
no-space bsg: too many bsg devices
busy VFS: busy inodes on changed media {why}
failed {text}: failed to initialize events
failed "{name}" elevator initialization failed, falling back to "none"
none Kernel parameter elevator= does not have any effect anymore.
failed {text}: failed to get major for {why}
invalid {text}: major requested ({n}) is greater than the maximum ({n}) for {why}
failed register_blkdev: cannot get major {n} for {why}
no-memory block: can't allocate more than {n} partitions
corrupt {text}: ref tag error at location {n} (rcvd {n})
corrupt {text}: guard tag error at sector {n} (rcvd {hex}, want {hex})
corrupt virtio_blk: invalid block size: {hex}
corrupt virtio_blk: secure_erase_sector_alignment can't be 0
corrupt virtio_blk: max_secure_erase_sectors can't be 0
invalid virtio_blk: max_secure_erase_seg can't be 0
`,
    },
    {
      subsystem: 'partition',
      messages: `
corrupt partition {text} ({n} pp's found) is not contiguous
io block {n} read failed
corrupt First sub-partition in extended partition is not valid!
corrupt ID of extended partition is not XGM!
no-space Maximum number of partitions reached!
unsupported {text}: partitions not supported on host managed zoned block device
corrupt {text}: p{n} start {n} is beyond EOD,
corrupt {text}: p{n} size {n} extends beyond EOD,
failed {text}: p{n} could not be added: {some}
corrupt {text}: partition table beyond EOD,
corrupt {text}: partition table partially beyond EOD,
corrupt Dev {text} SGI disklabel: csum bad, label corrupted
corrupt Dev {text} Sun disklabel: Csum bad, label corrupted
`,
    },
    {
      subsystem: 'fat',
      messages: `
corrupt {text}: invalid start cluster (i_pos {n}, start {hex})
corrupt {text}: detected the cluster chain loop (i_pos {n})
corrupt {text}: invalid cluster chain (i_pos {n})
io Directory bread(block {n}) failed
no-space filename was truncated while converting.
failed Couldn't remove the long name slots
corrupt Corrupted directory (i_pos {n})
io FAT read failed (blocknr {n})
corrupt invalid FAT variant, {n} bits
corrupt invalid access to FAT (entry {hex})
corrupt corrupted file size (i_pos {n}, {n})
corrupt invalid FAT chain (i_pos {n}, last_block {n})
corrupt corrupted directory (invalid entries)
corrupt corrupted directory (invalid i_start)
failed Failed to update on disk inode for unused fallocated blocks, inode could be corrupted. Please run fsck
corrupt Volume was not properly unmounted. Some data may be corrupt. Please run fsck.
io unable to read boot sector to mark fs as dirty
io unable to read inode block for updating (i_pos {n})
~unsupported "{name}" option is obsolete, not supported now
invalid Unrecognized mount option "{name}" or missing value
none utf8 is not a recommended IO charset for FAT filesystems, filesystem will be case sensitive!
corrupt bogus number of reserved sectors
corrupt bogus number of FAT structure
corrupt invalid media value ({hex})
corrupt bogus sectors per cluster {n}
corrupt bogus number of FAT sectors
corrupt {text}; no bootstrapping code
corrupt {text}; DOS 2.x BPB is non-zero
unsupported This looks like a DOS 1.x volume, but isn't a recognized floppy size ({n} sectors)
io unable to read boot sector
failed unable to set blocksize {n}
io unable to read boot sector (logical sector size = {n})
io bread failed, FSINFO block (sector = {n})
corrupt Invalid FSINFO signature: {hex}, {hex} (sector = {n})
corrupt bogus number of directory entries ({n})
corrupt count of clusters too big ({n})
missing codepage {text} not found
missing IO charset {text} not found
failed get root inode failed
unsupported mounting with "discard" option, but the device does not support discard
~missing Can't find a valid FAT filesystem
crash FAT-fs ({text}): fs panic from previous error
io bread failed in fat_clusters_flush
corrupt clusters badly computed ({n} != {n})
corrupt {text}: Filesystem corrupted (i_pos {n})
corrupt {text}: Filesystem corrupted (i_pos {n}, {n})
io unable to read block({n}) for building NFS inode
io unable to read cluster of parent directory
`,
    },
    {
      subsystem: 'exfat',
      messages: `
corrupt bogus logical sector size {n}
corrupt logical sector size too small for device (logical sector size = {n})
read-only Filesystem has been set read-only
corrupt bogus allocation bitmap size(need : {n}, cur : {n})
unsupported discard not supported by device, disabling
corrupt invalid access to exfat cache (entry {hex})
corrupt detected the cluster chain loop (i_pos {n})
corrupt invalid cluster chain (i_pos {n}, last_clus {hex} is EOF)
io invalid dentry access beyond EOF (clu : {n}, eidx : {n})
corrupt requested sector is invalid(sect:{n}, root:{n})
io failed to access to FAT (entry {hex}, err:{n})
corrupt invalid access to FAT free cluster (entry {hex})
corrupt invalid access to FAT bad cluster (entry {hex})
corrupt invalid access to FAT (entry {hex}) bogus content ({hex})
corrupt invalid start cluster ({n})
corrupt bogus directory size (clus : ondisk({n}) != counted({n}))
corrupt {text}: out of range(sect:{n} len:{n})
corrupt {text}: invalid used clusters(t:{n},u:{n})
invalid sbi->clu_srch_ptr is invalid ({n})
corrupt hint_cluster is invalid ({n})
failed tried to truncate zeroed cluster.
corrupt broken FAT chain.
corrupt bogus cluster new allocated (last_clu : {n}, new_clu : {n})
failed failed to bmap (inode : {some} iblock : {n}, err : {n})
corrupt requested for bmap out of range(pos : ({n}) > i_size_aligned({n})
corrupt invalid size(size({n}) > aligned({n})
crash exFAT-fs ({text}): fs panic from previous error
corrupt found bogus dentry({n}) beyond unused empty group({n}) (start_clu : {n}, cur_clu : {n})
corrupt non-zero size file starts with zero cluster (size : {n}, p_dir : {n}, entry : {hex})
failed failed to exfat_check_dir_empty : err({n})
failed failed to exfat_remove_entries : err({n})
failed failed to {text} (err : {n}) nls len : {n}
io failed to read sector({hex})
failed failed to load upcase table (idx : {hex}, chksum : {hex}, utbl_chksum : {hex})
failed unable to set blocksize
corrupt invalid boot record signature
invalid invalid fs_name
corrupt bogus sector size bits : {n}
corrupt bogus sectors bits per cluster : {n}
corrupt bogus fat length
corrupt bogus data start sector
io Medium has reported failures. Some data may be lost.
corrupt Invalid exboot-signature(sector = {n}): {hex}
corrupt Invalid boot checksum (boot checksum : {hex}, checksum : {hex})
io failed to read boot sector
corrupt invalid boot region
failed failed to load upcase table
failed failed to load alloc-bitmap
failed failed to scan clusters
unsupported failed to recognize exfat type
failed failed to allocate root inode
failed failed to initialize root inode
failed failed to get the root dentry
`,
    },
    {
      subsystem: 'squashfs',
      messages: `
io Failed to read block {hex}: {n}
io squashfs read failed
io Unable to read {text} cache entry [{hex}]
no-memory Failed to allocate {text} cache
no-memory Failed to allocate {text} cache entry
no-memory Failed to allocate {text} buffer
corrupt {text} decompression failed, data probably corrupt
no-memory Failed to allocate squashfs_dir_entry
io Unable to read directory block [{hex}:{hex}]
no-memory Failed to allocate meta_index
no-memory read_indexes: Failed to allocate block_list
io Unable to read page, block {hex}, size {hex}
corrupt Corrupted symlink
unsupported Unknown inode type {n} in squashfs_iget!
io Unable to read inode {hex}
unsupported Unknown LZ4 version
failed Failed to initialise LZ4 decompressor
no-memory Failed to allocate lzo workspace
no-memory Failed to allocate squashfs_dir_index
version-mismatch Major/Minor mismatch, older Squashfs {n}.{n} filesystems are unsupported
version-mismatch Major/Minor mismatch, trying to mount newer {n}.{n} filesystem
version-mismatch Please update your kernel
failed squashfs: unable to set blocksize
no-memory Failed to allocate squashfs_sb_info
io unable to read squashfs_super_block
unsupported Page size > filesystem block size ({n}). This is currently not supported!
no-memory Failed to allocate read_page block
io unable to read xattr id index table
io unable to read id index table
io unable to read inode lookup table
io unable to read fragment index table
failed Root inode create failed
~version-mismatch version 4.0 (2009/01/31) Phillip Lougher
io Unable to read symlink [{hex}:{hex}]
failed Failed to initialise xz decompressor
no-memory Failed to allocate zlib workspace
no-memory Failed to allocate zstd workspace
failed Failed to initialize zstd decompressor
corrupt zstd decompression error: {n}
`,
    },
    {
      subsystem: 'overlay',
      messages: `
none "check_copy_up" module option is obsolete
failed failed to retrieve lower fileattr ({some}, err={n})
missing copying fileattr: no xattr on upper
unsupported copying fileattr: no support on upper
failed failed to retrieve upper fileattr ({some}, err={n})
failed cleanup of '{some}' failed ({n})
busy workdir/{text} already exists
failed Failed to link whiteout - disabling whiteout inode sharing(nlink={n}, err={n})
failed failed lookup after mkdir ({some}, err={n}).
failed failed to set redirect ({n})
invalid inode number too big ({some}, ino={n}, xinobits={n})
failed failed to get index nlink ({some}, err={n})
failed failed to get inode ({n})
no-space d_ino too big ({text}, ino={n}, xinobits={n})
failed failed to look up ({text}) for ino ({n})
failed lookup '{text}/{text}' failed ({n})
unsupported overlay with incompat feature '{name}' cannot be mounted
failed failed index dir cleanup ({n})
invalid bad mount option "redirect_dir={text}"
invalid unrecognized mount option "{name}" or missing value
~invalid option "workdir={text}" is useless in a non-upper mount, ignore
~invalid option "index=on" is useless in a non-upper mount, ignore
~invalid option "volatile" is meaningless in a non-upper mount, ignoring it.
invalid conflicting options: metacopy=on,redirect_dir={why}
~missing NFS export requires "redirect_dir=nofollow" on non-upper mount, falling back to nfs_export=off.
busy conflicting options: nfs_export=on,index=off
busy conflicting options: nfs_export=on,metacopy=on
invalid conflicting options: userxattr,redirect_dir={why}
busy conflicting options: userxattr,metacopy=on
failed failed to create directory {text}/{text} (errno: {n}); mounting read-only
missing empty lowerdir
failed failed to resolve '{name}': {n}
unsupported filesystem on '{name}' not supported
invalid '{name}' not a directory
failed statfs failed on '{name}'
unsupported fs on '{name}' does not support file handles, falling back to index=off,nfs_export=off.
unsupported fs on '{name}' does not support file handles, falling back to xino=off.
invalid conflicting {text} path
busy {text} is in-use as upperdir/workdir of another mount, mount with '-o index=off' to override exclusive upperdir protection.
busy {text} is in-use as upperdir/workdir of another mount, accessing files from both mounts will result in undefined behavior.
failed failed to clone upperpath
unsupported upper fs needs to support d_type.
unsupported upper fs does not support tmpfile.
unsupported upper fs does not support RENAME_WHITEOUT.
failed failed to set xattr on upper
~invalid try mounting with 'userxattr' option
missing upper fs missing required features.
failed Failed to create volatile/dirty file.
unsupported upper fs does not support file handles, falling back to index=off.
missing NFS export requires "index=on", falling back to nfs_export=off.
invalid workdir and upperdir must be separate subtrees
failed failed to verify upper root origin
failed failed to verify index dir 'origin' xattr
failed failed to verify index dir 'upper' xattr
failed failed to get anonymous bdev for lowerpath
failed failed to get anonymous bdev for upper fs
failed failed to clone lowerpath
missing at least 2 lowerdir are needed while upperdir nonexistent
no-space maximum fs stacking depth exceeded
corrupt overlapping {text} path
missing missing 'lowerdir'
no-space too many lower directories, limit is {n}
unsupported xino not supported on 32bit kernel, falling back to xino=off.
missing missing 'workdir'
failed Cannot mount volatile when upperdir has an unseen error. Sync upperdir fs to clear state.
invalid The uuid=off requires a single fs for lower and upper, falling back to uuid=on.
missing NFS export requires an index dir, falling back to nfs_export=off.
unsupported NFS export is not supported with metadata only copy up, falling back to nfs_export=off.
`,
    },
    {
      subsystem: 'ext',
      messages: `
crash EXT4-fs (device {text}): panic forced after error
read-only Remounting filesystem read-only
io previous I/O error to superblock detected
none EXT4-fs warning (device {text}): {text}:{n}: {some}
none EXT4-fs warning (device {text}): {text}:{n}: inode #{n}: comm {text}: {some}
unsupported failed to open journal device unknown-block({n},{n}) {n}
corrupt sb orphan head is {n}
none sb_info orphan list:
no-memory insufficient memory
corrupt Inode {n} ({some}): inode tracked as orphan!
failed Inode {n} ({some}): i_reserved_data_blocks ({n}) not cleared!
missing Missing quota name
invalid quotafile must be on filesystem root
invalid {text} quota file already specified
no-memory Not enough memory for storing quotafile name
unsupported test_dummy_encryption option not supported
unsupported Value of option "{name}" is unrecognized
busy Conflicting test_dummy_encryption options
unsupported {text} option not supported
invalid Ignoring {text} option on remount
invalid Ignoring removed {text} option
unsupported inline encryption not supported
invalid Invalid commit interval {n}, must be smaller than {n}
invalid Invalid want_extra_isize {n}
invalid EXT4-fs: inode_readahead_blks must be 0 or a power of 2 smaller than 2^31
invalid Invalid uid value {n}
corrupt Invalid gid value {n}
failed Cannot specify journal on remount
missing error: could not find journal device path
invalid Invalid journal IO priority (must be 0-7)
~unsupported dax option not supported
invalid mb_optimize_scan should be set to 0 or 1.
invalid buggy handling of option {why}
invalid failed to parse options in superblock: {why}
failed Project quota feature not enabled. Cannot enable project quota enforcement.
invalid journaled quota format not specified
failed Cannot change quota options when quota turned on
failed Cannot change journaled quota options when quota turned on
unsupported test_dummy_encryption requires encrypt feature
failed Can't set or change test_dummy_encryption on remount
failed Error adding test dummy encryption key [{n}]
version-mismatch Mount option(s) incompatible with ext2
version-mismatch Mount option(s) incompatible with ext3
invalid Warning: mounting with an experimental mount option 'dioread_nolock' for blocksize < PAGE_SIZE
none Remounting file system with no journal so ignoring journalled data option
failed Cannot change data mode on remount
none Remounting fs w/o journal so ignoring data_err option
failed can't mount with both data=journal and dax
invalid can't change dax mount option while remounting
read-only revision level too high, forcing read-only mode
none warning: mounting unchecked fs, running e2fsck is recommended
none warning: mounting fs with errors, running e2fsck is recommended
none warning: maximal mount count reached, running e2fsck is recommended
none warning: checktime reached, running e2fsck is recommended
no-memory not enough memory for {n} flex group pointers
no-memory not enough memory for {n} flex groups
corrupt ext4_check_descriptors: Block bitmap for group {n} overlaps superblock
corrupt ext4_check_descriptors: Block bitmap for group {n} overlaps block group descriptors
missing ext4_check_descriptors: Block bitmap for group {n} not in group (block {n})!
corrupt ext4_check_descriptors: Inode bitmap for group {n} overlaps superblock
corrupt ext4_check_descriptors: Inode bitmap for group {n} overlaps block group descriptors
missing ext4_check_descriptors: Inode bitmap for group {n} not in group (block {n})!
corrupt ext4_check_descriptors: Inode table for group {n} overlaps superblock
corrupt ext4_check_descriptors: Inode table for group {n} overlaps block group descriptors
missing ext4_check_descriptors: Inode table for group {n} not in group (block {n})!
corrupt ext4_check_descriptors: Checksum for group {n} failed ({n}!={n})
unsupported Filesystem with casefold feature cannot be mounted without CONFIG_UNICODE
~read-only filesystem is read-only
unsupported Can't support bigalloc feature without extents feature
corrupt bad geometry: bigalloc file system with non-zero first_data_block
none The kernel was not built with CONFIG_QUOTA and CONFIG_QFMT_V2
~none error count since last fsck: {n}
failed EXT4-fs: error {n} creating inode table initialization thread
corrupt Invalid number of block group descriptor blocks: {n}
failed can't get journal size
corrupt cluster size ({n}) smaller than block size ({n})
no-space #clusters per group too big: {n}
corrupt blocks per group ({n}) and clusters per group ({n}) inconsistent
invalid #blocks per group too big: {n}
invalid invalid first ino: {n}
unsupported unsupported inode size: {n}
corrupt bad s_want_extra_isize: {n}
corrupt bad s_min_extra_isize: {n}
unsupported Encoding requested by superblock is unknown
unsupported can't mount with superblock charset: {text}-{n}.{n}.{n} not supported by the kernel. flags: {hex}.
unsupported VFS: Found ext4 filesystem with unknown checksum algorithm.
failed Cannot load crc32c driver.
corrupt VFS: Found ext4 filesystem with invalid superblock checksum. Run e2fsck?
unsupported The Hurd can't support 64-bit file systems
unsupported ea_inode feature is not supported for Hurd
failed couldn't mount as ext2 due to feature incompatibilities
failed couldn't mount as ext3 due to feature incompatibilities
corrupt bad geometry: first data block {n} is beyond end of filesystem ({n})
corrupt bad geometry: first data block is 0 with a 1k block and cluster size
io groups count too large: {n} (block count {n}, first data block {n}, blocks per group {n})
corrupt inodes count not valid: {n} vs {n}
corrupt first meta block group too large: {n} (group descriptor block count {n})
io can't read group descriptor {n}
corrupt group descriptors corrupted!
failed Failed to set 64-bit journal feature
failed Failed to set journal checksum feature set
failed Failed to set fast commit journal feature
unsupported Journal does not support requested data journaling mode
failed can't mount with journal_async_commit in data=ordered mode
none EXT4-fs: Warning: mounting with data=journal disables delayed allocation, dioread_nolock, O_DIRECT and fast_commit support!
failed can't mount with both data=journal and delalloc
io unable to read superblock
missing VFS: Can't find ext4 filesystem
corrupt Invalid log block size: {n}
corrupt Invalid log cluster size: {n}
io Can't read superblock on 2nd try
corrupt Magic mismatch, very weird!
corrupt Invalid default hash set in the superblock
invalid SIPHASH is not a valid default hash value
unsupported unsupported blocksize for DAX
unsupported Cannot use DAX on a filesystem that may contain inline data
unsupported DAX unsupported by block device.
unsupported Unsupported encryption level {n}
unsupported unsupported descriptor size {n}
corrupt invalid inodes per group: {n}
no-space filesystem too large to mount safely on this system
read-only required journal recovery suppressed and not mounted read-only
failed can't mount with journal_async_commit, fs mounted w/o journal
failed can't mount with journal_checksum, fs mounted w/o journal
failed can't mount with commit={n}, fs mounted w/o journal
failed can't mount with data=, fs mounted w/o journal
failed can't mount with data_err=abort, fs mounted w/o journal
failed Failed to create ea_block_cache
failed Failed to create ea_inode_cache
unsupported Unsupported blocksize for fs-verity
failed EXT4-fs: failed to create workqueue
corrupt corrupt root inode, run e2fsck
failed get root dentry failed
failed failed to initialize system zone ({n})
failed failed to initialize mballoc ({n})
failed unable to initialize flex_bg meta info!
missing no journal found
corrupt invalid journal inode
failed journal bmap failed: block {n} ret {n}
failed Could not load journal inode
invalid blocksize too small for journal device
io couldn't read superblock of external journal
corrupt external journal has bad superblock
corrupt external journal has corrupt superblock
corrupt journal UUID does not match
failed failed to create device journal
io I/O error on journal device
unsupported External journal has more than one user (unsupported) - {n}
read-only journal device read-only, try mounting with '-o ro'
~read-only INFO: recovery required on readonly filesystem
failed write access unavailable, cannot proceed (try mounting with noload)
failed error loading journal
io I/O error while writing superblock
gone Journal got removed while the fs was mounted!
read-only Orphan file not empty on read-only fs.
failed Filesystem error recorded from previous mount: {why}
unsupported changing journal_checksum during remount not supported; ignoring
failed can't mount with both data=journal and dioread_nolock
failed can't enable nombcache during remount
corrupt ext4_remount: Checksum for group {n} failed ({n}!={n})
failed Couldn't remount RDWR because of unprocessed orphan inode list. Please umount/remount instead
failed Failed to commit dquot type {n}
failed Failed to acquire dquot type {n}
failed Failed to release dquot type {n}
invalid Quota file not on filesystem root. Journaled quota will not work
corrupt Bad quota inum: {n}, type: {n}
corrupt Bad quota inode: {n}, type: {n}
failed Failed to enable quota tracking (type={n}, err={n}, ino={n}). Please run e2fsck to fix.
refused Quota write (off={n}, len={n}) cancelled because transaction is not started
refused Quota write (off={n}, len={n}) cancelled because not block aligned
failed EXT4-fs: Unable to register as ext2 ({n})
failed EXT4-fs: Unable to register as ext3 ({n})
failed couldn't mark inode dirty (err {n})
failed couldn't truncate inode {n} (err {n})
failed {text}: ino {n}, used {n} with only {n} reserved data blocks
invalid lblock {n} mapped to illegal pblock {n} (length {n})
failed ES cache assertion failed for inode: {n} es_cached ex [{n}/{n}/{n}/{hex}] != found ex [{n}/{n}/{n}/{hex}] retval {n} flags {hex}
failed ES len assertion failed for inode {n}: retval {n} != map->m_len {n}
failed ext4_da_release_space: ino {n}, to_free {n} with only {n} reserved data blocks
none Free/Dirty block details
none dirty_blocks={n}
missing page {n} does not have buffers attached
no-memory Delayed block allocation failed for inode {n} at logical offset {n} with max blocks {n} with error {n}
corrupt This should not happen!! Data will be lost
failed Failed to mark inode {n} dirty
corrupt Invalid inode table block {n} in block_group {n}
io unable to read itable block
corrupt iget: bad extra_isize {n} (inode size {n})
corrupt iget: checksum invalid
corrupt iget: special inode unallocated
corrupt iget: bad i_size value: {n}
corrupt iget: Dir with htree data on filesystem without dir_index feature.
corrupt iget: bad extended attribute block {n}
corrupt iget: immutable or append flags not allowed on symlinks
corrupt iget: bogus i_mode ({hex})
missing casefold flag without casefold feature
io IO error syncing inode
corrupt mark_inode_dirty error
corrupt bad entry in directory: {text} - offset={n}, inode={n}, rec_len={n}, size={n} fake={n}
`,
    },
    {
      subsystem: 'filesystem',
      messages: `
refused VFS: Mounting from non-initial user namespace is not allowed
missing No source specified
failed {text}: Can't open blockdev
busy {some}: Can't mount, blockdev is frozen
read-only {some}: Can't mount, would change RO state
failed Filesystem {text} get_tree() didn't set fc->root
failed VFS:Filesystem freeze failed
failed VFS:Filesystem thaw failed
gone , lost sync page write
corrupt __find_get_block_slow() failed. block={n}, b_blocknr={n}, b_state={hex}, b_size={n}, device {some} blocksize: {n}
gone , lost async page write
corrupt {text}: requested out-of-range block {n} for device {some}
invalid getblk(): invalid block size {n} requested
invalid Unnamed parameter
invalid {text}: Unknown parameter '{name}'
unsupported VFS: Legacy: Can't mix monolithic and individual options
unsupported VFS: Legacy: Parameter type for '{name}' not supported
invalid VFS: Legacy: Cumulative options too large
unsupported VFS: Legacy: Option '{name}' contained comma
invalid VFS: Can't mix monolithic and individual options
`,
    },
    {
      subsystem: 'kernel',
      messages: `
none process '{name}' launched '{name}' with NULL argv: empty string added
~none {n} ({text}): Uhuuh, elf segment at {some}x requested but the memory is mapped already
~failed calibrate_delay_direct() failed to get a good estimate for loops_per_jiffy.
~none Probably due to long platform interrupts. Consider using "lpj=" boot option.
~none Calibrating delay loop...
invalid VFS: PARTUUID= is invalid.
invalid Expected PARTUUID=<valid-uuid-id>[/PARTNROFF=%d]
corrupt Disabling rootwait; root= is invalid.
failed VFS: Cannot open root device "{name}" or {text}: error {n}
invalid Please append a correct "root=" boot option; here are the available partitions:
missing No filesystem could mount root, tried:
failed VFS: Unable to mount root fs via NFS.
failed VFS: Unable to mount root fs via SMB.
failed Failed to create /dev/root: {n}
missing /initrd does not exist. Ignored.
unsupported RAMDISK: {text} decompressor not configured!
unsupported RAMDISK: image too big! ({n}KiB/{n}KiB)
failed RAMDISK: could not determine device size
no-memory RAMDISK: could not allocate buffer
io RAMDISK: error while reading compressed data
unsupported Invalid ramdisk decompression routine. Select appropriate config option.
failed Could not decompress initial ramdisk image.
no-memory can't allocate link hash entry
no-memory can't allocate dir_entry buffer
invalid incorrect cpio method used: use -H newc option
missing no cpio magic
failed broken padding
corrupt initramfs name without nulterm: {why}
corrupt malformed archive
corrupt bad data checksum
corrupt initramfs symlink without nulterm: {why}
no-memory can't allocate buffers
corrupt decompressor failed
corrupt invalid magic at start of compressed archive
unsupported INITRD: {hex}+{hex} is not a memory region
~invalid rootfs image is not initramfs ({text}); looks like an initrd
no-space /initrd.image: incomplete write ({n} != {n})
invalid Parameter {text} is obsolete, ignored
invalid bootconfig size {n} is greater than initrd size {n}
corrupt bootconfig checksum failed
no-memory Failed to allocate memory for extra kernel cmdline.
failed Failed to print extra kernel cmdline.
missing 'bootconfig' found on command line, but no bootconfig found
invalid bootconfig size {n} greater than max size {n}
failed Failed to init bootconfig: {why}.
invalid Failed to parse bootconfig: {text} at {n}.
missing WARNING: 'bootconfig' found on the kernel command line but CONFIG_BOOT_CONFIG is not set.
no-memory {text}: Failed to allocate {n} bytes
invalid Malformed early option '{name}'
~unsupported Unknown kernel command line parameters "{name}", will be passed to user space.
no-space Too many boot {text} vars at \`{name}'
corrupt initrd overwritten ({hex} < {hex}) - disabling it.
missing initcall_blacklist requires CONFIG_KALLSYMS
invalid Invalid option string for rodata: '{name}'
none Kernel memory protection not selected by kernel config.
missing This architecture does not have kernel memory protection.
failed Failed to execute {text} (error {n})
failed Default init {text} failed (error {n})
failed Warning: unable to open an initial console.
failed Failed to create a rootfs
none hostname parameter exceeds {n} characters and will be truncated
corrupt not a gzip compressed module
failed failed to initialize decompressor: {n}
corrupt decompression failed with status {n}
corrupt not an xz compressed module
failed Failed to create 'compression' attribute
no-memory {text}: Could not allocate {n} bytes percpu data
none {text}: module uses symbol ({text}) from namespace {text}, but does not import it.
none {text}: module using GPL-only symbols uses symbols {text} from proprietary module {why}.
timeout {text}: gave up waiting for init of module {why}.
failed {text}: adding tainted module to the unloaded tainted modules list failed.
refused failing symbol_get of non-GPLONLY symbol {why}.
busy {text}: exports duplicate symbol {text} (owned by {why})
corrupt {text}: Symbol {text} has an invalid section index {n} (max {n})
corrupt Invalid ELF header len {n}
corrupt Invalid ELF header magic: != {why}
corrupt Invalid ELF header type: {n} != {n}
corrupt Invalid architecture in ELF header: {n}
corrupt Invalid ELF section header size
corrupt Invalid ELF section header overflow
corrupt Invalid ELF section name index: {n} || e_shstrndx ({n}) >= e_shnum ({n})
corrupt Invalid ELF section hdr(type {n})
corrupt empty section name table
corrupt ELF Spec violation: section 0 type({n})!=SH_NULL or non-zero len or addr
corrupt Invalid ELF sh_link!=SHN_UNDEF({n}) or (sh_link({n}) >= hdr->e_shnum({n})
corrupt Invalid ELF section in module (section {n} type {n})
corrupt Invalid ELF section name in module (section {n} type {n})
none {text}: module is marked as livepatch module, but livepatch support is disabled
none {text}: loading module not compiled with retpoline compiler.
none {text}: module has no symbols (stripped?)
missing {text}: No module found in object
none {text}: module is from the staging directory, the quality is unknown, you have been warned.
invalid {text}: unknown parameter '{name}' ignored
refused Module {text} is blacklisted
corrupt {text}: section {text} (index {n}) has invalid WRITE|EXEC flags
failed {text}: module sysfs not initialized
busy {text}: module is already loaded
version-mismatch {text}: no symbol version for {why}
crash {text}: panic_on_warn set ...
none twice on console to return to the boot prom
none panic_on_taint set ...
none WARNING: CPU: {n} PID: {n} at {text}:{n} {some}
none WARNING: CPU: {n} PID: {n} at {some}
corrupt stack-protector: Kernel stack is corrupted in: {some}
crash Oopsed too often (kernel.oops_limit is {n})
failed Oops failed to kill thread
busy request_module: modprobe {text} cannot be processed, kmod busy with {n} threads for more than {n} seconds now
failed request_module: sigkill sent for modprobe {text}, giving up
failed {text}: device_register failed
refused firmware: {text} will not be loaded
corrupt xz decompression failed (xz_ret={n})
failed loading {text} failed with error {n}
failed {text}: kmalloc(struct firmware) failed
refused Firmware load for '{name}' refused, path contains '..' component
failed Direct firmware load for {text} failed with error {n}
failed {text}: map pages failed
corrupt {text}: unexpected value ({n})
invalid Invalid status during secure update: {n}
failed Invalid error code during secure update: {n}
failed Attempt to register without all required ops
timeout supplier {text} not ready
failed Failed to create device link ({hex}) with {why}
corrupt dev_attr_show: {some} returned bad count
failed uevent: failed to send synthetic uevent: {n}
failed Error {n} creating of_node link
none ignoring dependency for device, assuming no driver
timeout deferred probe timeout, ignoring dependency
busy {text}: device {text} already bound
failed {text}: probe of {text} failed with error {n}
failed {text}: driver_sysfs_add({text}) failed
failed device_add_groups() failed
failed state_synced sysfs add failed
timeout Device not ready to probe
no-space Too long list of driver names for 'driver_async_probe'!
`,
    },
    {
      subsystem: 'initramfs',
      messages: `
busy INITRD: {hex}+{hex} overlaps in-use memory region
`,
    },
    {
      subsystem: 'memory',
      messages: `
~no-memory [ pid ] uid tgid total_vm rss pgtables_bytes swapents oom_score_adj name
~no-memory oom-kill:constraint={text},nodemask={some}bl
refused COMPACTION is disabled!!!
~failed oom_reaper: unable to reap pid:{n} ({why})
~no-memory OOM killer enabled.
~no-memory OOM killer disabled.
~no-memory {text}: OOM victim {n} ({text}) is already exiting. Skip killing the task
no-memory {text}: Killed process {n} ({text}) total-vm:{n}kB, anon-rss:{n}kB, file-rss:{n}kB, shmem-rss:{n}kB, UID:{n} pgtables:{n}kB oom_score_adj:{n}
~no-memory oom killer {n} ({text}) has mm pinned by {n} ({why})
no-memory Out of memory: {text} panic_on_oom is enabled
no-memory Out of memory and no killable processes...
no-memory Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF
corrupt {hex}: Sending SIGBUS to {text}:{n} due to hardware memory corruption
~failed Error sending signal to {text}:{n}: {n}
no-memory Out of memory while machine check handling
~missing Unable to find user space address {hex} in {why}
corrupt {hex}: forcibly killing {text}:{n} because of failure to unmap corrupted page
failed {hex}: Cannot send advisory machine check signal to {text}:{n}
~failed {hex}: Failed to punch page: {n}
~failed {hex}: failed to release buffers
~failed {hex}: Failed to invalidate
unsupported {hex}: Unknown page state
~failed {hex} cannot catch tail
unsupported {hex}: can't handle KSM pages.
~corrupt {hex}: corrupted page was clean: dropped without side effects
~failed {hex}: could not lock mapping for mapped huge page
failed {hex}: failed to unmap page (mapcount={n})
busy {hex}: already hardware poisoned
failed Memory failure on page {hex}
no-space buffer overflow when queuing memory failure at {hex}
~gone soft offline: {hex}: thp split failed
~busy soft offline: {hex} page already poisoned
~none soft_offline: {hex}: invalidated
~gone soft offline: {hex}: {text} migration failed {n}, type {some}Gp
~gone soft offline: {hex}: {text} isolation failed, page count {n}, type {some}Gp
~busy {text}: {hex} page already poisoned
`,
    },
    {
      subsystem: 'pci',
      messages: `
corrupt {n}-byte config write to {hex}:{hex}:{hex}.{n} offset {hex} may corrupt adjacent RW1C bits
failed PCI: can't add host bridge window {some}
failed can't add {some} resource
failed device attach failed ({n})
timeout [{hex}] ABORT timed out
invalid [{hex}] expected [VID, Protocol] = [{hex}, {hex}], got [{hex}, {hex}]
failed [{hex}] Abort failed marking mailbox dead
busy [{hex}] busy detected; another entity is sending conflicting requests
no-memory [{hex}] failed to allocate work queue
failed [{hex}] failed to reset mailbox with abort command : {n}
failed [{hex}] failed to cache protocols : {n}
failed ECAM ioremap failed
missing linux,pci-probe-only without valid value, ignoring
failed More than one I/O resource converted for {some}. CPU base address for old range lost!
missing {text}: no interrupt-map found, INTx interrupts not available
failed error {n}: failed to map resource {some}
corrupt Memory resource size exceeds max for 32 bits
missing non-prefetchable memory resource required
failed failed to parse _CRS method, error code {n}
missing no IO and memory resources present in _CRS
missing can't find _HID {text} device to locate resources
failed can't get resource from {why}
unsupported PCI settings rev {n} not supported; using defaults
unsupported {text}: Type 0 Revision {n} record not supported
unsupported PCI-X settings not supported
unsupported {text}: Type 1 Revision {n} record not supported
unsupported PCIe settings rev {n} not supported
unsupported {text}: Type 2 Revision {n} record not supported
unsupported Encountered _HPX type 3 with unsupported config space location
unsupported {text}: Type 3 Revision {n} record not supported
unsupported {text}: Type {n} record not supported
failed ACPI _RST failed
~unsupported ACPI FADT declares the system doesn't support MSI, so disable it
invalid Driver probe function unexpectedly returned {n}
power can't suspend ({some} returned {n})
~busy claimed by pci-pf-stub
~busy claimed by stub
invalid pci-stub: invalid ID string "{name}"
failed pci-stub: failed to add dynamic ID ({n})
failed could not create legacy I/O port and ISA memory resources in sysfs
failed Failed to recreate resource files after BAR resizing
failed can't ioremap BAR {n}: {some}
none cannot disable ACS redirect for this hardware as it does not have ACS capabilities
~timeout not ready {n}ms after {text}; waiting
missing buffer not found in {why}
power no suspend buffer for LTR; ASPM issues possible after resume
failed Error enabling bridge ({n}), continuing
failed can't enable PME#
unsupported unsupported PM cap regs version ({n})
unsupported Unsupported EA entry BEI: {n}
unsupported Unsupported EA properties: {hex}
corrupt EA Entry Size ({n}) does not match length read ({n})
failed unable to preallocate PCI Express save buffer
failed unable to preallocate PCI-X save buffer
power unable to allocate suspend buffer for LTR
failed BAR {n}: can't reserve {some}
corrupt invalid resource
failed can't request region for resource {some}
failed ioremap failed for resource {some}
timeout timed out waiting for pending transaction; performing function level reset anyway
timeout timed out waiting for pending transaction; performing AF function level reset anyway
~timeout Data Link Layer Link Active not set in 1000 msec
refused All device reset methods disabled by user
invalid Invalid reset method '{name}'
unsupported Unsupported reset method '{name}'
invalid Too many reset methods
~failed can't set Max_Read_Request_Size to {n}; max is {n}
no-memory Unable to allocate DMA alias mask
~none Enabling fixed DMA alias to {hex}.{n}
~none Enabling fixed DMA alias for devfn range from {hex}.{n} to {hex}.{n}
invalid PCI: Invalid requested alignment (order {n})
invalid PCI: Can't parse resource_alignment parameter: {why}
failed Can't reassign resources to host bridge
~refused PCIe: ATS is disabled
invalid PCI: Unknown option \`{name}'
~corrupt {text}: invalid; can't size
unsupported {text}: can't handle BAR larger than 4GB (size {hex})
~unsupported {text}: can't handle BAR above 4GB (bus address {hex})
~corrupt {text}: initial BAR value {hex} invalid
unsupported can't handle bridge window above 4GB (bus address {hex})
failed failed to add bus: {n}
unsupported Unknown NUMA node; performance will be reduced
~gone extended config space not accessible
~invalid bridge configuration invalid ([bus {hex}-{hex}]), reconfiguring
~refused devices behind bridge are unusable because {some} cannot be assigned for them
unsupported unknown header type {hex}, ignoring device
corrupt ignoring class {hex} (doesn't match header type {hex})
failed can't set Max Payload Size to {n}; if necessary, use "pci=pcie_bus_safe" and report a bug
none Max Payload Size {n}, but upstream {text} set to {n}; if necessary, use "pci=pcie_bus_safe" and report a bug
~unsupported Relaxed Ordering disabled because the Root Port didn't support it
~timeout pci {hex}:{hex}:{hex}.{n}: not ready after {n}ms; waiting
failed Failed attempting to set the MPS
failed Failed attempting to set the MRRS
failed MRRS was unable to be configured with a safe value. If problems are experienced, try running with pci=pcie_bus_safe
failed Scanning root bridge failed
~missing No busn resource found for root bus, will use [bus {hex}-ff]
missing No bus number available for hot-added bridge
~corrupt CLS mismatch ({n} != {n}), using {n} bytes
~timeout Activating ISA DMA hang workarounds
~none {text} bug detected (incorrect header); workaround applied
~none Bypassing VIA 8237 APIC De-Assert Message
none : booting with the "noapic" option
failed BIOS failed to enable PCI standards compliance; fixing this error
~none Fixup for MediaGX/Geode Slave Disconnect Boundary (0x41={hex})
~unsupported IDE mode mismatch; forcing legacy mode
~power async suspend disabled to avoid multi-function power-on ordering issue
failed could not add stall property
~power extending delay after power-on from D3hot to {n} msec
~busy boot interrupts on device [{hex}:{hex}] already disabled
~none Re-allocating PLX PCI 9050 BAR {n} to length 256 to avoid bit 7 bug
failed Can't map e100 registers
~no-space Enabling MCH 'Overflow' Device
missing nv_msi_ht_cap_quirk didn't locate host bridge
~none set MSI_INTX_DISABLE_BUG flag
io Error attempting to read the read completion coalescing register
io Error attempting to write the read completion coalescing register
none igfx quirk: Can't iomap PCI device
failed Can't enable device memory
failed Can't map ConnectX-4 initialization segment
unsupported ConnectX-4: FW {n}.{n}.{n} doesn't support INTx masking, disabling. Please upgrade FW to {n}.14.1100 and up for INTx support
timeout timeout during reset
timeout Timeout waiting for NVMe ready status to clear after disable
timeout Reset dev timeout, FLR ack reg: {hex}
none PCIe Completion erratum may cause device errors
~none Disabling No Snoop/Relaxed Ordering Attributes to avoid PCIe Completion erratum in {why}
failed Failed to enable Intel PCH ACS quirk
~unsupported disabling Extended Tags (this device can't handle them)
~power D0 power state depends on {why}
failed Cannot enforce power dependency on {why}
failed Cannot enable Switchtec device
failed Cannot iomap Switchtec device
corrupt Invalid Switchtec partition {n} table_sz {n}
failed Can't map MMIO space
failed Failed to reset GPU: {n}
~none PME# does not work under D0, disabling it
~unsupported MSI is not implemented on this device, disabling it
~corrupt working around ROM BAR overlap defect
~corrupt Invalid PCI ROM header signature: expecting 0xaa55, got {hex}
~corrupt Invalid PCI ROM data signature: expecting 0x52494350, got {hex}
~missing No more image in the PCI ROM
corrupt BAR {n}: {some} has bogus alignment
no-memory {text}: kzalloc() failed!
corrupt {text} {some}: disabling; bad alignment {hex}
~none not setting up bridge for bus {hex}:{hex}
~failed Automatically enabled pci realloc, if you have problem, try booting with pci=realloc=off
~missing No. {n} try to assign unassigned res
failed Error reenabling bridge ({n})
failed {text}: error updating ({hex} != {hex})
failed {text}: error updating (high {hex} != {hex})
~failed {text} {some}: can't claim; no address assigned
~corrupt {text} {some}: can't assign; bogus alignment
~no-space {text} {some}: can't assign; no space
~failed {text} {some}: failed to assign
~corrupt {text} {some}: can't reassign; unassigned resource
~failed {text} {some}: failed to expand by {hex}
failed {text} {some}: not assigned; can't enable device
failed {text} {some}: not claimed; can't enable device
failed Error creating sysfs link ({n})
failed PCI: Slot initialization failure
failed error {n} registering device
io failed VPD read at offset {n}
~corrupt invalid VPD tag {hex} (size {n}) at offset {n}{why}
failed VPD access failed. This is likely a firmware bug on this device. Contact the card vendor for a firmware update
unsupported disabling VPD access (can't determine size of non-standard VPD format)
timeout pciback not responding!!!
no-space too many vectors ({hex}) for PCI frontend: Increase SH_INFO_MAX_VEC
corrupt MSI-X entry {n} is invalid: {n}!
corrupt MSI entry is invalid: {n}!
failed pci frontend enable msi failed for dev {hex}:{hex}
~timeout get no response from backend for disable MSI
failed Could not claim resource {text}/{n}! Device offline. Try using e820_host=1 in the guest config.
corrupt PCI Root in non-zero PCI Domain! domain={n}
failed Error creating PCI Frontend Bus!
invalid bad request in aer recovery operation!
failed Could not setup SWIOTLB!
~gone Disconnecting PCI Frontend Buses
failed device [{hex}:{hex}] error status/mask={hex}/{hex}
none Error of this Agent is reported first
~missing found no error details for {hex}:{hex}:{hex}.{n}
missing no pci_dev for {hex}:{hex}:{hex}.{hex}
no-space buffer overflow in recovery for {hex}:{hex}:{hex}.{hex}
failed request AER IRQ {n} failed
~missing not reset (no FLR support: {n})
unsupported Device doesn't support AER
unsupported Root port doesn't support AER
failed The correctable error(s) is masked by device
none The uncorrectable error(s) is masked by device
failed AER service is not initialized
~none Injecting errors {hex}/{hex} into device {why}
missing AER device not found
~corrupt ASPM: current common clock configuration is inconsistent, reconfiguring
failed ASPM: Could not configure common clock
corrupt {text}: Invalid T_PwrOn scale: {n}
~refused PCIe ASPM is disabled
busy root port still busy
~none Data Link Layer Link Active not cleared in 1000 msec
none RP PIO severity={hex}, syserror={hex}, exception={hex}
corrupt TLP Prefix Header: dw{n}, {hex}
corrupt RP PIO log size {n} is invalid
failed request IRQ{n} failed: {n}
~none error containment capabilities: Int Msg #{n}, RPExt{char} PoisonedTLP{char} SwTrigger{char} RP PIO Log {n}, DL_ActiveErr{char}
failed Enable DPC _DSM failed to enable DPC
missing Locate Port _DSM failed
failed Firmware failed to locate DPC port
unsupported This device doesn't support DPC
invalid Invalid DPC trigger {hex}
failed Failed to install notify handler
~invalid can't recover (state transition {n} -> {n} invalid)
~failed can't recover (no error_detected callback)
failed subordinate device reset failed
~failed device recovery failed
~missing interrupt generated for non-existent device {hex}:{hex}.{n}
~none {text} detected: will not use MSI for PCIe PME signaling
`,
    },
    {
      subsystem: 'pci',
      lead: 'pci',
      messages: `
~unsupported PROBE_ONLY {why}
failed {text}: failed with rc={n}
~failed {text} {some}: failed to add {hex}
none TLP Header: {hex} {hex} {hex} {hex}
`,
    },
    {
      subsystem: 'mmc',
      messages: `
~power {text}: Locking boot partition ro until next power on
power {text}: Locking boot partition ro until next power on failed: {n}
unsupported {text}: unknown driver specific operation
failed {text}: recovery failed!
missing no more device IDs available
failed {text}: could not add character device
failed Failed to create mmc completion workqueue
failed mmcblk: could not register RPMB bus type
no-memory mmcblk: failed to allocate rpmb chrdev region
failed {text}: error {n} during shutdown
gone {text}: error {n} during resume (card was removed?)
failed {text}: tuning execution failed: {n}
unsupported no support for card's volts
failed {text}: cannot verify signal voltage switch
io mmc_erase: group start error {n}, status {hex}
io mmc_erase: group end error {n}, status {hex}
io mmc_erase: erase error {n}, status {hex}
failed {text}: tried to HW reset card, got error {n}
failed {text}: tried to SW reset card, got error {n}
unsupported {text}: card has unknown MMCA version {n}
unsupported {text}: unrecognised CSD structure version {n}
corrupt {text}: has partition size defined without partition complete
unsupported {text}: unrecognised EXT_CSD structure version {n}
none {text}: unable to read EXT_CSD on a possible high capacity card. Card will be ignored.
io {text}: unable to read EXT_CSD, performance might suffer
unsupported {text}: Voltage range not supported for power class
failed {text}: power class selection to bus width {n} ddr {n} failed
failed {text}: switch to bus width {n} failed
failed {text}: switch to high-speed failed, err:{n}
failed {text}: switch to bus width {n} ddr failed
failed {text}: switch to high-speed from hs200 failed, err:{n}
failed {text}: switch to bus width for hs400 failed, err:{n}
failed {text}: switch to hs400 failed, err:{n}
failed {text}: switch to 8bit bus width failed, err:{n}
failed {text}: switch to hs for hs400es failed, err:{n}
failed {text}: switch to bus width for hs400es failed, err:{n}
failed {text}: switch to hs400es failed, err:{n}
none {text}: Enabling HPI failed
failed {text}: Cache is supported, but failed to turn on ({n})
none {text}: Enabling CMDQ failed
failed {text}: Host failed to negotiate down from 3.3V
timeout {text}: Power Off Notification timed out, {n}
io {text}: cache flush error {n}
power {text}: error {n} doing aggressive suspend
failed {text}: error {n} doing runtime resume
failed {text}: error {n} whilst initialising MMC card
failed {text}: unexpected status {hex} after switch
busy {text}: Card stuck being busy! {why}
timeout {text}: unspecified timeout for CMD6 - use generic
invalid {text}: Invalid bus_width {n}
failed {text}: HPI error {n}. Command response {hex}
failed {text}: Get card status fail
io {text}: Failed to read bkops status: {n}
failed {text}: BKOPS aborted
failed {text}: Error {n} running bkops
unsupported {text}: Sanitize not supported
failed {text}: Sanitize failed err={n}
failed {text}: Sanitize aborted
failed increasing module refcount failed
failed could not set regulator OCR ({n})
failed Failed getting OCR mask: {n}
power enabling vqmmc regulator failed
unsupported {text}: unrecognised SCR structure version {n}
invalid {text}: invalid bus width
corrupt {text}: card lacks mandatory SD Status function
io {text}: problem reading SD Status register
corrupt {text}: SD Status: Invalid Allocation Unit size
unsupported {text}: card lacks mandatory switch function, performance might suffer
io {text}: problem reading Bus Speed modes
failed {text}: Problem switching card into high-speed mode!
failed {text}: Problem setting drive strength!
failed {text}: Problem setting bus speed mode!
failed {text}: Problem setting current limit!
failed {text}: ddr50 tuning failed
power {text}: Skipping voltage switch
unsupported {text}: host does not support reading read-only switch, assuming write-enable
io {text}: error {n} reading PM func of ext reg
io {text}: error {n} reading PERF func of ext reg
io {text}: error {n} reading general info of SD ext reg
corrupt {text}: error {n} parsing SD ext reg
io {text}: error {n} writing Cache Flush bit
io {text}: error {n} reading Cache Flush bit
io {text}: error {n} writing Cache Enable bit
io {text}: error {n} reading status reg of PM func
power {text}: error {n} writing Power Off Notify bit
failed {text}: error {n} whilst initialising SD card
busy {text}: card never left busy state
unsupported {text}: unrecognised CCCR structure version {n}
invalid {text}: SDIO_CCCR_IF is invalid: {hex}
unsupported missing suspend/resume ops for non-removable SDIO card
failed {text}: error {n} whilst initialising SDIO card
failed WARNING: driver {text} did not remove its interrupt handler!
corrupt {text}: card has broken SDIO 1.1 CIS, forcing SDIO 1.0
none {text}: pending IRQ for non-existent function
missing {text}: pending IRQ with no handler
missing {text}: can't find tuple 0x91 subtuple 0 (SUBTPL_SIOREG) for GPS class
no-space {text}: asked for transfer of {n} bytes exceeds bounce buffer {n} bytes
failed Failed to request TX DMA channel.
failed Failed to request RX DMA channel.
unsupported {text}: Cannot use external DMA, switch to the DMA/PIO which standard SDHCI provides.
timeout {text}: Controller never released inhibit bit(s).
corrupt {text}: Invalid UHS-I mode selected
timeout {text}: PLL clock never stabilised.
corrupt {text}: invalid driver type, default to driver type B
power {text}: Switching to 3.3V signalling voltage failed
timeout {text}: 3.3V regulator output did not become stable
power {text}: Switching to 1.8V signalling voltage failed
timeout {text}: 1.8V regulator output did not become stable
power {text}: Switching to 1.2V signalling voltage failed
~failed {text}: Tuning failed, falling back to fixed sampling clock
gone {text}: Card removed during transfer!
unsupported {text}: bounce buffer is {n} bytes but DMA claims to have transferred {n} bytes
timeout {text}: Timeout waiting for hardware cmd interrupt.
timeout {text}: Timeout waiting for hardware interrupt.
failed {text}: Got command interrupt {hex} even though no command operation was in progress.
busy {text}: Got data interrupt {hex} even though no data operation was in progress.
power {text}: Card is consuming too much power!
failed {text}: Unexpected interrupt {hex}.
failed {text}: CQE: Unexpected interrupt {hex}.
failed {text}: Failed to set 64-bit DMA mask.
failed {text}: Failed to set 32-bit DMA mask.
no-memory {text}: failed to allocate {n} bytes for bounce buffer, falling back to single segments
none {text}: Unknown controller version ({n}). You may experience problems.
missing {text}: No suitable DMA available - falling back to PIO
no-memory {text}: Unable to allocate ADMA buffers - falling back to standard DMA
no-memory {text}: unable to allocate aligned ADMA descriptor
timeout {text}: Hardware doesn't specify timeout clock frequency.
power {text}: Failed to enable vqmmc regulator: {n}
corrupt {text}: Invalid maximum block size, assuming 512 bytes
failed {text}: Failed to request IRQ {n}: {n}
failed {text}: Failed to register LED device: {n}
gone {text}: Controller removed during transfer!
missing MXFQ not found in acpi table
~refused Refusing to bind to secondary interface.
failed Failure enabling card power
timeout power regulator never stabilized
missing no tuning point found
unsupported Will use DMA mode even though HW doesn't fully claim to support it.
failed BAR {n} is not iomem. Aborting.
corrupt Invalid iomem size. You may experience problems.
failed Vendor specific interface. Aborting.
unsupported Unknown interface. Aborting.
no-memory cannot allocate host
failed cannot request region
failed failed to setup card detect gpio
invalid Invalid first BAR. Aborting.
~timeout {text}: Tuning timeout, falling back to fixed sampling clock
failed {text}: enable PCI MSI failed, error={n}
corrupt Invalid iomem size!
failed {text}: Failed to enable CQE, error {n}
timeout {text}: cqhci: CQE stuck on
failed {text}: {text}: unable to map sg lists, {n}
none {text}: cqhci: not enabled
failed {text}: cqhci: CQE failed to exit halt state
failed {text}: cqhci: failed to setup tx desc: {n}
timeout {text}: cqhci: timeout for tag {n}, qcnt {n}
failed {text}: cqhci: Failed to clear tasks
failed {text}: cqhci: Failed to halt
failed failed to remap cqhci regs
failed {text}: CQHCI crypto initialization failed
~version-mismatch {text}: CQHCI version {n}.{n}
failed {text}: CQHCI version {n}.{n} failed to initialize, error {n}
failed error: data->host_cookie = {n}, host->cookie = {n}
failed error: reset data->host_cookie = {n}
failed phase error: [map:{hex}]
failed Failed to register LED device: {n}
`,
    },
    {
      subsystem: 'mmc',
      lead: 'mmc',
      messages: `
failed {text}: sbc error {n}
io {text}: cmd error {n}
io {text}: data error {n}
failed {text}: {text} failed, error {n}
timeout {text}: Reset {hex} never completed.
timeout {text}: Internal clock never stabilised.
failed {text}: ADMA error: {hex}
io {text} read error
io {text} write error
`,
    },
    {
      subsystem: 'firmware',
      messages: `
failed EFI remap {some}a: failed to create mapping ({n})
~refused EFI services will not be available.
failed Failed to remap EFI memory map
missing UEFI virtual mapping missing or invalid -- runtime services will not be available
busy Conflicting capsule reset type {n} ({n}).
failed Capsule update raced with reboot, aborting.
failed {text}Error Information Structure {n}:
failed {text}Error Structure Type: {why}
failed {text}Error Structure Type: {some}
none {text} error_status: {text} ({hex})
failed {text}Firmware Error Record Type: {why}
corrupt {text}error section length is too small: offset={n}, length={n}
failed {text}section_type: general processor error
failed {text}section_type: memory error
failed {text}section_type: PCIe error
failed {text}section_type: ARM processor error
failed {text}section_type: IA32/X64 processor error
failed {text}section_type: Firmware Error Record Reference
unsupported {text}section type: unknown, {some}
corrupt error section length is too small
failed Unable to map EFI system table.
failed Unable to map EFI config table array.
failed Unable to map EFI memory map.
invalid need at least one option
invalid efivar_ssdt: name too long: {why}
failed failed to load table: {n}
failed failed to get var data: {hex}
none More then {n} EFI boot service segments, only showing first {n} in debugfs
failed Creating efi_rts_wq failed, EFI runtime services disabled.
failed efi: Firmware registration failed.
failed efi: Sysfs attribute export failed with error {n}.
failed efivars: Subsystem registration failed.
none EFI_MEMMAP is not enabled.
failed Could not map UEFI random seed!
failed Could not map UEFI memreserve entry!
corrupt System table signature incorrect!
invalid Warning: System table version {n}.{n}, expected {n}.00 or greater!
failed Could not map the firmware vendor!
~none Apple Mac detected, using EFI v1.10 runtime services only
failed failed to set EFI variable: {hex}
failed unable to register reboot notifier
failed Error mapping EFI mem at {hex}
failed Warning {text} called while we did not check for embedded fw
missing ESRT header is not in the memory map.
no-space ESRT header doesn't fit on single memory map entry. (size: {n} max: {n})
failed early_memremap({some}, {n}) failed.
unsupported Unsupported ESRT version {n}.
unsupported ESRT memory map entry can only hold the header. (max: {n} size: {n})
no-space ESRT does not fit on single memory map entry (size: {n} max: {n})
failed ESRT entry creation failed with error {n}.
failed memremap({some}a, {n}) failed.
failed Firmware table registration failed.
failed Sysfs attribute export failed with error {n}.
failed kset creation failed.
missing Can't find property '{name}' in DT!
~missing UEFI not found.
failed Failed to map EFI Memory Attributes table @ {hex}
unsupported Unexpected EFI Memory Attributes table version {n}
invalid Entry type should be RuntimeServiceCode/Data
corrupt Entry address region misaligned
corrupt Entry type deviates from EFI memory map region type
missing No matching entry found in the EFI memory map
failed Error updating mappings, skipping subsequent md's
failed Could not map the memory map!
failed EFI MOKvar config table is not within the EFI memory map
failed Failed to map EFI MOKvar config table pa={hex}, size={n}.
corrupt EFI MOKvar config table is not valid
failed Failed to map EFI MOKvar config table
failed Failed to create EFI mok-variables sysfs entry
failed Failed to create some EFI mok-variables sysfs entries
failed Failed to queue work to efi_rts_wq.
corrupt IRQ flags corrupted ({hex}=>{hex}) by EFI {why}
invalid Requested executing invalid EFI Runtime Service.
failed failed to invoke the reset_system() runtime service:
failed could not get exclusive access to the firmware
failed of_pci_range_parser_init() failed: {n}
failed Failed to map TPM Event Log table @ {hex}
~missing TPM Final Events table not present
corrupt TPM Final Events table invalid
failed Failed to map TPM Final Event Log table @ {hex}
failed Failed to parse event in TPM Final Events Log
busy efivars already registered
missing efivars not registered
`,
    },
    {
      subsystem: 'nvme',
      messages: `
~failed failfast expired
io failed nvme_keep_alive_end_io error={n}
failed keep-alive failed: {n}
failed Identify Descriptors failed (nsid={n}, status={hex})
none Command set not reported for nsid:{n}
failed Identify namespace failed ({n})
~corrupt Ignoring bogus Namespace Identifiers
failed Could not set queue count ({n})
failed Failed to configure AEN (cfg {hex})
corrupt {text}: ignoring unaligned IO boundary:{n}
~unsupported block device for nsid {n} not supported without CONFIG_BLK_DEV_ZONED
~unsupported block device for nsid {n} not supported (csi {n})
timeout Device not ready; aborting {text}, CSTS={hex}
io Reading CAP failed ({n})
invalid Minimum device page size {n} too large for host ({n})
io Reading CRTO failed ({n})
invalid bad crto:{hex} cap:{hex}
failed Device shutdown incomplete; abort shutdown
failed could not set timestamp ({n})
invalid NPSS is invalid; not using APST
failed failed to set APST feature ({n})
corrupt missing or invalid SUBNQN field.
busy Duplicate cntlid {n} with {text}, subsys {text}, rejecting
unsupported Subsystem does not support multiple controllers
invalid Subsystem {text} is not a discovery controller
failed failed to register subsystem device.
failed failed to create sysfs link from subsystem.
failed Identify Controller failed ({n})
refused forcibly allowing all power states due to nvme_core.force_apst -- use at your own risk
~timeout Shutdown timeout set to {n} seconds
refused forcibly allowing APST due to nvme_core.force_apst -- use at your own risk
corrupt Mismatching cntlid: Connect {n} vs Identify {n}, rejecting
io Reading VS failed ({n})
missing No UUID available providing old NGUID
busy ignoring nsid {n} because of duplicate IDs
busy clearing duplicate IDs for nsid {n}
none use of /dev/disk/by-id/ may cause data corruption
busy duplicate IDs in subsystem for nsid {n}
busy Duplicate unshared namespace {n}
corrupt IDs don't match for shared namespace {n}
unsupported Found shared namespace {n}, but multipathing not supported.
unsupported Support for shared namespaces without CONFIG_NVME_MULTIPATH is deprecated and will be removed in Linux 6.0.
none command set not reported for nsid: {n}
failed Identify NS List failed (status={hex})
failed reading changed ns log failed: {n}
io reading non-mdts-limits failed: {n}
failed Get FW SLOT INFO log error
timeout Fw activation timeout, reset controller
failed unable to set dbbuf
invalid invalid id {n} completed on queue {n}
io controller is down; will reset: CSTS={hex}, PCI_STATUS read failed ({n})
timeout I/O {n} QID {n} timeout, completion polled
timeout I/O {n} QID {n} timeout, disable controller
timeout I/O {n} QID {n} timeout, reset controller
timeout I/O {n} ({text}) QID {n} timeout, aborting
failed failed to register the CMB
failed failed to set host mem (err {n}, flags {hex}).
no-memory failed to allocate host memory buffer.
no-memory IO queues tagset allocation failed {n}
none ctrl state {n} is not RESETTING
failed failed to mark controller CONNECTING
no-memory unable to allocate dma for dbbuf
none IO queues not created
failed failed to mark controller live state
failed Removing after probe failure status: {n}
~power platform quirk: setting simple suspend
failed frozen state error detected, reset controller
failed failure state error detected, request disconnect
failed {text}: failed to create debugfs directory
failed {text}: failed to create debugfs attr
corrupt {text}: nsid ({n}) in cmd does not match nsid ({n}) of namespace
unsupported NVME_IOCTL_IO_CMD not supported when multiple namespaces present!
io Failed to read smart log (error {n})
failed Failed to instantiate hwmon device
missing no usable path - requeuing I/O
no-space no available path - failing I/O
failed Failed to get ANA log: {n}
~none ANATT timeout, resetting controller.
corrupt Invalid MNAN value {n}
corrupt ANA log page size ({n}) larger than MDTS ({n}).
`,
    },
    {
      subsystem: 'iso9660',
      messages: `
~corrupt iso9660: Corrupted directory entry in block {n} of inode {n}
invalid isofs: isofs_export_get_parent(): child is not a directory!
none isofs: isofs_export_get_parent(): child directory not normalized!
missing isofs: Unable to find the ".." directory for NFS.
invalid ISOFS: Invalid session number or type of track
~none ISOFS: root inode is unusable. Disabling Rock Ridge and switching to Joliet.
failed {text}: get root inode failed
io {text}: bread failed, dev={text}, iso_blknum={n}, block={n}
corrupt ISOFS: Bad logical zone size {n}
~io ISOFS: unable to read i-node block {n}
~failed {text}: More than 100 file sections ?!?, aborting...
io ISOFS: unable to read i-node block
~corrupt rock: corrupted directory entry. extent={n}, offset={n}, size={n}
~corrupt rock: corrupted directory entry. extent={n} out of volume (nzones={n})
io Unable to read rock-ridge attributes
~no-space rock: directory entry would overflow storage
unsupported Unsupported NM flag settings ({n})
unsupported Symlink component flag not implemented
unsupported ISOFS: Recursive directory relocation is not supported
unsupported isofs: Can't handle ZF block size of 2^{n}
unsupported isofs: Unknown ZF compression algorithm: {char}{char}
unsupported Symlink component flag not implemented ({n})
io unable to read i-node block
`,
    },
    {
      subsystem: 'ntfs',
      messages: `
corrupt is corrupted
failed failed to convert "{name}" to {why}
failed failed to convert name for inode {hex}.
corrupt directory corrupted
failed failed to extend initialized size to {hex}.
unsupported mmap encrypted not supported
unsupported mmap deduplicated not supported
unsupported mmap(write) compressed not supported
unsupported fallocate({hex}) is not supported
unsupported encrypted i/o not supported
unsupported direct i/o + compressed not supported
unsupported read deduplicated not supported
unsupported write into deduplicated not supported
failed repack problem
corrupt file can't be sparsed and compressed
unsupported one can change sparsed/compressed only for empty files
unsupported fiemap is not supported for compressed file (cp -r)
failed failed to open parent directory r={hex} to update
unsupported \\x24LogFile version {n}.{n} is not supported
~version-mismatch Skip $Extend 'cause NTFS version
failed Failed to load $Extend.
no-space \\x24LogFile is too big
no-space no free space to extend mft
~corrupt Invalid reserved record {hex}
~corrupt Mark volume as dirty due to NTFS errors
io failed to read volume at offset {hex}
io failed to read block {hex}
io failed to sync buffer at block {hex}, error {n}
failed Failed to load $Secure.
corrupt Inode r={hex} is not in use!
corrupt mft corrupted
none This driver is compiled without CONFIG_NTFS3_64BIT_CLUSTER (like windows driver).
corrupt {text}: invalid record size {n}.
unsupported Unsupported bytes per MFT record {n}.
corrupt {text}: invalid index size {n}.
corrupt Different NTFS' sector size ({n}) and media sector size ({n})
~unsupported NTFS {n}.{n} Gb is too big to use 32 bits per cluster
failed Failed to load $Volume.
failed Failed to load \\x24LogFile.
failed failed to replay log file. Can't mount rw!
invalid volume is dirty and "force" flag is not set!
failed Failed to load $BadClus.
~io Volume contains bad blocks
failed Failed to load $Bitmap.
failed Failed to load $AttrDef -> {n}
failed Failed to load $UpCase.
failed Failed to load root.
~unsupported ntfs3: Warning: Activated 64 bits per cluster. Windows does not support this
~read-only ntfs3: Read-only LZX/Xpress compression included
no-space The size of extended attributes must not exceed 64KiB
corrupt looks like you get incorrect security descriptor id={n}
corrupt you try to set invalid security descriptor
`,
    },
    {
      subsystem: 'raid-lvm',
      messages: `
no-memory can't alloc memory pool for serialization
failed md: {text} gets error={n}
io md: disabled device {some}, could not read superblock.
unsupported {text}: bitmaps are not supported for {why}
corrupt md: invalid raid superblock magic on {some}
invalid Bad version number {n}.{n} on {some}
corrupt md: invalid superblock checksum on {some}
corrupt md: data_size too small on {some}
missing md: journal device provided without journal feature, ignoring the device
failed md: failed to create integrity pool for {why}
unsupported {text}: incompatible integrity profile for {some}
failed md: failed to register dev-{text} for {why}
unsupported md: could not open device unknown-block({n},{n}).
corrupt md: {some} has zero or unknown size, marking faulty!
corrupt md: {some} does not have a valid v{n}.{n} superblock, not importing!
io md: could not read {some}'s sb, not importing!
corrupt md: fatal superblock inconsistency in {some} -- removing from array
missing md: cannot find a valid disk
unsupported md: {text}: {some}: only {n} devices permitted
refused md: Safemode is disabled for clustered mode
unsupported md: {text}: {text} does not support online personality change
missing md: personality {text} not loaded
unsupported md: {text}: {text} does not support personality takeover
none md: {text}: {text} would not accept array
failed md: cannot register extra attributes for {why}
failed md: cannot register rd{n} for {text} after level change
invalid md: serialize_policy is only effective for raid1
corrupt md: {text}: data overlaps metadata
corrupt md: {text}: metadata overlaps data
missing md: personality for level {n} is not loaded!
missing md: personality for level {text} is not loaded!
failed True protection against single-disk failure might be compromised.
failed md: pers->run() failed ...
corrupt md: invalid array_size {n} > default size {n}
failed {text}: failed to create bitmap ({n})
busy md: {text} still in use.
invalid md: unit number in {some} is bad: {n}
refused md: {text} locked, cannot run
busy md: {text} already running, cannot run {some}
failed {text}: Cannot add to clustered mddev.
unsupported {text}: personality does not support diskops!
unsupported {text}: ADD_NEW_DISK not supported
failed md: error, md_import_device() returned {n}
invalid {text}: HOT_ADD may only be used with version-0 superblocks.
failed md: can not hot-add faulty {some} disk to {text}!
~unsupported {text}: Disabling nowait because {some} does not support nowait
failed {text}: error: failed to get bitmap file
invalid {text}: error: bitmap file must be a regular file
failed {text}: error: bitmap file must open for write
busy {text}: error: bitmap file is already in use
version-mismatch md: superblock version {n} not known
busy md: can't change bitmap to none since the array is in use by more than one node
busy md: array {text} already has disks!
busy md: array {text} already initialised!
missing can't find md-cluster module or get its reference.
failed {text}: could not start resync thread...
~failed md-cluster: resize failed
~failed md: Removing Candidate device {some} because add failed
failed md: updating array disks failed. {n}
failed {text}: {n} Could not reload rdev({n}) err: {n}. Restoring old values
missing {text}: {n} Could not find rdev with nr {n}
missing {text}: dm_table_destroy: dm_put_device call missing for {why}
corrupt {text}: {some} too small for target: start={n}, len={n}, dev_size={n}
corrupt {text}: start={n} not aligned to h/w zone size {n} of {some}
corrupt {text}: len={n} not aligned to h/w zone size {n} of {some}
corrupt {text}: start={n} not aligned to h/w logical block size {n} of {some}
corrupt {text}: len={n} not aligned to h/w logical block size {n} of {some}
missing {text}: Cannot set limits for nonexistent device {some}
none {text}: adding target device {some} caused an alignment inconsistency: physical_block_size={n}, logical_block_size={n}, alignment_offset={n}, start={n}
missing {text}: device {text} not in table devices list
corrupt {text}: table line {n} (start sect {n} len {n}) not aligned to h/w logical block size {n}
invalid {text}: zero-length target
no-space {text}: too large device
unsupported {text}: {text}: unknown target type
corrupt {text}: {text}: ignoring discards_supported because num_discard_bios is zero.
corrupt Inconsistent table: different target types can't be mixed up
unsupported request-based DM doesn't support multiple targets
missing table load rejected: immutable target is required
unsupported table load rejected: immutable target that splits IO is not supported
failed table load rejected: including non-request-stackable devices
no-memory no table type is set, can't allocate mempools
corrupt {text}: integrity not set: {text} and {text} profile mismatch
corrupt {text}: conflict with existing integrity profile: {text} profile mismatch
unsupported Inline encryption capabilities of new DM table were more restrictive than the old table's. This is not supported!
failed unable to determine table type
failed unable to build btrees
failed could not register integrity profile.
failed could not construct crypto profile.
no-memory unable to allocate mempools
corrupt {text}: zoned model is not consistent across all devices
corrupt {text}: zone sectors is not consistent across all zoned devices
corrupt {text}: adding target device (start sect {n} len {n}) caused an alignment inconsistency
failed {text}: unable to establish an integrity profile
failed {text}: {text}: preresume failed, error = {n}
io {text}: FEC {n}: parity read failed (block {n}): {n}
failed {text}: FEC {n}: failed to correct: {n}
none {text}: FEC {n}: corrected {n} errors
io {text}: FEC {n}: read failed ({n}): {n}
failed {text}: FEC {n}: failed to correct ({n} erasures)
failed crypto_ahash_init failed: {n}
failed verity_hash_final failed updating salt: {n}
corrupt {text}: {text} block {n} is corrupted
none {text}: reached maximum errors
corrupt dm-verity device corrupted
failed verity_for_io_block crypto op failed: {n}
corrupt unaligned io
unsupported Unrecognized verity feature request: {why}
failed register failed {n}
io {some}: INTEGRITY AEAD ERROR, sector {n}
refused whitespace chars not allowed in key string
unsupported Selected cipher does not support IVs
failed aborting resume - crypt key is not set.
none not suspended during key manipulation.
unsupported unrecognised message received.
`,
    },
  ],
};
