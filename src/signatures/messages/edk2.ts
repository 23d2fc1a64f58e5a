import type { Program } from './program.ts';

export const edk2: Program = {
  id: 'edk2',
  name: 'EDK II',
  version: '2022.11',
  source: 'EDK II MdeModulePkg, FatPkg, NetworkPkg, OvmfPkg, SecurityPkg',
  sources: ['screen', 'userspace'],
  stage: 'firmware',
  parts: [
    {
      subsystem: 'usb',
      messages: `
~no-space The usb device LBA count is larger than 0xFFFFFFFF!
~failed UsbIoControlTransfer: configure changed!!! Do NOT use old UsbIo!!!
failed UsbIoPortReset: failed to reset hub port {n}@hub {n}, {status}
failed UsbIoPortReset: failed to set address for device {n} - {status}
failed UsbIoPortReset: failed to set configure for device {n} - {status}
failed UsbBusStart: Failed to open device path {status}
failed UsbBusStart: Failed to open USB_HC/USB2_HC {status}
failed UsbBusStart: Failed to install bus protocol {status}
failed UsbBusStart: Failed to init root hub {status}
failed UsbBusStart: Failed to start bus driver {status}
corrupt UsbCreateDesc: met mal-format descriptor, total length = {n}!
corrupt UsbCreateDesc: met mal-format descriptor, Head->Len = 0!
corrupt UsbCreateDesc: met mal-format descriptor, Head->Len = {n}!
corrupt UsbCreateDesc: met mal-format descriptor, Offset/Len = {n}/{n}!
missing UsbCreateDesc: descriptor cannot be found, Header(T/L) = {n}/{n}!
failed UsbParseInterfaceDesc: failed to create interface descriptor
failed UsbParseInterfaceDesc: failed to create endpoint(index {n})
failed UsbParseConfigDesc: warning: failed to get interface setting, stop parsing now.
corrupt UsbParseConfigDesc: malformatted interface descriptor
failed UsbGetOneConfig: failed to get descript length({n}) {status}
failed UsbGetOneConfig: failed to get full descript {status}
failed UsbBuildDescTable: failed to get device descriptor - {status}
failed UsbBuildDescTable: failed to get configure (index {n})
failed UsbBuildDescTable: failed to parse configure (index {n})
failed UsbCreateInterface: failed to create device path
failed UsbCreateInterface: failed to install UsbIo - {status}
failed UsbCreateInterface: failed to open host for child - {status}
~failed UsbSelectConfig: failed to connect driver {status}, ignored
~none UsbDisconnectDriver: TPL after disconnect is {n}, {n}
failed UsbEnumerateNewDev: failed to reset port {n} - {status}
failed UsbEnumerateNewDev: failed to get speed of port {n}
missing UsbEnumerateNewDev: No device present at port {n}
no-space UsbEnumerateNewDev: address pool is full for port {n}
failed UsbEnumerateNewDev: failed to set device address - {status}
failed UsbEnumerateNewDev: failed to get max packet for EP 0 - {status}
failed UsbEnumerateNewDev: failed to build descriptor table - {status}
failed UsbEnumerateNewDev: failed to set configure {n} - {status}
failed UsbEnumerateNewDev: failed to create interfaces - {status}
failed UsbEnumeratePort: failed to get state of port {n}
power UsbEnumeratePort: Critical Over Current (port {n})
power UsbEnumeratePort: 2.0 device Recovery Over Current (port {n})
power UsbEnumeratePort: 1.1 device Recovery Over Current (port {n})
~none UsbEnumeratePort: Device Connect/Disconnect Normally (port {n})
~gone UsbEnumeratePort: device disconnected event on port {n}
~failed UsbEnumeratePort: The device disconnect fails at port {n} from hub {some}, try again
~failed UsbEnumeratePort: The device disconnect fails at port {n} from root hub {some}, try again
failed UsbOnHubInterrupt: failed to remove async transfer - {status}
failed UsbOnHubInterrupt: failed to submit new async transfer - {status}
missing UsbHubInit: no interrupt endpoint found for hub {n}
io UsbHubInit: failed to read HUB descriptor {status}
failed UsbHubInit: failed to create signal for hub {n} - {status}
failed UsbHubInit: failed to queue interrupt transfer for hub {n} - {status}
failed UsbRootHubResetPort: failed to start reset on port {n}
failed UsbRootHubResetPort: failed to clear reset on port {n}
none UsbRootHubResetPort: reset not finished in time on port {n}
failed UsbRootHubResetPort: failed to enable port {n} for UHCI
failed PeiDoHubConfig: PeiHubSetPortFeature EfiUsbPortPower failed {hex}
none PeiResetHubPort: reset not finished in time on port {n}
~failed PeiUsbControlTransfer: {status}
~failed PeiUsbBulkTransfer: {status}
failed PeiUsbGet Device Descriptor fail: {hex} {status}
failed PeiUsbSetDeviceAddress Failed: {status}
failed PeiUsbGetDescriptor First Failed
failed PeiUsbGet Config Descriptor First Failed
failed PeiUsbGet Config Descriptor all Failed
corrupt GetExpectedDescriptor: met mal-format descriptor, total length = {n}!
corrupt GetExpectedDescriptor: met mal-format descriptor, Head->Len = 0!
corrupt GetExpectedDescriptor: met mal-format descriptor, Head->Len = {n}!
corrupt GetExpectedDescriptor: met mal-format descriptor, Offset/Len = {n}/{n}!
missing GetExpectedDescriptor: descriptor cannot be found, Header(T/L) = {n}/{n}!
failed SetRootHubPortFeature EfiUsbPortReset Failed
failed ClearRootHubPortFeature EfiUsbPortReset Failed
none ResetRootPort: reset not finished in time on port {n}
~failed UsbBootRequestSense: ({status}) with error code ({hex}) sense key {hex}/{hex}/{hex}
unsupported UsbBootGetParams: Found an unsupported peripheral type[{n}]
~failed UsbBotDataTransfer: ({status})
~failed UsbBotDataTransfer: DataIn Stall
failed UsbCbiExecCommand: UsbCbiDataTransfer ({status})
~failed UsbMassInitMultiLun: Start to initialize No.{n} logic unit
failed UsbMassInitMultiLun: failed to create device logic unit device path
~failed UsbMassInitMultiLun: Success to initialize No.{n} logic unit
failed Fail to stop No.{n} multi-lun child handle when opening blockio
failed Fail to stop No.{n} multi-lun child handle when uninstalling blockio and devicepath
no-memory UsbHcAllocateMem: failed to allocate block
~failed XhcSetRootHubPortFeature :failed to start HC - {status}
failed XhcTransfer[Type={n}]: failed to create URB!
failed XhcTransfer[Type={n}]: XhcDequeueTrbFromEndpoint failed!
failed XhcTransfer[Type={n}]: XhcRecoverHaltedEndpoint failed!
unsupported XHCI: Don't support multi-TT feature for Hub now. (force to disable MTT)
failed XhcControlTransfer: error - {status}, transfer - {hex}
failed XhcBulkTransfer: HC is halted
failed XhcBulkTransfer: error - {status}, transfer - {hex}
~failed XhcAsyncInterruptTransfer: remove old transfer for addr {n}, Status = {status}
failed XhcSyncInterruptTransfer: error - {status}, transfer - {hex}
corrupt XhcCreateUsb3Hc: Reserved bits are not 0 for PageSize
failed XhcDriverBindingStart: failed to enable controller
failed XhcDriverBindingStart: failed to create USB2_HC
~failed {text}: failed to enable 64-bit DMA on 64-bit capable controller @ {some} ({status})
failed XhcDriverBindingStart: failed to start async interrupt monitor
failed XhcDriverBindingStart: failed to install USB2_HC Protocol
io XhcReadCapReg: Pci Io read error - {status} at {n}
io XhcReadOpReg: Pci Io Read error - {status} at {n}
io XhcWriteOpReg: Pci Io Write error: {status} at {n}
io XhcReadRuntimeReg: Pci Io Read error - {status} at {n}
io XhcWriteRuntimeReg: Pci Io Write error: {status} at {n}
io XhcReadExtCapReg: Pci Io Read error - {status} at {n}
io XhcWriteExtCapReg: Pci Io Write error: {status} at {n}
failed XhcCmdTransfer: HC is halted
failed XhcCmdTransfer: failed to create URB
failed XhcCreateUrb: XhcCreateTransferTrb Failed, Status = {status}
failed XhcCreateTransferTrb: Fail to map Urb->Data.
~unsupported Not supported EPType {hex}!
failed XhcRecoverHaltedEndpoint: Reset Endpoint Failed, Status = {status}
failed XhcRecoverHaltedEndpoint: Set Transfer Ring Dequeue Pointer Failed, Status = {status}
failed XhcDequeueTrbFromEndpoint: Stop Endpoint Failed, Status = {status}
failed XhcDequeueTrbFromEndpoint: Set Transfer Ring Dequeue Pointer Failed, Status = {status}
io XhcCheckUrbResult: STALL_ERROR! Completecode = {hex}
io XhcCheckUrbResult: BABBLE_ERROR! Completecode = {hex}
io XhcCheckUrbResult: TRANSACTION_ERROR! Completecode = {hex}
io Transfer Default Error Occur! Completecode = {hex}!
failed XhciDelAsyncIntTransfer: XhcDequeueTrbFromEndpoint failed
failed XhciDelAllAsyncIntTransfers: XhcDequeueTrbFromEndpoint failed
no-memory {text}: failed to allocate buffer
failed {text}: failed to create URB
failed XhcMonitorAsyncRequests: Fail to Flush AsyncInt Mapped Memeory
failed XhcInitializeDeviceSlot: Enable Slot Failed, Status = {status}
none Slot {n} address not assigned successfully. Status = {status}
failed XhcInitializeDeviceSlot64: Enable Slot Failed, Status = {status}
failed XhcDisableSlotCmd: failed to disable child, ignore error
failed XhcDisableSlotCmd: Disable Slot Command Failed, Status = {status}
~unsupported XhcInitializeEndpointContext: Unsupport ISO EP found, Transfer ring is not allocated.
~unsupported XhcInitializeEndpointContext: Unsupport Control EP found, Transfer ring is not allocated.
~failed XhcInitializeEndpointContext: Unknown EP found, Transfer ring is not allocated.
~unsupported XhcInitializeEndpointContext64: Unsupport ISO EP found, Transfer ring is not allocated.
~unsupported XhcInitializeEndpointContext64: Unsupport Control EP found, Transfer ring is not allocated.
~failed XhcInitializeEndpointContext64: Unknown EP found, Transfer ring is not allocated.
failed XhcSetConfigCmd: Config Endpoint Failed, Status = {status}
failed XhcSetConfigCmd64: Config Endpoint Failed, Status = {status}
failed XhcStopEndpoint: Stop Endpoint Failed, Status = {status}
failed XhcResetEndpoint: Reset Endpoint Failed, Status = {status}
failed XhcSetTrDequeuePointer: Set TR Dequeue Pointer Failed, Status = {status}
failed SetInterface: Config Endpoint Failed, Status = {status}
failed SetInterface64: Config Endpoint Failed, Status = {status}
failed XhcEvaluateContext: Evaluate Context Failed, Status = {status}
failed XhcEvaluateContext64: Evaluate Context Failed, Status = {status}
failed XhcConfigHubContext: Config Endpoint Failed, Status = {status}
failed XhcConfigHubContext64: Config Endpoint Failed, Status = {status}
~failed EhcSetRootHubPortFeature :failed to start HC - {status}
failed EhcControlTransfer: failed to create URB
failed EhcControlTransfer: error - {status}, transfer - {hex}
failed EhcBulkTransfer: HC is halted
failed EhcBulkTransfer: failed to create URB
failed EhcBulkTransfer: error - {status}, transfer - {hex}
~failed EhcAsyncInterruptTransfer: remove old transfer - {status}
failed EhcSyncInterruptTransfer: failed to create URB
failed EhcSyncInterruptTransfer: error - {status}, transfer - {hex}
failed EhcDriverBindingStart: failed to enable controller
failed EhcDriverBindingStart: failed to create USB2_HC
failed EhcDriverBindingStart: failed to install USB2_HC Protocol
failed EhcDriverBindingStart: failed to init host controller
failed EhcDriverBindingStart: failed to start async interrupt monitor
io EhcReadCapRegister: Pci Io read error - {status} at {n}
io EhcReadDbgRegister: Pci Io read error - {status} at {n}
io EhcReadOpReg: Pci Io Read error - {status} at {n}
io EhcWriteOpReg: Pci Io Write error: {status} at {n}
failed EhcInitHC: failed to enable period schedule
failed EhcInitHC: failed to enable async schedule
failed EhcUnlinkQhFromAsync: Failed to synchronize with doorbell
timeout EhcExecTransfer: transfer not finished in {n}ms
failed EhcExecTransfer: transfer failed with {hex}
failed EhcMonitorAsyncRequests: Fail to Flush AsyncInt Mapped Memeory
io UhciReadReg: PciIo Io.Read error: {status} at offset {n}
io UhciWriteReg: PciIo Io.Write error: {status} at offset {n}
failed UhciAckAllInterrupt: re-enable the UHCI from system error
io UhciSetFrameListBaseAddr: PciIo Io.Write error: {status}
timeout UhciExecuteTransfer: execution not finished for {n}ms
failed UhciExecuteTransfer: execution failed with result {hex}
`,
    },
    {
      subsystem: 'ata',
      messages: `
no-space {text}: Driver only support a maximum of {hex} PRDT entries, current number of data byte {hex} is too large, maximum allowed is {hex}.
failed {text}: Fail to map data buffer.
unsupported {text}: Not a hard disk device on Port {hex} PortMultiplierPort {hex}
corrupt {text}: Invalid Capacity (0) for ATA device.
corrupt {text}: Invalid BlockSize ({hex}).
failed {text}: AHCI HBA reset failed with {status}.
no-memory {text}: Transfer-related data allocation failed with {status}.
missing {text}: No device detected at Port {n}.
timeout {text}: Port {n} device presence detected but phy not ready (TFD={hex}).
failed {text}: Error occurred when waiting for the first D2H register FIS - {status}
failed {text}: AhciIdentify() failed with {status}
failed {text}: Fail to get the current boot mode.
invalid {text}: The device path is invalid.
no-memory {text}: Fail to allocate private data.
no-memory {text}: Fail to allocate get the device path for Controller {n}.
failed {text}: Controller initialization fail for Controller {n} with Status - {status}.
~failed {text}: Failed to init controller, with Status - {status}
timeout Port {n} Device not ready (TFD={hex})
timeout Ahci port {n} is in hung state, aborting recovery
failed Failed to reset the port {n}
failed AHCI: Error interrupt reported PxIS: {hex}
failed PIO command failed at retry {n}
failed Failed to execute command for PIO transfer:
io DMA command failed at retry: {n}
failed Failed to execute command for DMA transfer:
io Non data transfer failed at retry {n}
failed Failed to execute command for non data transfer:
~missing The S.M.A.R.T threshold exceeded condition is not detected
~no-space The S.M.A.R.T threshold exceeded condition is detected
~unsupported S.M.A.R.T feature is not supported at port [{n}] PortMultiplier [{n}]!
~unsupported DevSlp feature is not supported for device at port [{n}] PortMultiplier [{n}]!
io Read IDD failed for device at port [{n}] PortMultiplier [{n}] - {status}!
~failed AhciModeInitialization: failed to enable 64-bit DMA on 64-bit capable controller ({status})
failed Spin up standby device failed - {status}
failed Calculate Mode Fail, Status = {status}
failed Set transfer Mode Fail, Status = {status}
failed PUIS enable/disable failed, Status = {status}
failed Open Ide_Controller_Init Error, Status={status}
failed Get Pci_Io Protocol Error, Status={status}
io CheckRegisterStatus()-- {hex} : Error : Write Fault
failed CheckRegisterStatus()-- {hex} : Error : Corrected Data
io CheckRegisterStatus()-- {hex} : Error : Bad Block Detected
failed CheckRegisterStatus()-- {hex} : Error : Uncorrectable Data
failed CheckRegisterStatus()-- {hex} : Error : Media Change
failed CheckRegisterStatus()-- {hex} : Error : Abort
missing CheckRegisterStatus()-- {hex} : Error : Track 0 Not Found
missing CheckRegisterStatus()-- {hex} : Error : Address Mark Not Found
failed ATA UDMA operation fails
~unsupported S.M.A.R.T feature is not supported at [{text}] channel [{text}] device!
failed Failed to initialize Port {hex} PortMultiplierPort {hex}, status = {status}
~io CalculateBestUdmaMode: DeviceUDmaMode = {hex}
failed SataControllerStart error. return status = {status}
`,
    },
    {
      subsystem: 'nvme',
      messages: `
unsupported NVME IDENTIFY NAMESPACE [{n}] Ms({n}) is not supported.
failed NvmExpressDriverBindingStart: allocating pool for Nvme Private Data failed!
~failed NvmExpressDriverBindingStart: failed to enable 64-bit DMA ({status})
~none NVMe controller is disabled with status [{status}].
~failed NvmeControllerInit: failed to enable controller
~unsupported NvmeControllerInit: the controller doesn't support NVMe command set
timeout NvmeShutdownController: shutdown processing is timed out
~missing NVME: ResetNotification absent! Shutdown notification cannot be performed!
failed NvmeCreatePrpList: create PrpList failure!
unsupported NvmExpressPassThru: doesn't support SGL mechanism
unsupported NvmExpressPassThru: Does not support external IO queues creation request.
timeout NvmExpressPassThru: Timeout occurs for an NVMe command.
failed {text}: NvmeIdentifyNamespace fail, Status - {status}
no-memory {text}: Fail to allocate DMA buffers.
~io {text}: DMA buffer base at {hex}
failed {text}: Controller initialization fail with Status - {status}.
failed {text}: Namespaces discovery fail with Status - {status}.
io {text}: ReadSectors fail, Status - {status}
`,
    },
    {
      subsystem: 'scsi',
      messages: `
failed ScsiDisk: Failed to install the Erase Block Protocol! Status = {status}
failed ScsiDisk: Failed to install the Storage Security Command Protocol! Status = {status}
failed ScsiDiskAsyncUnmapNotify: Host adapter indicating error status {hex}.
failed ScsiDiskAsyncUnmapNotify: Target indicating error status {hex}.
failed ScsiDiskUnmap: Host adapter indicating error status {hex}.
io ScsiDiskUnmap: Target indicating error status {hex}.
~corrupt {text}: invalid PageLength ({n}) in Supported VPD Pages page
~failed Locate mIoMmu Ppi is failed!!!
failed UfsDevicePei: Host Controller Initialization Error, Status = {status}
failed Ufs Sending NOP IN command Error, Status = {status}
failed Ufs Set fDeviceInit Flag Error, Status = {status}
io Fail to read UFS Unit Descriptor, Index = {hex}, Status = {status}
failed {text}: fatal error in scsi request
corrupt {text}: unexpected reply ({hex})
~failed {text}: failed to enable 64-bit DMA addresses
`,
    },
    {
      subsystem: 'mmc',
      messages: `
~unsupported The slot at {hex} is not embedded slot type
unsupported The EMMC device version is too low, we don't support!!!
unsupported The EMMC device doesn't support Partition Feature!!!
~missing EmmcEraseBlocks(): Lba {hex} BlkNo {hex} Event {some} with {status}
~none SdEraseBlocks(): Lba {hex} BlkNo {hex} Event {some} with {status}
failed DiscoverUserArea(): Assign new Rca = {hex} fails with {status}
failed DiscoverUserArea(): Reselect the device {hex} fails with {status}
no-memory Failed to allocate memory for SD_MMC_HC_PEI_PRIVATE_DATA!
`,
    },
    {
      subsystem: 'pci',
      messages: `
~failed {text}: [{hex}|{hex}|{hex}] failed to access config space at offset {hex}
busy PciBus: [{hex}|{hex}|{hex}] was rejected due to resource confliction.
~none Process Option ROM: BAR Base/Length = {hex}/{hex}
unsupported ERROR: {hex}:{hex}:{hex} device ARI Feature({hex}) is not consistent with others Function
failed Some root HPC failed to initialize
busy {text}: {text}: desc [{hex}, {hex}) type {n} conflicts with aperture [{hex}, {hex})
busy {text}: {text}: desc [{hex}, {hex}) type {n} cap {hex} conflicts with aperture [{hex}, {hex}) cap {hex}
~failed PciHostBridge driver failed to set EFI_MEMORY_UC to MMIO aperture - {status}.
busy Call PciHostBridgeResourceConflict().
corrupt [{text}:{n}] Translation {hex} is not aligned to {hex}!
~missing NoExtConfSpace: {why}
`,
    },
    {
      subsystem: 'partition',
      messages: `
io EltCheckDevice: error reading catalog {status}
corrupt EltCheckBootCatalog: El Torito boot catalog header checksum failed
~corrupt Not Valid primary partition table
~corrupt Not Valid backup partition table
~corrupt Restore primary partition table error
~failed Restore backup partition table error
no-memory Allocate pool error
io Partition Entry ReadDisk error
~corrupt Invalid efi partition table header
~corrupt Valid efi partition table header
failed CheckPEntryArrayCRC: Crc calculation failed
failed CheckCrc32: Crc calculation failed
corrupt CheckCrc32: Crc check failed
~corrupt PartitionValidMbr: Bad MBR partition size EndingLBA({hex}) > LastLBA({hex})
failed {text}: Media block size {hex} unable to hold an AVDP.
corrupt Memory overflow in GPT Entry Array
failed GPT Partition Entry Array Error!
no-memory Allocate memory error!
io Read partition entry array error!
corrupt Partition entries CRC check fail
io GPT Error When Read Protective Mbr From Partition!
corrupt Protective Mbr Signature is invalid!
corrupt Protective Mbr, All Partition Entry Are Empty!
unsupported Device BlockSize {hex} exceed FAT_MAX_BLOCK_SIZE
corrupt Primary GPT Header Error, Try to Check Backup GPT Header!
`,
    },
    {
      subsystem: 'iso9660',
      messages: `
corrupt EltCheckBootCatalog: El Torito boot catalog header IDs not correct
`,
    },
    {
      subsystem: 'block',
      messages: `
~missing RamDiskAcpiCheck: Cannot locate the EFI ACPI Table Protocol, unable to publish RAM disks to NFIT.
~missing RamDiskAcpiCheck: Cannot locate the EFI ACPI Sdt Protocol, unable to publish RAM disks to NFIT.
~busy Driver already started!
~busy RamDiskPublishNfit: A NFIT is already exist in the ACPI Table.
~none RamDiskPublishNfit: No NFIT is in the ACPI Table, will create one.
failed {text}: GetFileSize() fails with status - {status}.
failed {text}: Fail to get the Partition Descriptor from the given Long Allocation Descriptor.
~none {text}: OptimalTransferLengthGranularity={hex}[Lba]
none {text}: Label="{name}" NodeId={n} FuseHandle={n} Errno={n}
none {text}: Label="{name}" NodeId={n} FuseHandle={n} IsDir={n} Errno={n}
none {text}: Label="{name}" DirNodeId={n} Name="{text}" Errno={n}
none {text}: Label="{name}" ParentNodeId={n} Name="{text}" Errno={n}
none {text}: Label="{name}" NodeId={n} ReadWrite={n} Errno={n}
none {text}: Label="{name}" NodeId={n} FuseHandle={n} IsDir={n} Offset={hex} Size={hex} Data@{some} Errno={n}
none {text}: Label="{name}" OldParentNodeId={n} OldName="{text}" NewParentNodeId={n} NewName="{text}" Errno={n}
none {text}: Label="{name}" ParentNodeId={n} Name="{text}" IsDir={n} Errno={n}
none {text}: Label="{name}" NodeId={n} FuseHandle={n} Offset={hex} Size={hex} Data@{some} Errno={n}
read-only {text}: Label="{name}" CanonicalPathname="{text}" FileName="{name}" OpenMode={hex} Attributes={hex}: nonsensical request to possibly create a file marked read-only, for read-write access
none {text}: Label="{name}" CanonicalPathname="{text}" FileName="{name}": nonsensical request to open a file or directory relative to a regular file
corrupt {text}: malformed response to Request={hex}
invalid {text}: Request={hex} Response={hex} (expected {hex})
~none {text}: bound VirtIo={some} without producing GOP
`,
    },
    {
      subsystem: 'fat',
      messages: `
unsupported Device BlockSize {hex} exceeds FAT_MAX_BLOCK_SIZE
corrupt FatShrinkEof: cluster chain corrupt
corrupt FatGrowEof: cluster chain corrupt
corrupt FatGrowEof: cluster chain size does not match file size
corrupt FatOFilePosition: cluster chain corrupt
corrupt FATDirSize: cluster chain corrupt
io FatDiskIo: error {status}
`,
    },
    {
      subsystem: 'network-boot',
      messages: `
failed ArpDriverBindingStop: Open ArpSb failed, {status}.
no-memory ArpSBCreateChild: Failed to allocate memory for Instance.
failed ArpSBCreateChild: failed to install ARP protocol, {status}.
failed ArpSBDestroyChild: Failed to uninstall the arp protocol, {status}.
no-memory ArpAdd: Failed to allocate pool for CacheEntry.
failed ArpRequest: Allocate memory for RequestContext failed.
no-memory ArpRequest: Allocate memory for CacheEntry failed.
invalid Error: Invalid URI address.
refused Error: Access forbidden, only HTTPS connection is allowed.
failed Error: Could not retrieve the host address from DNS server.
failed Error: Could not retrieve NBP file size from HTTP server.
failed Error: Could not establish connection with HTTP server.
corrupt Error: Buffer size is smaller than the requested file.
no-memory Error: Could not allocate I/O buffers.
failed Error: Network device error.
timeout Error: Server response timeout.
failed Error: Remote boot cancelled.
failed Error: Unexpected network error.
failed Error: Could not detect network connection.
failed Error: Could not register RAM disk to the system.
failed HTTP ERROR: Resource Redirected.
none Redirection: 304 Not Modified
failed Client Error: 400 Bad Request
failed Client Error: 401 Unauthorized
missing Client Error: 402 Payment Required
refused Client Error: 403 Forbidden
missing Client Error: 404 Not Found
refused Client Error: 405 Method Not Allowed
failed Client Error: 406 Not Acceptable
missing Client Error: 407 Proxy Authentication Required
timeout Client Error: 408 Request Timeout
busy Client Error: 409 Conflict
gone Client Error: 410 Gone
missing Client Error: 411 Length Required
failed Client Error: 412 Precondition Failed
failed Client Error: 413 Request Entity Too Large
invalid Client Error: 414 Request URI Too Long
unsupported Client Error: 415 Unsupported Media Type
failed Client Error: 416 Requested Range Not Satisfiable
failed Client Error: 417 Expectation Failed
failed Server Error: 500 Internal Server Error
unsupported Server Error: 501 Not Implemented
invalid Server Error: 502 Bad Gateway
failed Server Error: 503 Service Unavailable
timeout Server Error: 504 Gateway Timeout
unsupported Server Error: 505 HTTP Version Not Supported
invalid HttpBootCheckUriScheme: Invalid Uri.
refused HttpBootCheckUriScheme: HTTP is disabled.
missing HTTP Boot: Couldn't find the RAM Disk protocol - {status}
failed HTTP Boot: Failed to register RAM Disk - {status}
none EfiHttpRequest: HTTP is disabled.
invalid IpMode {n} is invalid when configuring the iSCSI target IP!
missing Corresponding configuration data can not be retrieved!
failed {text}: Failed to set 'InitialAttemptOrder' with Guid ({guid}): {status}
failed {text}: Failed to set variable (mPrivate->PortString) with Guid ({guid}): {status}
invalid The configuration of Target address or DNS server address is invalid!
~none Ip6DriverBindingStart: Clean the invalid ManualAddress configuration.
~invalid Ip6DriverBindingStart: Clean the invalid Gateway configuration.
missing Failed to locate Http Utilities protocol. Status = {status}.
missing TFTP error code 1 (File Not Found)
failed TFTP error code {n}
~no-space SNP maplist is FULL
failed SNP could not find a mapping, failed to unmap.
~unsupported ExtendedVerification = {n} is not implemented!
failed IssueHwUndiCommand() - This should not be called!
~none Support(): Already Started. on handle {some}
failed Snp->undi.get_station_addr() failed.
none Snp->undi.fill_header() {hex}h:{hex}h
no-space TcpBind: no port can be allocated for this pcb
no-memory TcpConfigurePcb: failed to allocate a TCB
failed TcpConfigurePcb: Bind endpoint failed with {status}
failed TcpDriverBindingCreateChild: No resource to create a Tcp Child
~missing TcpSendIpPacket: No appropriate IpSender.
failed TcpSendIpPacket: return {status} error
~missing Tcp6AddNeighbor: No appropriate IpIo.
failed TcpCloneTcb: failed to clone a sock
~gone TcpOnAppClose: connection reset because data is lost for TCB {some}
no-memory TcpGetSegmentSock: failed to allocate a netbuf for TCB {some}
~failed TcpRetransmit: retransmission without regard to the receiver window for TCB {some}
~refused TcpRetransmit: retransmission cancelled because send window too small for TCB {some}
failed TcpToSendData: failed to get a segment for TCB {some}
~failed TcpToSendData: created a empty segment for TCB {some}, free it now
failed Failed to set variable, Status = {status}
missing Can't find Form PopUp protocol. Exit ({status})
~missing TlsEncryptPacket: No data read from TLS object.
~missing TlsDecryptPacket: No data read from TLS object.
~failed PXE: Failed to read system GUID from the smbios table!
~gone [WiFi Connection Manager] Device Controller has been Disconnected!
failed [WiFi Connection Manager] Error: Failed to input password!
failed [WiFi Connection Manager] Error: No Eap Password for Network: {why}.
failed [WiFi Connection Manager] Error: No Private Key for Network: {why}.
~failed [WiFi Connection Manager] Error: Failed to get link state!
`,
    },
    {
      subsystem: 'secure-boot',
      messages: `
unsupported Unsupported or wrong hash algorithm: {hex} (size={n})
failed ERROR: Failed to verify OBB FVs ({status})
corrupt ERROR: No/invalid StoredHashFvPpi located
invalid Hash2ServiceBindingDestroyChild - Invalid handle
~failed {text} Get SignerCert CommonName failed with status {hex}
~failed {text} Get Top-level Cert tbsCertificate failed!
~missing Variable {text} does not exist.
failed Clean up CertDB fail! Status {hex}
~refused DxeImageVerificationLib: Image is signed but signature is forbidden by DBX.
~refused DxeImageVerificationLib: Image is signed but signature failed the timestamp check.
~refused DxeImageVerificationLib: Image is signed and signature is accepted by DB, but its root cert failed the timestamp check.
~corrupt DxeImageVerificationLib: PeImage invalid. Cannot retrieve image information.
~corrupt DxeImageVerificationLib: Not a valid PE/COFF image.
~failed DxeImageVerificationLib: Failed to hash this image using {why}.
~refused DxeImageVerificationLib: Image is not signed and {text} hash of image is forbidden by DBX.
~refused DxeImageVerificationLib: Image is not signed and {text} hash of image is not found in DB/DBX.
~refused DxeImageVerificationLib: Image is signed but {text} hash of image is found in DBX.
~refused DxeImageVerificationLib: Image is signed but signature is not allowed by DB and {text} hash of image is not found in DB/DBX.
~refused The image doesn't pass verification: {why}
~none MeasureBootPolicyVariable - {status}
failed [TPM] Set physical presence flag failed, Status = {status}
failed [TPM] Error when lock variable {text}, Status = {status}
failed [TPM] Set physical presence variable failed, Status = {status}
io Failed to Read Partition Table Header!
corrupt SizeOfPartitionEntry should not be zero!
failed Cannot map PcrIndex({n}) to MrIndex
unsupported Tcg2MeasurePeImage: Unknown subsystem type {n}
~missing None of Tcg2Protocol/CcMeasurementProtocol is installed.
unsupported TcgMeasurePeImage: Unknown subsystem type {n}
failed FmpAuthenticatedHandlerPkcs7: Pkcs7Verify() failed
~refused FmpAuthenticatedHandlerPkcs7: PASS verification
corrupt AuthenticateFmpImage - ImageSize too small
corrupt AuthenticateFmpImage - dwLength too small
unsupported AuthenticateFmpImage - dwLength too big
~corrupt WARNING: There is mismatch of supported HashMask ({hex} - {hex}) between modules
~corrupt that are linking different HashInstanceLib instances!
failed Tpm2GetCapabilityPcrs fail!
failed {text}:{text}() - Tpm2RequestUseTpm Failed! {status}
failed {text}:{text}() - Disable PH Failed! {status}
corrupt Invalid PCRIndex({n}) map to MR Index.
~failed Failed to HashAndExtend. {status}
failed Failed in InitUnitTestFramework. Status = {status}
failed Failed in CreateUnitTestSuite for SecureBootVariableLib
invalid {text}: Invalid key format: {n}
failed error: GetVariable ("{text}): {status}
~missing Content for {text} not found
failed [TPM2] Submit PP Request failure! Sync PPRQ/PPRM with PP variable. Status = {status}
failed [TPM2] Get PP flags failure! Status = {status}
failed Tpm12GetCapabilityFlagPermanent: Response Code error! {hex}
failed Tpm12GetCapabilityFlagVolatile: Response Code error! {hex}
failed Tpm12Extend: Response Code error! {hex}
failed Tpm12PhysicalPresence: Response Code error! {hex}
failed Tpm12ContinueSelfTest: Response Code error! {hex}
~invalid TPM12Startup: TPM_INVALID_POSTINIT
timeout Tpm12 is not ready for command!
no-space Tpm12 The send buffer too small!
timeout Wait for Tpm12 response data time out!!
failed TPM12: Response tag error - current tag value is {hex}
io Tpm2FlushContext - RecvBufferSize Error - {hex}
failed Tpm2DictionaryAttackLockReset - RecvBufferSize Error - {hex}
io Tpm2DictionaryAttackParameters - RecvBufferSize Error - {hex}
failed CopyAuthSessionResponse - nonce.size error {hex}
failed CopyAuthSessionResponse - hmac.size error {hex}
unsupported WARNING: TPM2 Event log has HashAlg unsupported by PCR bank ({hex})
failed Tpm2SetAlgorithmSet - RecvBufferSize Error - {hex}
failed Tpm2StartAuthSession - RecvBufferSize Error - {hex}
failed Tpm2StartAuthSession - NonceTPM->size error {hex}
failed Tpm2Startup: Response Code error! {hex}
failed Tpm2Shutdown: Response Code error! {hex}
failed TPM2: TPM_ST_RSP error - {hex}
~version-mismatch InterfaceVersion - {hex}
timeout Tpm2 is not ready for command!
no-space Tpm2 The send buffer too small!
timeout Wait for Tpm2 response data time out. Trying to cancel the command!!
~unsupported WARNING: Tpm2RegisterTpm2DeviceLib - does not support {guid} registration
~missing PcdCpuRngSupportedAlgorithm should be a non-zero GUID
failed TcgMor: Clear MOR_CLEAR_MEMORY_BIT failure, Status = {status}
~failed Send TPer Reset Command Fail !
~unsupported IEEE 1667 Protocol didn't support yet!
failed Tpm2GetCapabilityIsCmdImpl fails {status}
failed Tcg2ConfigDriver: Fail to set TCG2_STORAGE_INFO_NAME
~corrupt Tcg2Dxe: PeImage invalid. Cannot retrieve image information.
missing No TPM12 instance required!
missing TPM not detected!
failed TpmCommHashAll Failed. {hex}
failed Tcg Acpi Table installation failure
none DriverEntry: TPM not working properly
failed TPM error! Build Hob
~none [TPM] PP callback, Parameter = {hex}
failed [TPM] Get PP variable failure! Status = {status}
failed [TPM] Get PP flags failure! Status = {status}
`,
    },
    {
      subsystem: 'firmware-variables',
      messages: `
missing ERROR: Found two Auth Variable HOBs
missing ERROR: Found one Auth + one Normal Variable HOBs
missing ERROR: Found two Normal Variable HOBs
corrupt Firmware Volume for Variable Store is corrupted
~refused RecordSecureBootPolicyVarData GetVariable {text} Status {hex}
failed Failed in CreateUnitTestSuite for ShimTests
missing {text} - Could not locate VariablePolicy protocol! {status}
failed {text} - Could not lock variable {text}! {status}
~unsupported {text}: deleting unexpected / unsupported variable {guid}:{why}
failed {text} - Failed to lock variable {text}! {status}
failed Variable write service initialization failed. Status = {status}
~failed Variable driver failed to get flash memory attribute.
~failed Variable driver failed to add EFI_MEMORY_RUNTIME attribute to Flash.
~busy Variable: {guid} {text} is already locked!
refused Variable: {guid} {text} can not be locked!
corrupt Variable Store header is corrupted
no-space {text} - Policy too large for buffer! {status}, {n} > {n}
missing {text} - Failed to locate a viable MM comm buffer! {status}
failed {text} - Failed to locate MmCommunication protocol! {status}
failed {text} - Failed to install protocol! {status}
failed {text} - Failed to create VirtualAddressChange event! {status}
~none Variable driver runtime cache is disabled.
~corrupt EMU Variable FVB: Basic FV headers were invalid
~corrupt EMU Variable FVB: FV checksum was invalid
corrupt EMU Variable invalid PCD sizes
`,
    },
    {
      subsystem: 'boot-manager',
      messages: `
~failed [Bds] Connect ConIn failed - {status}!!!
~refused [BdsDxe] Locate Variable Policy protocol - {status}
failed Fail to allocate memory for default boot file path. Unable to boot.
none ** WARNING: Test Key is used. **
failed [Bds] Unable to boot!
failed [Bds] Failed to create Boot#### for a temporary boot - {status}!
~none [Bds]Booting from unknown device path
~missing [Bds]BootManagerMenu FFS section can not be found, skip its boot option registration
missing [Bds] No valid console instance is found for {text}!
failed [{text}:{n}] Repair failed after {n} retries.
~none [BDS] One of the Driver Health instances requires rebooting.
~failed Bds: BootOptionSupport NV variable forbids starting the hotkey service.
~missing [Bds] {text} doesn't exist - Update ****Order variable to remove the reference!!
failed Memory Type Information settings cannot be saved. OS S4 may fail!
~corrupt {text}: removing stale Boot#{hex} {text}: {status}
corrupt {text}: PCI host bridge (00:00.0) should have no interrupts!
unsupported {text}: Unknown Host Bridge Device ID: {hex}
~none PlatformBdsPolicyBehavior: not restoring NvVars from disk since flash variables appear to be supported.
missing {text}: No bootable option or device was found.
`,
    },
    {
      subsystem: 'display',
      messages: `
~missing [{text}]: GraphicsDeviceInfo HOB doesn't exist!
invalid Unexpected state in escape2
`,
    },
    {
      subsystem: 'firmware',
      messages: `
failed {text}: failed to set up MP Services callback: {status}
~none {text}: SMRAM at default SMBASE not checked due to CSM
corrupt {text}: invalid UEFI variable size {n}
failed {text}: failed to set up R/O Variable 2 callback: {status}
~missing {text}: no etc/fdt found in fw_cfg, using dummy
~no-memory {text}: AllocatePages failed
~failed {text}: BuildGuidHob failed
unsupported {text}: S3Resume2Pei doesn't support X64 PEI + SMM yet.
unsupported {text}: no TSEG (SMRAM) on host bridge DID={hex}; only DID={hex} (Q35) is supported
missing PlatformInfoHob is not found.
corrupt ERROR: Out of aligned pages
invalid {text}:{text}: bad PML4 for Physical={hex}
invalid {text}:{text}: bad PDPE for Physical={hex}
invalid {text}:{text}: bad PDE for Physical={hex}
invalid {text}:{text}: bad PTE for Physical={hex}
~corrupt Host f/w sig mismatch {char}/{char}
invalid Invalid MMIO opcode ({hex})
failed TDCALL failed with status={hex}
refused EPT-violation #VE on private memory is not allowed!
failed #VE happened. TDGETVEINFO failed with Status = {hex}
unsupported Unsupported #VE happened, ExitReason is {n}, ExitQualification = {hex}.
failed #VE Error ({hex}) returned from host, ExitReason is {n}, ExitQualification = {hex}.
invalid {text}: kernel command line is not NUL-terminated
no-memory {text}: Failed to allocate memory for hardware info
corrupt Invalid EFI memory descriptor type ({hex})!
~failed FsAccess.c: Could not open NV Variables file on this file system
~busy NV Variables were already loaded
~failed Error while restoring NV variable data
~failed FsAccess.c: Unable to open file to saved NV Variables
invalid {text}: invalid bus range with BusMin {n} and BusMax {n}
corrupt {text}: invalid count of extra root buses ({n}) reported by QEMU
no-memory {text}: Failed to allocate memory for hardware resources info
failed {text}: Failed to create hardware info list to retrieve host bridges information from fw-cfg
busy PciHostBridge: Resource conflict happens!
failed Failed to create idnetity mapping page tables.
~no-memory LowMemory Start and End: {hex}, {hex}
missing Cannot find a memory region under 4GB for Fw hoblist.
~read-only SetPageTablePoolReadOnly
corrupt HOB: Hob header Reserved filed should be zero
corrupt HOB: Hob header LEANGTH should not be zero
none HOB: Hob length is not equal corresponding hob structure. Type: {hex}
invalid HOB: Hob type is not know. Type: {hex}
~corrupt {text}: ignoring malformed 64-bit PCI host aperture size from fw_cfg
~missing {text}: limit PhysBits to 40 (no 1G pages available)
corrupt {text}: ignoring malformed hardware information from fw_cfg
~missing {text}: No 'qemu,fw-cfg-mmio' compatible DT node found (Status == {status})
~io Found FwCfg DMA @ {hex}
~io {text}: {text}: DmaAccess@{hex} ScratchBuffer@[{hex}+{hex}]
missing {text}: {text}: fw_cfg DMA unavailable
no-space {text}: {text}: ScratchBufferSize too big: {n}
no-memory {text}: {text}: AllocateReservedPool(): out of resources
~failed {text}: GetMemorySpaceDescriptor failed
~failed {text}: SetMemorySpaceAttributes failed
failed Deserialize variables error: TotalSizeUsed({n}) != MaxSize({n})
~failed {text}: setting authenticated variable "{name}" failed with EFI_SECURITY_VIOLATION, ignoring
~read-only {text}: setting ReadOnly variable "{name}" failed with EFI_WRITE_PROTECTED, ignoring
~version-mismatch {text}: SMBIOS version from QEMU: {hex}
corrupt {text}: invalid CPU_HOT_EJECT_DATA
~version-mismatch [TPM2PP] mPpi={some} version={n}
invalid [TPM2PP] mPpi has an invalid memory type
~missing [TPM2PP] no PPI
~invalid [TPM2PP] PPRequest={hex} (PPRequestParameter={hex})
~none qemu -kernel was not used.
no-memory Unable to allocate memory for kernel setup!
no-memory Unable to allocate memory for kernel!
no-memory Unable to allocate memory for kernel command line!
no-memory Unable to allocate memory for initrd!
io XenHypercall: Error {n} trying to get HVM parameter {n}
failed {text}: Failed to install the EFI_DEVICE_PATH and XENIO_PROTOCOL protocols on handle {some} (Status == {status})
~corrupt {text}() FV at {hex}, FvAlignment required is {hex}
~no-memory Memory Allocation {hex} {hex} - {hex}
missing {text} Arch Protocol not present!!
failed FATAL ERROR - RaiseTpl with OldTpl({hex}) > NewTpl({hex})
failed FATAL ERROR - RestoreTpl with NewTpl({hex}) > OldTpl({hex})
corrupt Unaligned FvImage found at {hex}:{hex}, the required alignment is {hex}
invalid InstallProtocolInterface: input handle at {hex} is invalid
failed InstallProtocolInterface: {guid} {some} failed with {status}
unsupported Image type {text} can't be loaded on {text} UEFI system.
~failed LOADING MODULE FIXED ERROR: Loading module at fixed address failed since specified memory is not available.
invalid LoadImageEx: Parent handle not an image handle
unsupported Image type {text} can't be started
failed CoreLoadPeImage: Failed to register foreign image with emulator - {status}
failed Error: Image at {some} start failed: {status}
invalid Exit: Image is not exitable image
~failed Failed to guard freed pages: {some} ({n})
refused Heap guard and freed memory guard cannot be enabled at the same time.
missing ConvertPages: failed to find range {hex} - {hex}
unsupported ConvertPages: Incompatible memory types,
no-memory AllocatePoolPages: failed to allocate {n} pages
invalid ExitBootServices: A RUNTIME memory entry is not on a proper alignment.
no-memory AllocatePool: failed to allocate {n} bytes
~none Do not insert runtime image record after EndOfDxe
~corrupt !!!!!!!! InsertImageRecord - Section Alignment({hex}) is not {n}K !!!!!!!!
corrupt IsImageRecordCodeSectionValid - FAIL
~none Do not remove runtime image record after EndOfDxe
missing !!!!!!!! ImageRecord not found !!!!!!!!
~refused {text}: applying strict permissions to active memory regions
~refused {text}: applying strict permissions to inactive memory regions
failed {text}: recursion aborted due to nesting depth
failed GetInfo from guided section Failed - {status}
failed Extract guided section Failed - {status}
missing Locate Recovery PPI Failed.(Status = {status})
failed Load Recovery Capsule Failed.(Status = {status})
~corrupt Customized Guided section Memory Size required is {hex} and address is 0x{some}
failed Decompress GetInfo Failed - {status}
failed Decompress Failed - {status}
no-memory {text}: Can't allocate memory for stack.
failed {text}: Fail to signal End of PEI event.
~corrupt LOADING MODULE FIXED ERROR:Top Address {hex} is invalid since top address should be page align.
~failed LOADING MODULE FIXED ERROR:Top Address {hex} is invalid
~failed LOADING MODULE FIXED ERROR:The recommended Top Address for the platform is:
~failed LOADING MODULE FIXED ERROR:The System Memory is too small
corrupt Fail to process new found FV, FV may be corrupted!
~busy The FV {some} has already been processed!
failed Fail to process FV {some} because no corresponding EFI_FIRMWARE_VOLUME_PPI is found!
failed Fail to verify FV which address is 0x{some}
failed Fail to process the FV 0x{some}, FV may be corrupted!
failed PeiCreateHob fail: Length - {hex}
failed PeiInstallSecHobData fail: SecHobListLength - {hex}
~corrupt The image at {hex} without reloc section can't be loaded into memory
~failed LOADING MODULE FIXED ERROR: Failed to load module at fixed address.
failed ERROR -> InstallPpi: {guid} {some}
failed ERROR -> NotifyPpi: {guid} {some}
failed Error: SMM image at {some} start failed: {status}
invalid SmmInstallProtocolInterface: input handle at {hex} is invalid
failed SmmInstallProtocolInterface: {guid} {some} failed with {status}
none Head Guard is not set at: {hex} ({hex})!!!
none Tail Guard is not set at: {hex} ({hex})!!!
~corrupt SMM !!!!!!!! InsertImageRecord - Section Alignment({hex}) is not {n}K !!!!!!!!
corrupt SMM IsImageRecordCodeSectionValid - FAIL
~failed mFreeMemoryMapEntryList is empty
missing SMM: SmmCpuIo Arch Protocol not present!!
none It is not during S3 resume
no-space SmramProfileHandlerGetData: SMM ProfileBuffer in SMRAM or overflow!
no-space SmramProfileHandlerGetDataByOffset: SMM ProfileBuffer in SMRAM or overflow!
invalid SmramProfileHandler: SMM communication buffer size invalid!
no-space SmramProfileHandler: SMM communication buffer in SMRAM or overflow!
failed InstallAcpiTableFromHob: Fail to add ACPI table at 0x{some}
failed InstallAcpiTableFromHob: Fail to add ACPI table FACS
failed InstallAcpiTableFromHob: Fail to add ACPI table DSDT
~none Transfer to 64bit OS waking vector - {hex}
unsupported Unsupported for 32bit DXE transfer to 64bit OS waking vector!
~none Transfer to 32bit OS waking vector - {hex}
~none Transfer to 16bit OS waking vector - {hex}
failed [FirmwarePerformanceDxe] Error when lock variable {text}, Status = {status}
none FpdtStatusCodeListenerDxe: Performance data reported through gEfiFirmwarePerformanceGuid will not be collected by FirmwarePerformanceDataTableDxe
~missing FPDT: WARNING: SEC Performance Data Hob not found, ResetEnd will be set to 0!
corrupt FPDT S3 performance data in ACPI memory get corrupted
~power FPDT: S3 Suspend Performance - SuspendStart = {n}
~power FPDT: S3 Suspend Performance - SuspendEnd = {n}
none FpdtStatusCodeListenerMm: Performance data reported through gEfiFirmwarePerformanceGuid will not be collected by FirmwarePerformanceDataTableMm
~failed ACPI S3 context can't be saved without LockBox!
failed DxeCapsuleLibFmp: Failed to lock variable {guid} {text}. Status = {status}
missing DxeCapsuleReportLib {text} - Could not locate VariablePolicy protocol! {status}
~missing DxeCorePerformanceLib: No enough space to save boot records
~no-space DxeCorePerformanceLib: No enough space to save all SMM boot performance data
corrupt The input variable argument list is too long. Please consider breaking into multiple print calls.
`,
    },
  ],
};
