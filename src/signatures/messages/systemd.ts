import type { Program } from './program.ts';

export const systemd: Program = {
  id: 'systemd',
  name: 'systemd',
  version: '252',
  source:
    'systemd src/core, src/fsck, src/cryptsetup, src/gpt-auto-generator, src/fstab-generator, src/udev, src/shutdown, src/remount-fs, src/partition',
  sources: ['userspace'],
  stage: 'services',
  parts: [
    {
      subsystem: 'systemd',
      messages: `
failed Failed to connect to audit log: {why}
failed Failed to unmount: {why}
refused Cannot have an automount unit for the root directory. Refusing.
failed Failed to generate unit name from path: {why}
invalid Where= setting doesn't match unit name. Refusing.
invalid ExtraOptions= setting may not contain reserved option {why}.
failed Failed to start expiration timer, ignoring: {why}
failed Failed to open /dev/autofs: {why}
failed Failed to initialize automounter: {why}
failed Failed to unmount, ignoring: {why}
failed Failed to expire automount, ignoring: {why}
failed Failed to duplicate autofs fd: {why}
failed Couldn't open autofs ioctl fd: {why}
failed Failed to start expire job: {why}
none Suppressing automount event since unit is no longer loaded.
failed Failed to stat automount point: {why}
~busy Automount point already active?
gone Unit to trigger vanished.
failed Failed to queue mount startup job: {why}
busy Path {text} is already a mount point, refusing start.
failed Failed to add token to set: {why}
failed Failed to add expire token to set: {why}
none Got hangup/error on autofs pipe from kernel. Likely our automount point has been unmounted by someone or something else?
corrupt Got invalid poll event {n} on pipe (fd={n})
invalid Invalid read from pipe: {why}
failed Failed to remember token: {why}
failed Failed to queue unmount job: {why}
unsupported Received unknown automount request {n}
~none Not running with unified cgroup hierarchy, disabling cgroup BPF features.
failed Failed to set up varlink server: {why}
failed Failed to bind to varlink socket '{name}': {why}
failed Failed to connect to {text}: {why}
failed Failed to attach varlink connection to event loop: {why}
failed Failed to reboot: {why}
failed Failed to fork off crash shell: {why}
failed execle() failed: {why}
invalid Invalid interface name, ignoring: {why}
failed Failed to watch sender: {why}
failed Dump request rejected due to rate limit on unprivileged callers, blocked for {why}.
failed Dangerously low amount of free space on /run/systemd, root switching might fail.
unsupported Currently, {text} are free, but {text} are suggested. Proceeding anyway.
failed Failed to get file links for {text}: {why}
~version-mismatch Transient unit's PIDFile= property references path below legacy directory /var/run, updating {text} {text} {text}; please update client accordingly.
failed Failed to get current memory usage from cgroup: {why}
failed Failed to get total available memory from cgroup: {why}
failed Failed to get pids.current attribute: {why}
failed Failed to get cpuacct.usage attribute: {why}
failed Failed to send queued message, ignoring: {why}
failed Failed to set device description: {why}
invalid Failed to parse property {text} with value {text}: {why}
failed Failed to escape {text}: {why}
failed Failed to build {text} instance of template {text}: {why}
failed Failed to mangle unit name "{name}": {why}
failed Failed to add Wants= dependency: {why}
invalid Failed to parse SYSTEMD_MOUNT_DEVICE_BOUND= udev property, ignoring: {why}
failed Failed to add BindsTo= dependency between device and mount unit, ignoring: {why}
no-memory Failed to allocate device unit {text}: {why}
failed Failed to set sysfs path {text}: {why}
failed Failed to store unit: {why}
failed Failed to check if device is renaming, assuming device is not renaming: {why}
failed Failed to check if device has "systemd" tag, assuming device is not tagged with "systemd": {why}
failed Failed to get device SYSTEMD_READY property, assuming device does not have "SYSTEMD_READY" property: {why}
failed Failed to get SYSTEMD_ALIAS property, ignoring: {why}
invalid Failed to parse SYSTEMD_ALIAS property, ignoring: {why}
invalid The alias "{name}" specified in SYSTEMD_ALIAS is not an absolute path, ignoring.
refused The alias "{name}" specified in SYSTEMD_ALIAS is not safe, ignoring.
failed Cannot activate and deactivate the unit simultaneously. Deactivating.
no-memory Failed to allocate device monitor: {why}
failed Failed to add udev tag match: {why}
failed Failed to start device monitor: {why}
no-memory Failed to allocate device enumerator: {why}
failed Failed to set tag for device enumeration: {why}
failed Failed to propagate reload, ignoring: {why}
failed Failed to get device syspath, ignoring: {why}
failed Failed to get udev action, ignoring: {why}
failed Failed to process swap device remove event, ignoring: {why}
failed Failed to process swap device new event, ignoring: {why}
failed Failed to open {text} device, ignoring: {why}
failed Failed to symlink "{name}": {why}
failed Failed to add dynamic user storage fd to serialization: {why}
~none Shutdown is already active. Skipping emergency action request {why}.
none Watchdog disabled! Not acting on: {why}
~invalid Rebooting with argument '{name}'.
failed Failed to reboot with parameter, retrying without: {why}
~none Doing "poweroff-force" action instead of an "exit-force" emergency action.
busy Another IMA custom policy has already been loaded, ignoring: {why}
failed Failed to open the IMA kernel interface
failed Failed to open the IMA custom policy file
io Failed to read the IMA custom policy file
failed Failed to load the IMA custom policy file
failed Failed to create
failed Failed to create {text}/{text}: {why}
no-space Credential '{name}' is larger than allowed limit ({text} > {text}), skipping.
failed Failed to make '{name}' a mount point, ignoring: {why}
failed Failed to set \${text} environment variable: {why}
failed Failed to open '{name}', ignoring: {why}
io Failed to read '{name}' contents, ignoring: {why}
invalid Credential '{name}' has invalid name, ignoring.
failed Failed to open {text}, ignoring: {why}
failed Failed to stat {text}, ignoring: {why}
invalid Credential file {text} is not a regular file, ignoring: {why}
failed Failed to create credential '{name}': {why}
failed Failed to determine if
invalid Credential assignment through kernel command line lacks ':' character, ignoring: {why}
invalid Credential name '{name}' is invalid, ignoring.
io Failed to write credential: {why}
invalid Failed to parse /proc/cmdline: {why}
invalid Failed to parse size of credential '{name}', ignoring: {why}
invalid SMBIOS OEM string lacks '=' character, ignoring.
invalid SMBIOS credential name '{name}' is not valid, ignoring.
corrupt Failed to base64 decode credential '{name}', ignoring: {why}
corrupt DMI field header of '{name}' too short.
corrupt Invalid DMI field header.
invalid String specified via \${text} is not a valid absolute path, refusing: {why}
failed Failed to link \${text} to {text}: {why}
failed Failed to determine credentials directory, ignoring: {why}
failed Failed to determine encrypted credentials directory, ignoring: {why}
~none systemd.import_credentials=no is set, skipping importing of credentials.
timeout Job {text}/{text} timed out.
failed Failed put job in run queue, ignoring: {why}
io Failed to read serialization line: {why}
io {text} dropin {text} unreadable, ignoring: {why}
invalid {text} dependency dropin {text} is not a symlink, ignoring.
invalid {text} dependency dropin {text} is not a valid unit name, ignoring.
io readlink("{name}") failed, ignoring: {why}
none Can't check if names {text} and {text} are compatible, ignoring: {why}
corrupt {text} dependency dropin {text} target {text} has different name
failed Cannot add {text} dependency on {text}, ignoring: {why}
failed Failed to open /dev/console: {why}
failed Failed to reset /dev/console: {why}
invalid Unit name specified on {text}= is not valid, ignoring: {why}
invalid Failed to parse dump core switch {text}, ignoring: {why}
invalid Specified core pattern '{name}' is not an absolute path, ignoring.
invalid Failed to parse crash chvt switch {text}, ignoring: {why}
invalid Failed to parse crash shell switch {text}, ignoring: {why}
invalid Failed to parse crash reboot switch {text}, ignoring: {why}
invalid Failed to parse confirm_spawn switch {text}, ignoring: {why}
invalid Failed to parse service watchdog switch {text}, ignoring: {why}
invalid Failed to parse show status switch {text}, ignoring: {why}
invalid Failed to parse default standard output switch {text}, ignoring: {why}
invalid Failed to parse default standard error switch {text}, ignoring: {why}
invalid Environment variable assignment '{name}' is not valid. Ignoring.
invalid MachineID '{name}' is not valid, ignoring: {why}
timeout Failed to parse default start timeout '{name}', ignoring: {why}
invalid Failed to parse CPU affinity mask '{name}', ignoring: {why}
invalid Failed to parse systemd.watchdog_sec= argument '{name}', ignoring: {why}
invalid Failed to parse systemd.watchdog_pre_sec= argument '{name}', ignoring: {why}
invalid Watchdog pretimeout governor '{name}' is not valid, ignoring.
invalid Failed to parse systemd.clock_usec= argument, ignoring: {why}
invalid Failed to parse systemd.random_seed= argument, ignoring: {why}
failed Failed to determine config file paths: {why}
failed Failed to set watchdog pretimeout governor to '{name}', ignoring: {why}
invalid Failed to parse log level "{name}": {why}
invalid Failed to parse log target "{name}": {why}
invalid Failed to parse log color setting "{name}": {why}
invalid Failed to parse log location setting "{name}": {why}
invalid Failed to parse log time setting "{name}": {why}
invalid Failed to parse default standard output setting "{name}": {why}
invalid Failed to parse default standard error output setting "{name}": {why}
failed Failed to set default unit "{name}": {why}
failed Failed to parse crash virtual terminal index: "{name}": {why}
invalid Failed to parse confirm spawn option: "{name}": {why}
failed Failed to parse show status boolean: "{name}": {why}
invalid Failed to parse deserialize option "{name}": {why}
invalid Invalid deserialize fd: {n}
failed Failed to open serialization fd {n}: {why}
invalid MachineID '{name}' is not valid: {why}
invalid Excess arguments.
failed Explicit --user argument required to run as user manager.
failed Failed to create serialization file: {why}
failed Failed to rewind serialization fd: {why}
failed Failed to disable O_CLOEXEC for serialization: {why}
failed Failed to disable O_CLOEXEC for serialization fds: {why}
invalid Can't bump fs.nr_open, value too small.
io Failed to read fs.nr_open: {why}
failed Setting RLIMIT_NOFILE failed, ignoring: {why}
failed Setting RLIMIT_MEMLOCK failed, ignoring: {why}
unsupported /usr appears to be on its own filesystem and is not already mounted. This is not a supported setup. Some things will probably break (sometimes even silently) in mysterious ways. Consult https://www.freedesktop.org/wiki/Software/systemd/separate-usr-is-broken for more information.
failed Failed to enforce system call architecture restrication: {why}
io Failed to write /run/systemd/container, ignoring: {why}
invalid Failed to parse AF_UNIX datagram queue length '{name}', ignoring: {why}
failed Failed to exec
failed Failed to apply local time delta, ignoring: {why}
failed Current system time is before build time, but cannot correct: {why}
failed Current system time is further ahead {text} after build time, but cannot correct: {why}
failed Failed to set system clock to time specified on kernel command line: {why}
unsupported Random seed specified on kernel command line has size {n}, but {n} bytes required to fill entropy pool.
failed Failed to credit entropy specified on kernel command line, ignoring: {why}
~none Note that the seed provided this way is accessible to unprivileged programs. This functionality should not be used outside of testing environments.
failed Failed to set RLIMIT_CORE: {why}
io Failed to write '{name}' to /proc/sys/kernel/core_pattern, ignoring: {why}
failed Failed to set CPU affinity, ignoring: {why}
failed Failed to set NUMA memory policy, ignoring: {why}
failed Failed to switch root, trying to continue: {why}
failed Failed to execute our own binary {text}: {why}
failed Failed to execute configured init {text}, trying fallback: {why}
missing No /sbin/init, trying fallback
failed Failed to execute /bin/sh, giving up: {why}
failed Failed to execute /sbin/init, giving up: {why}
failed Failed to run main loop: {why}
failed Unexpected error while reading /etc/machine-id, assuming first boot: {why}
version-mismatch Warning! Reported kernel version {text} is older than systemd's required baseline kernel version {text}. Your mileage may vary.
failed Failed to set watchdog device to {text}, ignoring: {why}
failed Failed to determine $XDG_RUNTIME_DIR path: {why}
failed Failed to adjust timer slack, ignoring: {why}
failed Failed to drop capability bounding set of usermode helpers: {why}
failed Failed to drop capability bounding set: {why}
failed Failed to make us a subreaper, ignoring: {why}
failed Failed to start default target: {why}
failed Failed to isolate default target: {why}
io Reading RLIMIT_NOFILE failed, ignoring: {why}
io Reading RLIMIT_MEMLOCK failed, ignoring: {why}
failed Failed to setenv "{name}", ignoring: {why}
no-memory Failed to determine current OOM score adjustment value, ignoring: {why}
invalid Failed to parse config file, ignoring: {why}
invalid Failed to parse kernel command line, ignoring: {why}
unsupported Unsupported execution mode while PID 1.
failed Can't run --user mode as PID 1.
failed Can't run system mode unless PID 1.
invalid Don't run test mode as root.
refused Trying to run as user instance, but the system has not been booted with systemd.
missing Trying to run as user instance, but $XDG_RUNTIME_DIR is not set.
unsupported Cannot be run in a chroot() environment.
no-memory Failed to allocate fd set: {why}
failed Failed to fix up PID 1 environment: {why}
failed Failed to redirect standard streams to /dev/null, ignoring: {why}
no-memory Failed to allocate manager object: {why}
failed Failed to execute shutdown binary, {text}: {why}
failed Failed to add user lookup fd to serialization: {why}
failed Failed to flush serialization: {why}
failed Failed to add bus sockets to serialization: {why}
~failed Failed to load unit "{name}", skipping deserialization: {why}
~failed Failed to deserialize unit "{name}", skipping: {why}
~invalid Failed to parse current job id value '{name}', ignoring.
~invalid Failed to parse installed jobs counter '{name}', ignoring.
~invalid Failed to parse failed jobs counter '{name}', ignoring.
~invalid Failed to parse taint /usr flag '{name}', ignoring.
~invalid Failed to parse ready-sent flag '{name}', ignoring.
~invalid Failed to parse taint-logged flag '{name}', ignoring.
~invalid Failed to parse service-watchdogs flag '{name}', ignoring.
~invalid Failed to parse show-status-overridden flag '{name}', ignoring.
~invalid Failed to parse log-level-override value '{name}', ignoring.
~invalid Failed to parse log-target-override value '{name}', ignoring.
~invalid Failed to parse runtime-watchdog-overridden value '{name}', ignoring.
~invalid Failed to parse reboot-watchdog-overridden value '{name}', ignoring.
~invalid Failed to parse kexec-watchdog-overridden value '{name}', ignoring.
~invalid Failed to parse pretimeout-watchdog-overridden value '{name}', ignoring.
~invalid Failed to parse environment entry: "{name}", ignoring: {why}
~invalid Failed to parse notify fd, ignoring: "{name}"
~invalid Failed to parse cgroups agent fd, ignoring.: {why}
~invalid Failed to parse user lookup fd, ignoring: {why}
failed Failed to setup varlink server, ignoring: {why}
~invalid Failed to parse dump ratelimit, ignoring: {why}
~unsupported Unknown serialization item '{name}', ignoring.
failed Failed to list /run/systemd/ask-password: {why}
failed Failed to create inotify object: {why}
failed Failed to add event source for /run/systemd/ask-password: {why}
failed Failed to watch idle pipe: {why}
failed Failed to create time change event source: {why}
failed Failed to set priority of time change event sources: {why}
failed Failed to create timezone change event source: {why}
failed Failed to set priority of timezone change event sources: {why}
failed Failed to enable ctrl-alt-del handling: {why}
failed Failed to open /dev/tty0: {why}
failed Failed to enable kbrequest handling: {why}
failed Failed to lookup {text} path: {why}
failed Failed to setup LSM BPF, ignoring: {why}
no-memory Failed to allocate notification socket: {why}
refused Notify socket '{name}' not valid for AF_UNIX socket address, refusing.
failed bind({text}) failed: {why}
failed SO_PASSCRED failed: {why}
no-memory Failed to allocate notify event source: {why}
failed Failed to set priority of notify event source: {why}
failed Failed to determine whether unified cgroups hierarchy is used: {why}
no-memory Failed to allocate cgroups agent socket: {why}
no-memory Failed to allocate cgroups agent event source: {why}
failed Failed to set priority of cgroups agent event source: {why}
failed Failed to allocate user lookup socket: {why}
failed Failed to allocate user lookup event source: {why}
failed Failed to set priority of user lookup event source: {why}
failed Failed to queue timer on event loop: {why}
failed Unit not needed anymore, but not stopping since we tried this too often recently.{why}
failed Failed to enqueue stop job, ignoring: {why}
refused Unit needs to be started because active unit {text} upholds it, but not starting since we tried this too often recently.{why}
failed Failed to enqueue start job, ignoring: {why}
refused Unit needs to be stopped because it is bound to inactive unit {text} it, but not stopping since we tried this too often recently.{why}
failed Failed to populate /etc with preset unit settings, ignoring: {why}
failed Failed to create directory '{text}/': {why}
failed Deserialization failed: {why}
failed Failed to deserialized tracked clients, ignoring: {why}
failed Failed to set up Varlink, ignoring: {why}
failed Failed to enqueue {text} job for {text}: {why}
failed Failed to enable job run queue event source, ignoring: {why}
io Failed to read cgroups agent message: {why}
invalid Got zero-length cgroups agent message, ignoring.
invalid Got incorrect number of fds with BARRIER=1, closing them.
failed Got unexpected poll event for notify fd.
invalid Got message with truncated control data (too many fds sent?), ignoring.
failed Failed to receive notification message: {why}
missing Received notify message without valid credentials. Ignoring.
no-space Received notify message exceeded maximum size. Ignoring.
missing Cannot find unit for notify message of PID {n}, ignoring.
failed Failed to peek for child with waitid(), ignoring: {why}
failed Failed to dequeue child, ignoring: {why}
failed Failed to disable SIGCHLD event source: {why}
~unsupported Activating special unit {why}...
corrupt Got unexpected events from signal file descriptor.
io Reading from signal fd failed: {why}
io Truncated read from signal fd ({n} bytes), ignoring!
failed Failed to enable SIGCHLD event source, ignoring: {why}
failed Failed to acquire manager dump: {why}
crash Got unhandled signal <{text}>.
failed Failed to enable SIGCHLD event source: {why}
failed Failed to run event loop: {why}
failed Failed to extract prefix and instance of unit name: {why}
failed Failed to send audit message: {why}
failed connect() failed: {why}
io Failed to write Plymouth message: {why}
io Failed to seek to beginning of serialization: {why}
failed Deserialization failed, proceeding anyway: {why}
failed Failed to send readiness notification, ignoring: {why}
failed Failed to open generator directory {text}: {why}
failed Failed to create generator directories: {why}
failed Failed to build generator environment: {why}
failed Failed to open {text}, using default console: {why}
io Failed to read from user lookup fd: {why}
invalid Received too short user lookup message, ignoring.
no-space Received too long user lookup message, ignoring.
invalid Got user lookup message with invalid UID/GID pair, ignoring.
missing Missing mount parameters, skipping implicit device dependencies
missing Missing mount source, skipping implicit device dependencies
none Mount unit is a bind mount, skipping implicit device dependencies
none Mount source is not a device path, skipping implicit device dependencies
failed Failed to generate unit name from mount path: {why}
refused Cannot create mount unit for API file system {text}. Refusing.
missing What= setting is missing. Refusing.
refused Unit has PAM enabled. Kill mode must be set to control-group'. Refusing.
failed Failed to derive mount point path from unit name, because unit name is hashed. Set "Where=" in the unit file explicitly.
failed Failed to kill processes: {why}
failed Failed to run 'umount' task: {why}
~failed Failed to determine type of bind mount source '{name}', ignoring: {why}
failed Failed to create mount point '{name}', ignoring: {why}
failed Failed to run 'mount' task: {why}
failed Failed to run 'remount' task: {why}
failed Mount process finished, but there is no mount.
busy Mount still present after {n} attempts to unmount, giving up.
~failed Mount disappeared even though umount process failed, continuing.
timeout Mounting timed out. Terminating.
timeout Remounting timed out. Terminating remount process.
timeout Remounting timed out. Killing.
timeout Remounting timed out. Skipping SIGKILL. Ignoring.
timeout Unmounting timed out. Terminating.
timeout Mount process timed out. Killing.
timeout Mount process timed out. Skipping SIGKILL. Ignoring.
timeout Cleaning timed out. killing.
failed Failed to set up mount unit for '{name}': {why}
failed Failed to parse /proc/self/mountinfo: {why}
failed Failed to get next entry from /proc/self/mountinfo: {why}
unsupported Failed to allocate the special
failed Failed to enable watching of kernel mount events: {why}
failed Failed to enable watching of userspace mount events: {why}
failed Failed to acquire watch file descriptor: {why}
failed Failed to watch mount file descriptor: {why}
failed Failed to adjust mount watch priority: {why}
failed Failed to enable rate limit for mount events: {why}
failed Failed to drain libmount events: {why}
failed Failed to initiate cleaning: {why}
failed Failed to create destination mount point node '{name}': {why}
failed Failed to mount {text} to {text}: {why}
failed Failed to remount {text} with MS_SLAVE: {why}
no-memory Failed to allocate inotify fd: {why}
failed Failed to add inotify fd to event loop: {why}
failed Failed to add watch on any of the components of {text}: {why}
corrupt Got invalid poll event on inotify.
io Failed to read inotify event: {why}
failed mkdir({text}) failed: {why}
invalid Path unit lacks path setting. Refusing.
refused Trigger limit hit, refusing further activation.
failed Failed to queue unit startup job: {why}
failed Failed to enter waiting state: {why}
unsupported Unknown path type "{name}", ignoring.
failed Failed to unescape serialize path: {why}
unsupported Got event on unknown fd.
failed Failed to enable event source for triggering notify: {why}
no-memory Failed to allocate event source for triggering notify: {why}
failed Failed to open the SELinux AVC: {why}
failed SELinux getcon_raw() failed{text} (perm={text}): {why}
failed Failed to compute init label, ignoring.
failed Failed to transition into init label '{name}', ignoring.
failed Failed to load SELinux policy.
failed Failed to load new SELinux policy. Continuing with old policy.
none Supervising process {n} which is not our child. We'll most likely not notice when it exits.
failed Failed to reset watchdog timer: {why}
failed Failed to add watchdog timer: {why}
failed Failed to install watchdog timer: {why}
failed Failed to retrieve timeout time for event source '{name}', ignoring: {why}
timeout Failed to set timeout time for event source '{name}', ignoring {why}
failed Cannot store more fds than FileDescriptorStoreMax={n}, closing remaining.
failed Failed to add fd to store: {why}
refused Service {text}= binary path "{name}" is neither a valid executable name nor an absolute path. Refusing.
refused Service has an empty argv in {text}=. Refusing.
invalid Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.
invalid Service has no ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.
invalid Service has no ExecStart= and no SuccessAction= settings and does not have RemainAfterExit=yes set. Refusing.
refused Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing.
invalid Service has Restart= set to either always or on-success, which isn't allowed for Type=oneshot services. Refusing.
refused Service has RestartForceExitStatus= set, which isn't allowed for Type=oneshot services. Refusing.
refused Service has ExitType=cgroup set, which isn't allowed for Type=oneshot services. Refusing.
refused Service is of type D-Bus but no D-Bus service name has been specified. Refusing.
refused Service has PAM enabled. Kill mode must be set to 'control-group' or 'mixed'. Refusing.
failed Service has USBFunctionDescriptors= setting, but no USBFunctionStrings=. Ignoring.
failed Service has USBFunctionStrings= setting, but no USBFunctionDescriptors=. Ignoring.
invalid RuntimeMaxSec= has no effect in combination with Type=oneshot. Ignoring.
invalid Service has RuntimeRandomizedExtraSec= setting, but no RuntimeMaxSec=. Ignoring.
failed Service has ExitType=cgroup set, but we are running with legacy cgroups v1, which might not work correctly. Continuing.
failed Failed to add dependency on
refused Two services allocated for the same bus name {text}, refusing operation.
failed Cannot watch bus name {text}: {why}
refused New main PID {n} is the manager, refusing.
refused New main PID {n} is the control process, refusing.
missing New main PID {n} does not exist or is a zombie.
failed Can't open PID file {text} (yet?) after {text}: {why}
failed Can't convert PID files {text} O_PATH file descriptor to proper file descriptor: {why}
invalid Failed to parse PID from file {text}: {why}
refused Refusing to accept PID outside of service control group, acquired through unsafe symlink chain: {why}
failed Failed to fstat() PID file O_PATH fd: {why}
refused New main PID {n} does not belong to service, and PID file is not owned by root. Refusing.
failed Failed to watch PID {n} for service: {why}
failed Failed to watch PID {n} from: {why}
no-memory Failed to allocate exec_fd event source: {why}
failed Failed to adjust priority of exec_fd event source: {why}
failed Failed to pass ownership of fd to event source: {why}
no-memory Failed to allocate exec_fd pipe: {why}
failed Failed to run install restart timer: {why}
failed Failed to run 'stop-post' task: {why}
failed Failed to run 'stop' task: {why}
failed Failed to run 'start-post' task: {why}
none Will not start SendSIGKILL=no service of type KillMode=control-group or mixed while processes exist
missing There's no 'start' task anymore we could start.
failed Failed to run 'start' task: {why}
failed Failed to run 'start-pre' task: {why}
failed Failed to run 'exec-condition' task: {why}
failed Failed to schedule restart job: {why}
failed Failed to schedule propagation of reload: {why}
failed Failed to run 'reload' task: {why}
failed Failed to run next control task: {why}
failed Failed to run next main task: {why}
failed Failed to copy file descriptor for serialization: {why}
gone Current command vanished from the unit file, execution of the command list won't be resumed.
failed Unable to deserialize current bus owner {text}: {why}
failed Failed to set a watch for PID file {text}: {why}
io Failed to read from exec_fd: {why}
timeout Daemon never wrote its PID file. Failing.
timeout {text} operation timed out. Terminating.
timeout {text} operation timed out. Aborting.
timeout {text} operation timed out. Killing.
timeout {text} operation timed out. Skipping SIGKILL.
timeout Service reached runtime time limit. Stopping.
timeout Reload operation timed out. Killing reload process.
timeout Stopping timed out. Terminating.
timeout Stopping timed out. Aborting.
timeout State 'stop-watchdog' timed out. Killing.
timeout State 'stop-watchdog' timed out. Skipping SIGKILL.
timeout State 'stop-sigterm' timed out. Aborting.
timeout State 'stop-sigterm' timed out. Killing.
timeout State 'stop-sigterm' timed out. Skipping SIGKILL.
timeout State 'stop-post' timed out. Terminating.
timeout State 'stop-post' timed out. Aborting.
timeout State 'stop-post' timed out. Killing.
timeout State 'stop-post' timed out. Skipping SIGKILL. Entering failed mode.
timeout State 'final-watchdog' timed out. Killing.
timeout State 'final-watchdog' timed out. Skipping SIGKILL. Entering failed mode.
timeout State 'final-sigterm' timed out. Aborting.
timeout State 'final-sigterm' timed out. Killing.
timeout State 'final-sigterm' timed out. Skipping SIGKILL. Entering failed mode.
failed Processes still around after final SIGKILL. Entering failed mode.
none Watchdog timeout (limit {text})!
none Watchdog disabled! Ignoring watchdog timeout (limit {text})!
none Got notification message from PID {n}, but reception is disabled.
unsupported Got notification message from PID {n}, but reception only permitted for main PID
unsupported Got notification message from PID {n}, but reception only permitted for main PID which is currently not known
refused Got notification message from PID {n}, but reception only permitted for main PID {n} and control PID
unsupported Got notification message from PID {n}, but reception only permitted for control PID
refused Got notification message from PID {n}, but reception only permitted for main PID and control PID which are currently not known
invalid Failed to parse MAINPID= field in notification message, ignoring: {why}
failed Failed to watch new main PID {n} for service: {why}
failed Status message in notification message is not UTF-8 clean, ignoring.
failed Failed to parse ERRNO= field value '{name}' in notification message: {why}
invalid Failed to parse EXTEND_TIMEOUT_USEC={why}
corrupt Passed WATCHDOG= field is invalid, ignoring.
invalid Failed to parse WATCHDOG_USEC={why}
missing FDSTOREREMOVE=1 requested, but no valid file descriptor name passed, ignoring.
invalid Passed FDNAME= name is invalid, ignoring.
failed GetConnectionUnixProcessID() failed: {why}
failed Unable to set new bus name owner {text}: {why}
invalid Slice name {text} is not valid. Refusing.
failed Failed to determine parent slice: {why}
invalid Located outside of parent slice. Refusing.
unsupported Failed to allocate the special {text} unit: {why}
unsupported Requested freezer operation is not supported by all children of the slice
invalid Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...). Refusing.
refused Unit configured for accepting sockets, but sockets are non-accepting. Refusing.
refused MaxConnection= setting too small. Refusing.
unsupported Explicit service configuration for accepting socket units not supported. Refusing.
refused Unit has PAM enabled. Kill mode must be set to 'control-group'. Refusing.
refused Unit has symlinks set but none or more than one node in the file system. Refusing.
failed getpeername failed: {why}
failed SO_KEEPALIVE failed: {why}
failed TCP_KEEPIDLE failed: {why}
failed TCP_KEEPINTVL failed: {why}
failed TCP_KEEPCNT failed: {why}
failed TCP_DEFER_ACCEPT failed: {why}
failed SCTP_NODELAY failed: {why}
failed TCP_NODELAY failed: {why}
failed SO_BROADCAST failed: {why}
failed Failed to enable packet info socket option: {why}
failed Failed to enable timestamping socket option, ignoring: {why}
failed SO_PRIORITY failed: {why}
failed SO_MARK failed: {why}
failed IP_TOS failed: {why}
failed IP_TTL/IPV6_UNICAST_HOPS failed: {why}
failed TCP_CONGESTION failed: {why}
failed Setting pipe size failed, ignoring: {why}
failed SMACK relabelling failed, ignoring: {why}
failed Failed to create symlink {text} {text} {text}, ignoring: {why}
failed Failed to create listening socket ({text}): {why}
failed Failed acquire runtime: {why}
failed Failed to create communication channel: {why}
failed Failed to fork off listener stub process: {why}
failed Failed to join network namespace: {why}
unsupported Network namespace path configured but network namespaces not supported.
failed Failed to send listening socket ({text}) to parent: {why}
failed Failed to receive listening socket ({text}): {why}
failed Failed to determine SELinux label: {why}
failed Failed to open special file {text}: {why}
failed Failed to open FIFO {text}: {why}
failed Failed to open message queue {text}: {why}
failed Failed to watch listening fds: {why}
failed Socket unit configuration has changed while unit has been running, no open socket file descriptor left. The socket unit is not functional until restarted.
failed Socket unit configuration has changed while unit has been running, and some socket file descriptors have not been opened yet. The socket unit is not fully functional until restarted.
failed Failed to resolve user {text}: {why}
failed Failed to resolve group {text}: {why}
failed Failed to chown(): {why}
failed Failed to run 'stop-pre' task: {why}
failed Failed to watch sockets: {why}
failed Failed to listen on sockets: {why}
failed Failed to fork 'start-chown' task: {why}
gone Service to activate vanished, refusing activation.
no-space Too many incoming connections ({n}), dropping connection.
no-space Too many incoming connections ({n}) from source {text}, dropping connection.
failed Failed to queue service startup job: {why}
failed Failed to queue service startup job (Maybe the service file is missing or not a {text} unit?): {why}
failed Failed to run next task: {why}
refused Socket service {text} not loaded, refusing.
busy Socket service {text} already active, refusing.
failed Failed to serialize socket fd: {why}
failed Failed to format socket address: {why}
failed Failed to fork off accept stub process: {why}
failed Failed to accept connection socket: {why}
failed Failed to send connection socket to parent: {why}
failed Failed to receive connection socket: {why}
failed Got POLLHUP on a listening socket. The service probably invoked shutdown() on it, and should better not do that.
failed Got unexpected poll event ({hex}) on socket.
timeout Starting timed out. Terminating.
timeout Starting timed out. Stopping.
timeout Stopping timed out. Skipping SIGKILL. Ignoring.
timeout Stopping timed out (2). Terminating.
timeout Stopping timed out (2). Killing.
timeout Stopping timed out (2). Skipping SIGKILL. Ignoring.
failed Still around after SIGKILL (2). Entering failed mode.
invalid Value of What= and unit name do not match, not loading.
refused Unit has PAM enabled. Kill mode must be set to 'control-group'. Refusing to load.
invalid Swap {text} appeared twice with different device paths {text} and {why}
failed Failed to load swap unit: {why}
invalid Failed to parse swap priority "{name}", ignoring: {why}
invalid Duplicate swap priority configuration by Priority= and Options= fields.
failed Failed to run 'swapon' task: {why}
failed Failed to run 'swapoff' task: {why}
timeout Activation timed out. Stopping.
timeout Deactivation timed out. Stopping.
timeout Swap process timed out. Killing.
timeout Swap process timed out. Skipping SIGKILL. Ignoring.
corrupt Failed to parse /proc/swaps:{n}.
failed Failed to unescape device path: {why}
failed Failed to reread /proc/swaps: {why}
failed Failed to open /proc/swaps, ignoring: {why}
failed Failed to watch /proc/swaps: {why}
failed Failed to change /proc/swaps priority: {why}
invalid Timer unit lacks value setting. Refusing.
failed Failed to determine home directory: {why}
none Not using persistent file timestamp {text} as it is in the future.
failed Failed to clean stamp file of timer: {why}
failed Unable to break cycle starting with {text}/{why}
~busy Requested transaction contradicts existing jobs: {why}
failed Failed to apply transaction: {why}
failed Cannot add dependency reload job, ignoring: {why}
failed Cannot add dependency job, ignoring: {why}
failed Cannot add isolate job, ignoring: {why}
failed Cannot add triggered by job, ignoring: {why}
none Specifier '%{char}' used in unit configuration, which is deprecated. Please update your unit file, as it does not work as intended.
failed Failed to format cgroup mask: {why}
version-mismatch Update from too old systemd versions are unsupported, cannot deserialize job: {why}
failed Failed to set invocation ID for unit: {why}
failed Failed to deserialize runtime parameter '{name}', ignoring.
failed Failed to deserialize unit parameter '{name}', ignoring.
no-space cannot add name, manager has too many units: {why}
refused More than one {text} dependencies specified but {text}isolate set. Refusing.
invalid JobRunningTimeoutSec= is greater than JobTimeoutSec=, it has no effect.
failed Failed to determine effective environment: {why}
~failed Starting requested but asserts failed.
refused Unit cannot be reloaded because it is inactive.
failed Failed to enqueue {text} job, ignoring: {why}
no-memory Failed to allocate event source for tidying watched PIDs: {why}
failed Failed to adjust priority of event source for tidying watched PIDs: {why}
failed Failed to enable event source for tidying watched PIDs: {why}
failed Failed to disable event source for tidying watched PIDs, ignoring: {why}
invalid Dependency Before={text} ignored (.device units cannot be delayed)
failed Requested dependency OnFailure={text} ignored ({text} units cannot fail).
refused Requested dependency Triggers={text} refused ({text} units cannot trigger other units).
refused Requested dependency TriggeredBy={text} refused ({text} units cannot trigger other units).
invalid Requested dependency Slice={text} refused ({text} is not a slice unit).
invalid Requested dependency SliceOf={text} refused ({text} is not a slice unit).
invalid Requested dependency Slice={text} refused ({text} is not a cgroup unit).
invalid Requested dependency SliceOf={text} refused ({text} is not a cgroup unit).
corrupt Unexpected error response from GetNameOwner(): {why}
failed Failed to put bus name to hashmap: {why}
failed Failed to send signal SIG{text} to control process {n} ({text}) on client request: {why}
failed Failed to send signal SIG{text} to main process {n} ({text}) on client request: {why}
failed Failed to send signal SIG{text} to auxiliary processes on client request: {why}
failed Failed to kill main process {n} ({text}), ignoring: {why}
failed Failed to kill control process {n} ({text}), ignoring: {why}
failed Failed to kill control group {text}, ignoring: {why}
failed Failed to check directory {text}: {why}
failed Failed to generate invocation ID for unit: {why}
failed Failed to join unit cgroup {text}: {why}
failed Failed to remove '{name}': {why}
invalid This usually indicates unclean termination of a previous run, or service implementation deficiencies.
refused Refusing to start, no unit to trigger.
refused Refusing to start, unit {text} to trigger not loaded.
failed Failed to generate unit name: {why}
failed Failed to write unit file {text}: {why}
invalid Failed to parse options: {why}
missing Failed to write file {text}: {why}
failed Failed to write device timeout drop-in, ignoring: {why}
unsupported Partition is encrypted, but the project was compiled without libcryptsetup support
failed Failed to create unit file {text}: {why}
failed Cannot check if "{name}" is a mount point: {why}
failed Cannot check if "{name}" is empty: {why}
invalid Failed to parse fstab: {why}
failed Failed to determine whether /efi exists: {why}
io Failed to read ESP partition UUID: {why}
failed Failed to write drop-in file {text}: {why}
~unsupported EFI loader partition unknown, exiting.
~missing (The boot loader did not set EFI variable LoaderDevicePartUUID.)
failed Failed to dissect: {why}
failed Failed to determine block device of root file system: {why}
failed Failed to determine block device of /usr/ file system: {why}
io Failed to read symlink /run/systemd/volatile-root: {why}
failed Failed to parse major/minor device node: {why}
invalid Volatile root device is of wrong type.
invalid Failed to parse gpt-auto switch "{name}", ignoring: {why}
~unsupported Swap not supported, ignoring fstab swap entry for {why}.
~none {text} should be enabled in the initrd, will request daemon-reload.
unsupported {text}: growing swap devices is currently unsupported.
invalid Failed to parse timeout for {text}, ignoring: {why}
failed Failed to escape paths: {why}
invalid Mount point {text} is not a valid path, ignoring.
~none {text} should be mounted in the initrd, will request daemon-reload.
invalid Ignoring "noauto" option for root device
invalid Ignoring "nofail" option for root device
invalid Ignoring "automount" option for root device
invalid Ignoring "x-systemd.wanted-by=" option for root device
missing Ignoring "x-systemd.required-by=" option for root device
failed Failed to reload daemon: {why}
failed Failed to (re)start {text}: {why}
invalid Failed to parse fstab switch {text}. Ignoring.
invalid Failed to parse systemd.volatile= argument: {why}
invalid Failed to parse systemd.swap switch {text}. Ignoring.
invalid This program takes no arguments.
invalid This program is only useful in the initrd.
invalid This program takes one or three arguments.
invalid Failed to parse log level {text}, ignoring: {why}
invalid Failed to parse log target {text}, ignoring: {why}
invalid Failed to parse log color setting {text}, ignoring: {why}
invalid Failed to parse log location setting {text}, ignoring: {why}
invalid Failed to parse log time setting {text}, ignoring: {why}
invalid Failed to parse exit code {text}, ignoring: {why}
invalid Failed to parse shutdown timeout {text}, ignoring: {why}
invalid Excess arguments, ignoring
invalid Verb argument missing.
failed Failed to mount bind /run/initramfs on /run/initramfs: {why}
failed Failed to make /run/initramfs private mount: {why}
failed Failed to open /proc/meminfo: {why}
failed Failed to parse /proc/meminfo: {why}
failed Failed to parse /proc/meminfo
failed Failed to fork sync(): {why}
failed Failed to sync filesystems and block devices: {why}
timeout Syncing filesystems and block devices - timed out, issuing SIGKILL to PID {n}.
invalid Failed to parse watchdog timeout '{name}', ignoring: {why}
none Not executed by init (PID 1).
unsupported Unknown action '{name}'.
~none Not all file systems unmounted, {n} left.
failed Failed to unmount file systems: {why}
~none Not all swaps deactivated, {n} left.
failed Failed to deactivate swaps: {why}
~corrupt Detaching loop devices.
~corrupt All loop devices detached.
~corrupt Not all loop devices detached, {n} left.
failed Failed to detach loop devices: {why}
~none Not all MD devices stopped, {n} left.
failed Failed to stop MD devices: {why}
~none Not all DM devices detached, {n} left.
failed Failed to detach DM devices: {why}
~corrupt All filesystems, swaps, loop devices, MD devices and DM devices detached.
failed Failed to execute shutdown binary: {why}
failed Failed to switch root to "/run/initramfs": {why}
~failed Halting system.
failed Failed to invoke reboot(): {why}
failed Critical error while doing system shutdown: {why}
failed Failed to get next entry from {text}: {why}
failed mnt_fs_get_propagation() failed for {text}, ignoring: {why}
invalid mount_option_mangle failed for {text}, ignoring: {why}
failed Failed to get MD_LEVEL property for {text}, ignoring: {why}
failed Failed to open /proc/: {why}
refused Unmounting '{name}' blocked by: {why}
~read-only Remounting '{name}' read-only with options '{name}'.
read-only Failed to remount '{name}' read-only: {why}
timeout Remounting '{name}' timed out, issuing SIGKILL to PID {n}.
failed Remounting '{name}' failed unexpectedly, couldn't wait for child process {n}: {why}
failed Failed to unmount {text}: {why}
timeout Unmounting '{name}' timed out, issuing SIGKILL to PID {n}.
failed Unmounting '{name}' failed unexpectedly, couldn't wait for child process {n}: {why}
failed Could not deactivate swap {text}: {why}
failed Could not detach loopback {text}: {why}
failed Could not detach DM {text}: {why}
failed Could not stop MD {text}: {why}
failed Failed to store pid
failed Failed to execute
invalid Failed to parse $SYSTEMD_REMOUNT_ROOT_RW, ignoring: {why}
failed waitid() failed: {why}
failed Failed to connect to system bus, ignoring: {why}
failed Failed to disable auto-start of LockAllHomes() message: {why}
failed Failed to lock home directories: {why}
missing No sleep states configured for sleep operation {text}, can't sleep.
failed Failed to open /sys/power/state: {why}
missing Failed to find location to hibernate to: {why}
failed Failed to prepare for hibernation: {why}
io Failed to write mode to /sys/power/disk: {why}
failed Error setting SYSTEMD_SLEEP_ACTION={text}, ignoring: {why}
failed Error creating timerfd: {why}
failed Error fetching battery capacity percentage: {why}
failed Error setting battery estimate timer: {why}
failed Error polling timerfd: {why}
failed Failed to estimate and update battery discharge rate, ignoring: {why}
~failed Couldn't hibernate, will try to suspend again.
refused Sleep operation "{name}" is disabled by configuration, refusing.
~failed Couldn't hybrid sleep, will try to suspend instead.
invalid "noresume" kernel command line switch specified with an argument, ignoring.
failed Failed to create symlink {text}: {why}
invalid This program expects one argument.
invalid Resume device '{name}' is not a block device.
failed Failed to write '
~failed Could not resume from '{name}' (
missing /usr not available in old root: {why}
failed Couldn't generate volatile sysroot directory: {why}
failed Failed to create /usr directory: {why}
read-only Failed to remount /usr read-only: {why}
failed Failed to remount {text} MS_SLAVE|MS_REC, ignoring: {why}
failed Couldn't create overlay sysroot directory: {why}
failed Failed to create /run/systemd/overlay-sysroot/upper: {why}
failed Failed to create /run/systemd/overlay-sysroot/work: {why}
invalid Too many arguments. Expected directory and mode.
failed Failed to determine volatile mode from kernel command line: {why}
invalid Couldn't parse volatile mode: {why}
invalid Directory name cannot be empty.
invalid Directory must be specified as absolute path.
refused Directory cannot be the root directory.
failed Couldn't determine whether {text} is a mount point: {why}
invalid {text} is not a mount point.
failed Couldn't determine whether {text} is a temporary file system: {why}
~busy {text} already is a temporary file system.
failed Failed to determine device major/minor of {text}: {why}
failed Failed to format device node path: {why}
failed Failed to create symlink /run/systemd/volatile-root: {why}
failed Failed to update battery discharge rate, ignoring: {why}
`,
    },
    {
      subsystem: 'udev',
      messages: `
failed Failed to attach event to device monitor: {why}
failed Failed to use '{name}' probing hint: {why}
invalid Failed to parse '{name}' as an integer: {why}
corrupt Invalid offset {n}: {why}
failed Failed to get serio parent: {why}
failed Failed to get force-release attribute: {why}
failed Failed to set force-release attribute: {why}
invalid Failed to parse key identifier '{name}': {why}
failed Failed to call EVIOCSKEYCODE with scan code {hex}, and key code {n}: {why}
failed Failed to call EVIOCGABS
invalid Failed to parse EV_ABS override '{name}'
failed Failed to call EVIOCSABS
invalid Failed to parse POINTINGSTICK_SENSITIVITY '{name}': {why}
io Failed to write 'sensitivity' attribute: {why}
invalid Failed to parse scan code from "{name}", ignoring: {why}
failed Failed to open device '{name}': {why}
invalid Failed to parse EV_ABS code from "{name}", ignoring: {why}
failed Failed to set EVIOCGBIT
missing EVDEV_ABS override set but no EV_ABS present on device
invalid {text}: expected: load [module…]
io Failed to read property "MODALIAS".
failed Failed to get link information: {why}
failed Failed to get link config: {why}
failed Could not apply link configuration, ignoring: {why}
failed Failed to determine active user on seat {text}: {why}
io Short read from "{name}"
failed Failed to create socket: {why}
failed Failed to bind udev control socket: {why}
failed Failed to listen udev control socket: {why}
failed Failed to get size of message: {why}
failed Failed to receive ctrl message: {why}
missing No sender credentials received, ignoring message
invalid Invalid sender uid {n}, ignoring message
corrupt Message magic {hex} doesn't match, ignoring message
failed Failed to accept ctrl connection: {why}
failed Failed to receive credentials of ctrl connection: {why}
invalid Invalid sender uid {n}, closing connection
failed Failed to set SO_PASSCRED, ignoring: {why}
failed Failed to create event source for udev control connection: {why}
invalid Invalid format string, ignoring: {why}
failed Failed to substitute variable '\${text}' or apply format '%{char}', ignoring: {why}
io Failed to read stdout of '{name}': {why}
none Truncating stdout of '{name}' up to {n} byte.
failed Failed to reactivate IO source of '{name}'
timeout Spawned process '{name}' [{n}] timed out after {text}, killing
timeout Spawned process '{name}' [{n}] is taking longer than {text} to complete
unsupported Process '{name}' failed due to unknown reason.
failed Failed to create pipe for command '{name}': {why}
failed Failed to split command: {why}
invalid Invalid command '{name}'
failed Failed to get device properties
failed Failed to fork() to execute command '{name}': {why}
failed Failed to wait for spawned command '{name}': {why}
failed Failed to get sysname: {why}
failed Failed to get ifindex: {why}
invalid Invalid network interface name, ignoring: {why}
failed Failed to add 'ID_RENAMING' property: {why}
failed Failed to update properties with new name '{name}': {why}
~busy Network interface '{name}' is already up, cannot rename to '{name}'.
failed Failed to rename network interface {n} from '{name}' to '{name}': {why}
failed Failed to get devnum: {why}
failed Failed to get devnode UID: {why}
failed Failed to get devnode GID: {why}
failed Failed to get devnode mode: {why}
failed Failed to apply devnode permissions: {why}
failed Failed to remove inotify watch, ignoring: {why}
failed Failed to get ACTION: {why}
failed Failed to copy all tags from old database entry, ignoring: {why}
failed Failed to execute '{name}', ignoring: {why}
failed Failed to remove/update device symlink '{name}', ignoring: {why}
failed Failed to create/update device symlink '{name}', ignoring: {why}
failed Failed to create device symlink '{name}': {why}
unsupported SECLABEL: unknown subsystem, ignoring '{name}'='{name}'
failed Failed to create parent directory for {text}: {why}
failed Failed to create symlink {text} -> {text}: {why}
failed Failed to move watches directory '/run/udev/watch/'. Old watches will not be restored: {why}
failed Failed to open old watches directory '/run/udev/watch.old/'. Old watches will not be restored: {why}
invalid Either --update or --test must be used.
failed Failed to create netlink socket: {why}
failed Failed to attach event: {why}
failed Failed to apply tag filter '{name}': {why}
failed Failed to initialize event: {why}
~unsupported Option -{char} no longer supported.
failed systemd-udev-settle.service is deprecated. Please fix {text} not to pull it in.
failed Failed to check the existence of "{name}", ignoring: {why}
failed Failed to check if udev queue is empty, ignoring: {why}
failed Failed to create control socket for udev daemon: {why}
none systemd-udevd is not running.
failed Failed to check if /run/udev/control exists: {why}
failed Failed to get default sd-event object: {why}
failed Failed to add inotify watch for /run/udev: {why}
failed Failed to add timer event source: {why}
timeout Timed out for waiting the udev queue being empty.
failed Event loop failed: {why}
invalid Invalid action '{name}'
invalid Expected two arguments: command string and device path.
invalid syspath parameter missing.
missing Failed to read udev rules: {why}
corrupt The command '{name}' is truncated while substituting into '{name}'.
io Failed to read udev rules, using the previously loaded rules, ignoring: {why}
unsupported Unknown event result "{n}", ignoring.
failed Failed to broadcast event to libudev listeners, ignoring: {why}
missing Failed to mark block device '{name}' read-only: {why}
failed Failed to process device, ignoring: {why}
failed Failed to send signal to main daemon, ignoring: {why}
failed Failed to set SIGTERM event: {why}
failed Failed to attach event loop to device monitor: {why}
failed Worker: Failed to set unicast sender: {why}
failed Worker: Failed to enable receiving of device: {why}
failed Failed to fork() worker: {why}
failed Failed to create worker object: {why}
failed Worker [{n}] did not accept message, killing the worker: {why}
failed Failed to disable event source for cleaning up idle workers, ignoring: {why}
failed Failed to check dependencies for event (SEQNUM={n}, ACTION={text}), assuming there is no blocking event, ignoring: {why}
failed Failed to get current time, skipping event (SEQNUM={n}, ACTION={text}): {why}
refused The underlying block device is locked by a process more than {text}, skipping event (SEQNUM={n}, ACTION={why}).
failed Failed to reset timer event source for retrying event, skipping event (SEQNUM={n}, ACTION={text}): {why}
failed Failed to touch /run/udev/queue, ignoring: {why}
failed Failed to insert device into event queue: {why}
failed Failed to receive message: {why}
corrupt Ignoring worker message with invalid size {n} bytes
missing Ignoring worker message without valid PID
invalid Invalid key format '{name}'
io Failed to read inotify fd: {why}
failed Failed to unlink /run/udev/queue, ignoring: {why}
invalid Failed to parse udev.blockdev-read-only argument, ignoring: {why}
~none All physical block devices will be marked read-only.
unsupported Unknown udev kernel command line option "{name}", ignoring.
invalid Failed to parse "{text}={text}", ignoring: {why}
invalid Failed to parse --children-max= value '{name}', ignoring: {why}
invalid Failed to parse --exec-delay= value '{name}', ignoring: {why}
invalid Failed to parse --timeout-signal= value '{name}', ignoring: {why}
timeout Failed to parse --event-timeout= value '{name}', ignoring: {why}
invalid Invalid --resolve-names= value '{name}', ignoring.
failed Failed to initialize udev control socket: {why}
failed Failed to initialize device monitor: {why}
failed Failed to set receive buffer size for device monitor, ignoring: {why}
failed Failed to bind netlink socket: {why}
failed Failed to create socketpair for communicating with workers: {why}
failed Failed to enable SO_PASSCRED: {why}
failed Failed to create inotify descriptor: {why}
failed Failed to create SIGINT event source: {why}
failed Failed to create SIGTERM event source: {why}
failed Failed to create SIGHUP event source: {why}
failed Failed to create watchdog event source: {why}
failed Failed to attach event to udev control: {why}
failed Failed to set IDLE event priority for udev control event source: {why}
failed Failed to create inotify event source: {why}
failed Failed to create worker event source: {why}
failed Failed to create post event source: {why}
failed Failed to apply permissions on static device nodes, ignoring: {why}
failed Failed to determine number of local CPUs, ignoring: {why}
failed Failed to create /run/udev: {why}
failed Failed to listen on fds: {why}
failed Failed to create manager: {why}
failed Failed to redirect standard streams to /dev/null: {why}
failed Failed to fork daemon: {why}
`,
    },
    {
      subsystem: 'fsck',
      messages: `
failed Failed to get D-Bus connection: {why}
failed Failed to start unit: {why}
invalid Invalid fsck.mode= parameter '{name}'. Ignoring.
invalid Invalid fsck.repair= parameter '{name}'. Ignoring.
io Failed to read from progress pipe: {why}
corrupt Failed to parse progress pipe data
invalid This program expects one or no arguments.
failed Failed to stat {text}: {why}
failed Failed to detect device {text}: {why}
failed Failed to stat() the root directory: {why}
~read-only Root directory is writable, skipping check.
failed Failed to detect root device: {why}
failed Failed to detect device node of root directory: {why}
~missing fsck.{text} doesn't exist, not checking file system.
~missing The fsck command does not exist, not checking file system.
missing Cannot find fsck binary: {why}
failed Ignoring error.
`,
    },
    {
      subsystem: 'crypt',
      messages: `
missing Local verification is required to unlock this volume, but the 'headless' parameter was set.
failed Failed to acquire password from environment: {why}
unsupported PIN querying disabled via 'headless' option. Use the '$PIN' environment variable.
failed Failed to ask for user password: {why}
io Failed to read JSON token data off disk: {why}
failed Failed to extract keyslot index from FIDO2 JSON data token {n}, skipping: {why}
corrupt FIDO2 token data lacks 'fido2-credential' field.
corrupt Invalid base64 data in 'fido2-credential' field.
corrupt FIDO2 token data lacks 'fido2-salt' field.
failed Failed to decode base64 encoded salt.
corrupt FIDO2 token data's 'fido2-rp' field is not a string.
corrupt FIDO2 token data's 'fido2-clientPin-required' field is not a boolean.
corrupt FIDO2 token data's 'fido2-up-required' field is not a boolean.
corrupt FIDO2 token data's 'fido2-uv-required' field is not a boolean.
missing No valid FIDO2 token data found.
failed Failed to unlock LUKS volume with FIDO2 token: {why}
failed Failed to write device drop-in: {why}
invalid Failed to parse keyfile-timeout= option value: {why}
invalid Failed to parse header= option value: {why}
invalid Failed to parse tmp= option value: {why}
invalid Device '{name}' cannot be both 'tmp' and 'swap'. Ignoring.
missing Key device is specified, but path to the key file is missing.
failed Failed to generate keydev mount unit: {why}
failed Failed to generate keydev umount unit: {why}
failed Failed to generate header device mount unit: {why}
failed Failed to generate header device umount unit: {why}
failed Failed to write device timeout drop-in: {why}
invalid Failed to parse {text}= kernel command line switch. UUID is invalid, ignoring.
invalid Failed to parse luks= kernel command line switch {text}. Ignoring.
invalid Failed to parse luks.crypttab= kernel command line switch {text}. Ignoring.
invalid Failed to parse luks.data= kernel command line switch. UUID is invalid, ignoring.
invalid Failed to parse luks name switch {text}. Ignoring.
invalid Failed to parse {text}:{n}, ignoring.
~unsupported Not creating device '{name}' because it was not specified on the kernel command line.
invalid Failed to parse kernel command line: {why}
invalid Key file '{name}' too large.
failed Failed to load key file '{name}': {why}
invalid Key file '{name}' too large, ignoring.
failed Failed to acquire PIN from environment: {why}
failed Failed to ask for user pin: {why}
corrupt Failed to parse TPM2 JSON data: {why}
missing No valid TPM2 token data found.
invalid size= not a multiple of 8, ignoring.
invalid sector-size= not a multiple of 2, ignoring.
corrupt sector-size= is outside of {n} and {n}, ignoring.
invalid Key file path "{name}" is not absolute. Ignoring.
refused Header path "{name}" is not absolute, refusing.
refused Duplicate header= option, refusing.
invalid Invalid password-echo= option "{name}", ignoring.
invalid Failed to parse {text}: {why}
invalid pkcs11-uri= parameter expects a PKCS#11 URI, refusing
failed Failed to decode FIDO2 CID data: {why}
refused TPM2 signature path "{name}" is not absolute, refusing.
unsupported Encountered unknown /etc/crypttab option '{name}', ignoring.
io Failed to read JSON token data, ignoring: {why}
corrupt Token JSON data lacks type field, ignoring.
corrupt Token JSON data lacks keyslots field, ignoring.
corrupt Token JSON data's keyslot field is not an array of strings, ignoring.
corrupt Token JSON data's keyslot field is not an integer formatted as string, ignoring.
corrupt Token JSON data's keyslot field exceeds the maximum value allowed, ignoring.
invalid Password querying disabled via 'headless' option.
failed Failed to query password: {why}
failed Failed to query verification password: {why}
invalid Passwords did not match, retrying.
unsupported Sorry, but tcrypt devices are currently not supported in conjunction with pkcs11/fido2/tpm2 support.
io Failed to read password file '{name}': {why}
failed Failed to activate using discovered key. (Key not correct?)
failed Failed to activate using password file '{name}'. (Key data not correct?)
failed Failed to activate using supplied passwords.
failed Failed to load tcrypt superblock on device {text}: {why}
failed Failed to activate tcrypt device {text}: {why}
failed Failed to allocate event loop: {why}
failed Failed to install timeout event source: {why}
failed Failed to configure device monitor: {why}
failed Failed to attach device monitor: {why}
failed Failed to query exit code from event loop: {why}
~timeout Timed out waiting for security device, aborting security device based authentication attempt.
refused FIDO2 mode with manual parameters selected, but no keyfile specified, refusing.
~missing Security token not present for unlocking volume {text}, please plug it in.
refused Failed to activate with FIDO2 decrypted key. (Key incorrect?)
failed Failed to activate with FIDO2 acquired key: {why}
unsupported Automatic PKCS#11 metadata requires LUKS2 device.
refused PKCS#11 mode selected but no key file specified, refusing.
~missing Security token{text}{text} not present for unlocking volume {text}, please plug it in.
refused Failed to activate with PKCS#11 decrypted key. (Key incorrect?)
failed Failed to activate with PKCS#11 acquired key: {why}
refused TPM2 PIN unlock failed, falling back to traditional unlocking.
~failed TPM2 operation failed, falling back to traditional unlocking: {why}
~missing No TPM2 metadata matching the current system state found in LUKS2 header, falling back to traditional unlocking.
~missing No TPM2 hardware discovered and EFI firmware does not see it either, falling back to traditional unlocking.
~missing TPM2 device not present for unlocking {text}, waiting for it to become available.
refused Failed to activate with TPM2 decrypted key. (Key incorrect?)
failed Failed to activate with TPM2 acquired key: {why}
refused Failed to activate. (Key incorrect?)
failed Failed to activate: {why}
failed Failed to activate, key file '{name}' too large.
missing Failed to activate, key file '{name}' missing.
io Failed to read key file '{name}': {why}
refused Failed to activate with key file '{name}'. (Key data incorrect?)
failed Failed to activate with specified passphrase. (Passphrase incorrect?)
failed Loading of cryptographic parameters failed: {why}
failed Unable to erase key file '{name}', ignoring: {why}
invalid This program requires at least two arguments.
invalid attach requires at least two arguments.
invalid Volume name '{name}' is not valid.
invalid Password file path '{name}' is not absolute. Ignoring.
failed crypt_init() failed: {why}
~busy Volume {text} already active.
invalid Key file {text} is world-readable. This is not a good idea!
failed Failed to load LUKS superblock on device {text}: {why}
failed Failed to set LUKS data device {text}: {why}
failed Failed to load Bitlocker superblock on device {text}: {why}
missing No passphrase or recovery key registered.
no-space Too many attempts to activate; giving up.
~busy Volume {text} already inactive.
failed crypt_init_by_name() failed: {why}
failed Failed to deactivate: {why}
unsupported Unknown verb {why}.
corrupt Verity information for {text} incomplete, hash unspecified.
no-space Verity information for {text} incomplete, data device unspecified.
missing Verity information for {text} incomplete, hash device unspecified.
io Failed to write file unit {text}: {why}
invalid Failed to parse verity= kernel command line switch {text}. Ignoring.
invalid Failed to parse veritytab= kernel command line switch {text}. Ignoring.
failed Failed to parse hash: {why}
unsupported Activation of verity device with signature requested, but cryptsetup does not support crypt_activate_by_signed_key().
corrupt root-hash-signature= expects either full path to signature file or base64 string encoding signature prefixed by base64:.
none Usage of ROOTHASHSIG positional argument is deprecated. Please use the option root-hash-signature={text} instead.
invalid Encountered unknown option '{name}', ignoring.
invalid attach requires at least four arguments.
failed Failed to parse root hash: {why}
failed Failed to open verity device {text}: {why}
failed Failed to load verity superblock: {why}
failed Failed to configure data device: {why}
corrupt Failed to parse root hash signature '{name}': {why}
io Failed to read root hash signature: {why}
failed Failed to set up verity device: {why}
unsupported Unsupported integrity algorithm ({why})
invalid Failed to parse journal-watermark value or value out of range ({why})
invalid Failed to parse journal-commit-time value ({why})
invalid key file not absolute file path {why}
missing Failed to find device {text}:{n}, ignoring.
`,
    },
    {
      subsystem: 'kernel',
      messages: `
io Failed to read file '{name}': {why}
no-memory Failed to allocate memory for kmod.
failed Failed to enumerate modules-load.d files: {why}
`,
    },
  ],
};
