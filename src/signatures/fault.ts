/**
 * Faults of the kernel and of programs, and what systemd says of processes that ended. Linux
 * kernel/{panic,exit,hung_task,watchdog}.c, arch/x86/mm/fault.c, mm/oom_kill.c; systemd src/core/unit.c,
 * src/shared/exit-status.c, src/coredump. Single statuses are explained in exit-status.ts.
 */
import { define } from './matcher/macros.ts';
import { WHY } from './reasons.ts';

/** SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS: the program did something it must not. */
const CRASH = '4|5|6|7|8|11|31';
/** The same as a shell or wrapper passes them on: 128 + signal. */
const CRASH_SHELL = '132|133|134|135|136|139|159';
/** Hang-up, interrupt, broken pipe, terminate: somebody asked the program to end. */
const ASKED = '1|2|13|15';
const ASKED_SHELL = '129|130|141|143';
/** 200–254 but 203: systemd could not prepare the process. */
const PREPARE = String.raw`20[0-24-9]|2[1-4]\d`;

const RAM = {
  en: 'Test the memory (memtest86+), with XMP or EXPO overclocking off.',
  zh: '用 memtest86+ 测试内存，并关闭 XMP/EXPO 超频。',
};
const MANY_OR_ONE = {
  en: 'Does one program crash, or many? `coredumpctl info` names the place. Many: read the medium back against the hash of its image, then test the memory.',
  zh: '是一个程序崩溃，还是很多程序都崩溃？`coredumpctl info` 会指出崩溃位置。若是很多：先回读介质与镜像哈希比较，再测试内存。',
};
const UNIT_LOG = {
  en: '`journalctl -b -u UNIT`: the lines of the program before it ended; `coredumpctl info` if it crashed.',
  zh: '运行 `journalctl -b -u 单元名` 查看程序结束前的日志；如果是崩溃，再看 `coredumpctl info`。',
};
const SAME_PLACE = {
  en: 'Note the function after RIP and the modules; start once with an older kernel.',
  zh: '记下 RIP 后面的函数名和模块列表；用旧内核启动一次作对比。',
};
const SLOW_DISK = {
  en: 'Look for resets and timeouts of the disk in the same minutes; measure it with `iostat -x 1`.',
  zh: '查看同一时段磁盘有没有复位和超时；用 `iostat -x 1` 观察延迟。',
};

/** Commands of other init systems, which scripts of packages try first. */
const OTHER_INIT = String.raw`(?:.*/)?(?:initctl|telinit|runlevel|insserv|rc-service|invoke-rc\.d|update-rc\.d)`;
/** Traps that are compiled into a program for what it must not go on from, or come of its own arithmetic. */
const OWN_TRAP = 'int3|divide error|overflow|bounds';

export const fault = define(
  { subsystem: 'systemd', stage: 'kernel', sources: ['kernel', 'userspace'], source: 'Linux; systemd' },
  [
    {
      code: 'panic',
      pattern: String.raw`Kernel panic ?- ?not syncing: (?<why>Attempted to kill init! exitcode=0x(?<exit>[0-9a-f]{8})|[^\n]+)`,
      samples: [
        'Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b',
        'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00',
        'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000007',
        'Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000004',
        'Kernel panic - not syncing: Out of memory and no killable processes...',
        'Kernel panic - not syncing: Fatal exception in interrupt',
      ],
      subsystem: 'kernel',
      class: 'crash',
      level: 'F',
      title: { en: 'Kernel stopped (panic)', zh: '内核崩溃停机（panic）' },
      meaning: {
        en: 'The kernel cannot go on. “Attempted to kill init”: the first program ended; the last two digits of its code are the signal (0b memory fault, 07 page not readable from the medium, 04 processor too old), the two before them its exit status (7f: a library is missing).',
        zh: '内核无法继续运行。“Attempted to kill init” 表示第一个程序结束了：退出码最后两位是信号（0b 段错误，07 页面无法从介质读入，04 处理器太旧），再前两位是退出状态（7f 表示缺少共享库）。',
      },
      causes: [
        {
          id: 'process-crash',
          weight: 16,
          when: { exit: '[0-9a-f]{6}[08][4678b]' },
          why: 'the exit code of init is a signal of a fault',
        },
        {
          id: 'process-crash',
          weight: 6,
          when: { why: 'Attempted to kill init.*' },
          why: 'init ended; why is in its exit code or before',
        },
        {
          id: 'command-missing',
          weight: 16,
          when: { exit: '00007f00' },
          why: 'exit code 127: init called what is not there',
        },
        {
          id: 'media-corrupt',
          weight: 9,
          when: { exit: '[0-9a-f]{6}[08]7' },
          why: 'SIGBUS: a page of a program could not be read',
        },
        {
          id: 'media-corrupt',
          weight: 6,
          when: { why: 'Attempted to kill init.*' },
          why: 'damaged programs end init as well',
        },
        {
          id: 'dead-media',
          weight: 8,
          when: { exit: '[0-9a-f]{6}[08]7' },
          why: 'SIGBUS: a page of a program could not be read',
        },
        {
          id: 'wrong-architecture',
          weight: 10,
          when: { exit: '[0-9a-f]{6}[08]4' },
          why: 'SIGILL: an instruction the processor does not have',
        },
        {
          id: 'low-memory',
          weight: 14,
          when: { why: '.*[Oo]ut of memory.*' },
          why: 'memory ended before anything could be stopped',
        },
        {
          id: 'kernel-regression',
          weight: 8,
          when: { why: '(?!Attempted to kill init|.*[Oo]ut of memory).*' },
          why: 'none of the reasons that programs or memory give',
        },
      ],
      next: SAME_PLACE,
      sources: ['kernel', 'userspace', 'screen'],
      source: 'Linux kernel/panic.c, kernel/exit.c',
    },
    {
      code: 'oops',
      pattern: String.raw`BUG: (?:kernel NULL pointer dereference|unable to handle (?:page fault|kernel))|Oops: (?<o>[^[\n]{1,80})\[#(?<n>\d+)\]|general protection fault(?!.{0,40} ip:)`,
      samples: ['BUG: kernel NULL pointer dereference, address: 0000000000000010'],
      subsystem: 'kernel',
      class: 'crash',
      level: 'F',
      title: { en: 'Kernel fault (oops)', zh: '内核错误（oops）' },
      meaning: {
        en: 'A driver or the kernel used a wrong address. Always the same function: a fault of that driver. Another one each time: the memory of the machine.',
        zh: '驱动或内核访问了错误地址。每次都在同一个函数：该驱动有问题；每次位置不同：多半是内存条有问题。',
      },
      causes: [
        { id: 'kernel-regression', weight: 12, why: 'a fault in the kernel itself, mostly in one version of a driver' },
      ],
      next: SAME_PLACE,
      source: 'Linux arch/x86/mm/fault.c, arch/x86/kernel/{dumpstack,traps}.c',
    },
    {
      code: 'segv',
      pattern: String.raw`(?<comm>[^\s[\]]{1,64})\[(?<pid>\d{1,10})\]: segfault at (?<addr>[0-9a-f]+) ip (?<ip>[0-9a-f]+) sp (?<sp>[0-9a-f]+) error (?<e>[0-9a-f]+)(?: in (?<obj>[^[\n]{1,256})\[(?<base>[0-9a-f]+)\+(?<len>[0-9a-f]+)\])?(?: likely on CPU (?<cpu>\d+))?`,
      samples: ['Xorg[811]: segfault at 10 ip 000055d0a1b2c3d4 sp 00007ffc12345678 error 4 in Xorg[55d0a1000000+1000]'],
      stage: 'services',
      class: 'crash',
      level: 'E',
      title: { en: 'Program crashed: segmentation fault', zh: '程序崩溃：段错误' },
      meaning: {
        en: 'A program touched memory that is not its own; a shell shows status 139. One program: a fault or a damaged file of it. Many programs: bad memory, or a damaged system image on the medium.',
        zh: '程序访问了不属于它的内存，Shell 会显示退出码 139。只有一个程序：程序缺陷或它的文件损坏；很多程序：内存条有问题，或介质上的系统镜像损坏。',
      },
      causes: [
        { id: 'process-crash', weight: 18, why: 'the kernel reports a program that touched memory it does not have' },
        { id: 'media-corrupt', weight: 4, why: 'a program damaged on the medium does so' },
      ],
      next: MANY_OR_ONE,
      source: 'Linux arch/x86/mm/fault.c, show_signal_msg',
    },
    {
      code: 'founding.segv',
      pattern: String.raw`[Ss]egmentation fault at (?:address )?(?<addr>0x[0-9a-fA-F]+)|(?:^|[\s:])(?:Segmentation fault|段错误)(?:\s*[(（](?<dump>core dumped|核心已转储|吐核)[)）])?\s*$`,
      samples: ['段错误 (核心已转储)', 'Segmentation fault (core dumped)'],
      stage: 'services',
      class: 'crash',
      level: 'E',
      title: {
        en: 'Program crashed: segmentation fault (as a shell tells it)',
        zh: '程序崩溃：段错误（Shell 的说法）',
      },
      meaning: {
        en: 'A shell or a program reports the crash; the kernel log has a line “segfault at” with the library.',
        zh: '由 Shell 或程序自己报告的崩溃；内核日志里对应的是带库名的 “segfault at” 一行。',
      },
      causes: [{ id: 'process-crash', weight: 18, why: 'what a shell says of a program that ended by SIGSEGV' }],
      next: MANY_OR_ONE,
      sources: ['kernel', 'userspace', 'screen'],
      source: 'signal descriptions of the C library (en, zh_CN)',
    },
    {
      code: 'trap',
      pattern: String.raw`traps: (?<comm>[^\s[\]]{1,64})\[(?<pid>\d{1,10})\] (?:trap (?<t>[\w ]+?)|(?<gp>general protection(?: fault)?)) ip:`,
      samples: [
        'traps: wine[99] trap invalid opcode ip:7f0012 sp:7ffd error:0 in libc.so.6[7f0000+1000]',
        'traps: viewer[99] trap int3 ip:7f0012 sp:7ffd error:0 in viewer[7f0000+1000]',
      ],
      stage: 'services',
      class: 'crash',
      level: 'E',
      grades: [{ when: { t: OWN_TRAP }, level: 'W' }],
      title: { en: 'Program crashed: processor trap', zh: '程序崩溃：处理器异常' },
      meaning: {
        en: '“invalid opcode”: the system was built for a newer processor (x86-64-v2 or v3), or the program file is damaged.',
        zh: '“invalid opcode”：系统是为更新的处理器（x86-64-v2 或 v3）编译的，或程序文件已损坏。',
      },
      causes: [
        {
          id: 'wrong-architecture',
          weight: 12,
          when: { t: 'invalid opcode' },
          why: 'an instruction the processor does not have',
        },
        { id: 'process-crash', weight: 14, why: 'the kernel reports a program that ended by a trap' },
        {
          id: 'media-corrupt',
          weight: 3,
          when: { t: `(?!(?:${OWN_TRAP})$).*` },
          why: 'a program damaged on the medium does so',
        },
      ],
      next: MANY_OR_ONE,
      source: 'Linux arch/x86/kernel/traps.c',
    },
    {
      code: 'oom',
      pattern: String.raw`Out of memory: Kill(?:ed)? process (?<pid>\d+) \((?<comm>[^)]{1,64})\)|invoked oom-killer|Memory cgroup out of memory`,
      samples: ['Out of memory: Killed process 1511 (Xwayland) total-vm:912044kB, anon-rss:112044kB, file-rss:0kB'],
      subsystem: 'memory',
      class: 'no-memory',
      level: 'E',
      title: { en: 'Out of memory', zh: '内存耗尽' },
      meaning: {
        en: 'The kernel ended a program to get memory. A live system that copies itself to memory (toram) or writes much needs more.',
        zh: '内核为腾出内存杀死了程序。Live 系统整体载入内存（toram）或写入很多数据时，需要更多内存。',
      },
      causes: [{ id: 'low-memory', weight: 20, why: 'the kernel ended a program for want of memory' }],
      next: {
        en: 'Start without toram; use a machine with more memory or set up zram.',
        zh: '不要使用 toram 启动；换内存更大的机器，或启用 zram。',
      },
      source: 'Linux mm/oom_kill.c',
    },
    {
      code: 'mce',
      pattern: String.raw`mce: \[Hardware Error\]|Machine check: |MCE: Killing|Machine Check Exception`,
      samples: ['mce: [Hardware Error]: Machine check events logged'],
      subsystem: 'kernel',
      class: 'failed',
      level: 'F',
      title: { en: 'Processor reports a hardware error', zh: '处理器报告硬件错误' },
      meaning: {
        en: 'Processor, cache or memory of the machine. Do not judge the medium on this machine.',
        zh: '机器的处理器、缓存或内存出错。不要用这台机器判断介质好坏。',
      },
      causes: [
        {
          id: 'process-crash',
          weight: 3,
          why: 'a processor or memory that errs ends programs; the kernel logs it as corrected or not',
        },
      ],
      next: RAM,
      source: 'Linux arch/x86/kernel/cpu/mce/core.c',
    },
    {
      code: 'therm',
      pattern: String.raw`temperature (?:is )?above threshold, cpu clock (?:is )?throttled`,
      samples: ['CPU1: Core temperature above threshold, cpu clock throttled (total events = 12)'],
      subsystem: 'kernel',
      class: 'none',
      level: 'W',
      title: { en: 'Processor too hot', zh: '处理器过热降频' },
      meaning: { en: 'Slows everything; says nothing about the medium.', zh: '整机变慢，与介质无关。' },
      causes: [{ id: 'slow-media-hang', weight: -2, why: 'slowness has another reason then' }],
      next: { en: 'Clean the fan, check the cooling.', zh: '清理风扇，检查散热。' },
      source: 'Linux drivers/thermal/intel/therm_throt.c',
    },
    {
      code: 'hung',
      pattern: String.raw`INFO: task (?<comm>\S{1,64}):(?<pid>\d{1,10}) blocked for more than (?<s>\d+) seconds`,
      samples: ['INFO: task kworker/u8:3:412 blocked for more than 120 seconds.'],
      subsystem: 'kernel',
      class: 'timeout',
      level: 'E',
      title: { en: 'Program waits for the disk for minutes', zh: '程序长时间等待磁盘' },
      meaning: {
        en: 'Nothing came back for two minutes: a slow stick that is being written, or a disk that hangs or is gone.',
        zh: '两分钟都没有返回：慢速 U 盘正在写入，或磁盘卡死、已经掉线。',
      },
      causes: [
        { id: 'slow-media-hang', weight: 12, why: 'a program waits for a disk that takes minutes' },
        { id: 'dead-media', weight: 6, why: 'flash that retries for long makes programs wait' },
        { id: 'usb-uas', weight: 5, why: WHY.uasToo },
        { id: 'usb-link', weight: 3, why: WHY.linkToo },
      ],
      next: SLOW_DISK,
      source: 'Linux kernel/hung_task.c',
    },
    {
      code: 'lockup',
      pattern: String.raw`BUG: soft lockup - CPU#(?<cpu>\d+) stuck|Watchdog detected hard LOCKUP|rcu: INFO: \S{1,64} (?:self-)?detected (?:expedited )?stalls? on CPU|INFO: rcu_\w{1,32} (?:self-)?detected stall`,
      samples: ['rcu: INFO: rcu_preempt self-detected stall on CPU'],
      subsystem: 'kernel',
      class: 'timeout',
      level: 'F',
      title: { en: 'A processor core hangs', zh: '处理器核心卡死' },
      meaning: {
        en: 'A driver, ACPI, or the host of a virtual machine holds it.',
        zh: '被某个驱动、ACPI，或虚拟机的宿主机占住。',
      },
      causes: [
        {
          id: 'kernel-regression',
          weight: 12,
          why: 'a processor does not leave the kernel, mostly in one version of a driver',
        },
      ],
      next: SAME_PLACE,
      source: 'Linux kernel/watchdog.c, kernel/rcu/tree_stall.h',
    },
    {
      code: 'iommu',
      pattern: String.raw`DMAR: .{0,200}fault reason|AMD-Vi: Event logged`,
      samples: [
        'DMAR: [DMA Read NO_PASID] Request device [00:14.0] fault addr 0xdeadb000 [fault reason 0x06] PTE Read access is not set',
      ],
      subsystem: 'pci',
      class: 'refused',
      level: 'E',
      title: { en: 'Device refused by the IOMMU', zh: '设备访问被 IOMMU 拒绝' },
      meaning: {
        en: 'A device used memory it was not given. With a dying USB or NVMe controller beside it: firmware tables or the driver are wrong.',
        zh: '设备访问了未分配给它的内存。如果附近 USB 或 NVMe 控制器也失效：固件表或驱动有误。',
      },
      causes: [
        { id: 'usb-host-controller', weight: 5, why: 'USB controllers whose firmware goes on using memory raise it' },
        { id: 'nvme-firmware', weight: 3, why: 'drives with wrong firmware raise it' },
        { id: 'kernel-regression', weight: 4, why: WHY.kernelToo },
      ],
      next: {
        en: 'Update the mainboard firmware; start once with intel_iommu=off or iommu=soft.',
        zh: '升级主板固件；加 intel_iommu=off 或 iommu=soft 启动一次。',
      },
      source: 'Linux drivers/iommu/intel/dmar.c, drivers/iommu/amd/iommu.c',
    },
    {
      code: 'unit.exit',
      pattern: String.raw`(?:{{unit}}: )?(?<k>[Mm]ain|[Cc]ontrol) process exited, code=(?<code>exited|killed|dumped),? status=(?<st>\d{1,3})(?:/(?<name>[\w/]+))?`,
      samples: [
        'a.service: Main process exited, code=exited, status=139/n/a',
        'a.service: Main process exited, code=killed, status=11/SEGV',
        'a.service: Main process exited, code=killed, status=7/BUS',
        'a.service: Main process exited, code=killed, status=4/ILL',
        'a.service: Main process exited, code=exited, status=132/n/a',
        'a.service: Main process exited, code=exited, status=135/n/a',
        'a.service: Main process exited, code=killed, status=9/KILL',
        'a.service: Main process exited, code=exited, status=137/n/a',
        'a.service: Main process exited, code=exited, status=127/n/a',
        'a.service: Main process exited, code=exited, status=203/EXEC',
        'a.service: Main process exited, code=exited, status=126/n/a',
        'a.service: Main process exited, code=exited, status=226/NAMESPACE',
        'a.service: Main process exited, code=exited, status=78/CONFIG',
        'a.service: Main process exited, code=exited, status=217/USER',
        'a.service: Main process exited, code=killed, status=15/TERM',
        'a.service: Main process exited, code=exited, status=143/n/a',
        'a.service: Main process exited, code=exited, status=1/FAILURE',
      ],
      stage: 'services',
      class: 'failed',
      classes: [
        { when: { code: 'killed|dumped', st: '4|5|6|7|8|11|31' }, class: 'crash' },
        { when: { code: 'exited', st: '132|133|134|135|136|139|159' }, class: 'crash' },
        { when: { code: 'exited', st: '126|127|203' }, class: 'missing' },
        { when: { code: 'exited', st: '0|129|130|141|143' }, class: 'none' },
        { when: { code: 'killed', st: '1|2|13|15' }, class: 'none' },
      ],
      level: 'E',
      grades: [
        { when: { code: 'killed', st: ASKED }, level: 'I' },
        { when: { code: 'exited', st: `0|${ASKED_SHELL}` }, level: 'I' },
        { when: { code: 'exited', st: CRASH_SHELL }, level: 'E' },
        { when: { code: 'exited', st: '126|127|203' }, level: 'E' },
        // A service that reports a failure of its own is its own affair; the system goes on.
        { when: { code: 'exited' }, level: 'W' },
      ],
      title: { en: 'Process of a service ended with an error', zh: '服务进程异常结束' },
      meaning: {
        en: '“killed” or “dumped” names a signal (11/SEGV: memory fault, 7/BUS: a page could not be read from the medium). “exited” names a status: 139 is 128 + 11 passed on by a shell, 127 a missing command or library, 203 a program file that cannot be executed.',
        zh: '“killed”/“dumped” 后面是信号（11/SEGV 段错误，7/BUS 页面无法从介质读入）；“exited” 后面是退出状态：139 = 128 + 11，由 Shell 转报；127 为命令或共享库缺失；203 为程序文件无法执行。',
      },
      causes: [
        { id: 'process-crash', weight: 22, when: { code: 'killed|dumped', st: '4|5|6|8|11|31' }, why: WHY.crashSignal },
        { id: 'process-crash', weight: 14, when: { code: 'killed|dumped', st: '7' }, why: WHY.busCrash },
        { id: 'process-crash', weight: 22, when: { code: 'exited', st: '133|134|136|139|159' }, why: WHY.crashShell },
        { id: 'process-crash', weight: 14, when: { code: 'exited', st: '132|135' }, why: WHY.busCrash },
        // Systemd kills what does not end in time; so does the kernel when memory runs out.
        {
          id: 'low-memory',
          weight: 5,
          when: { code: 'killed', st: '9' },
          why: 'SIGKILL comes from the out-of-memory killer, and from people',
        },
        {
          id: 'low-memory',
          weight: 5,
          when: { code: 'exited', st: '137|204' },
          why: '128 + 9: SIGKILL; 204: no memory for the process',
        },
        {
          id: 'command-missing',
          weight: 22,
          when: { code: 'exited', st: '127' },
          why: '127 is what a shell gives for a command that is not there',
        },
        {
          id: 'command-missing',
          weight: 18,
          when: { code: 'exited', st: '203' },
          why: '203: the file to run is missing, or cannot be run',
        },
        {
          id: 'command-missing',
          weight: 10,
          when: { code: 'exited', st: '126' },
          why: '126: the file is there and cannot be run',
        },
        // A page of the program could not be read in.
        { id: 'media-corrupt', weight: 9, when: { code: 'killed|dumped', st: '7' }, why: WHY.busPage },
        { id: 'media-corrupt', weight: 9, when: { code: 'exited', st: '135' }, why: WHY.busPage },
        { id: 'media-corrupt', weight: 3, when: { code: 'killed|dumped', st: CRASH }, why: WHY.damagedProgram },
        {
          id: 'media-corrupt',
          weight: 6,
          when: { code: 'exited', st: '203' },
          why: 'a file that is damaged cannot be executed',
        },
        { id: 'media-corrupt', weight: 3, when: { code: 'exited', st: CRASH_SHELL }, why: WHY.damagedProgram },
        { id: 'dead-media', weight: 8, when: { code: 'killed|dumped', st: '7' }, why: WHY.busPage },
        { id: 'dead-media', weight: 8, when: { code: 'exited', st: '135' }, why: WHY.busPage },
        {
          id: 'dead-media',
          weight: 4,
          when: { code: 'exited', st: '203|74' },
          why: '203 and 74 come with I/O errors too',
        },
        { id: 'wrong-architecture', weight: 10, when: { code: 'killed|dumped', st: '4' }, why: WHY.illCpu },
        { id: 'wrong-architecture', weight: 10, when: { code: 'exited', st: '132' }, why: WHY.illCpu },
        {
          id: 'wrong-architecture',
          weight: 7,
          when: { code: 'exited', st: '203|126' },
          why: 'files of another processor cannot be executed',
        },
        {
          id: 'write-protected',
          weight: 5,
          when: { code: 'exited', st: '226|238|239|240|241|73' },
          why: 'systemd could not prepare folders it has to write',
        },
        {
          id: 'config-error',
          weight: 12,
          when: { code: 'exited', st: '6|78' },
          why: '6 and 78 are statuses programs give for their configuration',
        },
        {
          id: 'config-error',
          weight: 5,
          when: { code: 'exited', st: PREPARE },
          why: 'a step before the program failed; mostly its unit is wrong',
        },
      ],
      next: UNIT_LOG,
      source: 'systemd src/core/unit.c, unit_log_process_exit',
    },
    {
      code: 'unit.stopkill',
      pattern: String.raw`{{unit}}: (?:State '?(?:stop|final)-[\w-]{1,20}'? timed out\. (?:Killing|Terminating|Aborting)|Killing process \d{1,10} \([^)\n]{1,64}\) with signal SIG(?:KILL|ABRT))`,
      samples: [
        "a.service: State 'stop-sigterm' timed out. Killing.",
        'a.service: State stop-sigterm timed out. Killing.',
        'a.service: Killing process 99 (a) with signal SIGKILL.',
      ],
      stage: 'services',
      class: 'timeout',
      level: 'W',
      alone: false,
      title: { en: 'systemd killed what did not stop in time', zh: 'systemd 强制结束了未按时停止的进程' },
      meaning: {
        en: 'The SIGKILL that follows is its own: no lack of memory. It only makes shutting down slow.',
        zh: '随后的 SIGKILL 是 systemd 发出的，与内存不足无关；它只会使关机变慢。',
      },
      causes: [{ id: 'slow-media-hang', weight: 2, why: 'writing back to a slow medium delays the end of programs' }],
      next: UNIT_LOG,
      source: 'systemd src/core/service.c, service_dispatch_timer; src/core/unit.c',
    },
    {
      code: 'unit.result',
      pattern: String.raw`(?:{{unit}}: )?Failed with result '(?<r>resources|protocol|timeout|exit-code|signal|core-dump|watchdog|start-limit-hit|oom-kill|exec-condition)'`,
      samples: [
        "gdm.service: Failed with result 'core-dump'.",
        "a.service: Failed with result 'oom-kill'.",
        "a.service: Failed with result 'timeout'.",
      ],
      stage: 'services',
      class: 'failed',
      classes: [
        { when: { r: 'signal|core-dump' }, class: 'crash' },
        { when: { r: 'oom-kill' }, class: 'no-memory' },
        { when: { r: 'timeout|watchdog' }, class: 'timeout' },
      ],
      level: 'E',
      alone: false,
      title: { en: 'Service failed', zh: '服务失败' },
      meaning: {
        en: 'The sum of it; the line “process exited” before it says how.',
        zh: '这只是结论；具体原因看它前面的 “process exited” 一行。',
      },
      causes: [
        {
          id: 'process-crash',
          weight: 12,
          when: { r: 'signal|core-dump' },
          why: 'systemd says that a signal ended it',
        },
        {
          id: 'low-memory',
          weight: 16,
          when: { r: 'oom-kill' },
          why: 'systemd says that it was ended for want of memory',
        },
        {
          id: 'slow-media-hang',
          weight: 3,
          when: { r: 'timeout|watchdog' },
          why: 'services do not answer in time on a slow medium',
        },
      ],
      next: UNIT_LOG,
      source: 'systemd src/core/unit.c, unit_log_failure',
    },
    {
      code: 'unit.step',
      pattern: String.raw`(?:{{unit}}: )?Failed at step (?<step>[A-Z_]{2,32}) spawning (?<exe>\S{1,512}): (?<why>[^\n]+)`,
      samples: [
        'a.service: Failed at step EXEC spawning /opt/a: Exec format error',
        'a.service: Failed at step EXEC spawning /opt/a: Input/output error',
        'a.service: Failed at step EXEC spawning /opt/a: No such file or directory',
        'a.service: Failed at step EXEC spawning /usr/local/bin/a: Permission denied',
        'a.service: Failed at step STATE_DIRECTORY spawning /usr/bin/a: Read-only file system',
      ],
      stage: 'services',
      class: 'failed',
      classes: [
        { when: { why: 'No such file.*|没有那个文件.*' }, class: 'missing' },
        { when: { why: 'Input/output error.*|输入/输出错误.*' }, class: 'io' },
        { when: { why: 'Exec format error.*' }, class: 'unsupported' },
        { when: { why: 'Permission denied.*|权限不够.*' }, class: 'refused' },
        { when: { why: 'Read-only file system.*|只读文件系统.*' }, class: 'read-only' },
      ],
      level: 'E',
      title: { en: 'systemd cannot start a program', zh: 'systemd 无法启动程序' },
      meaning: {
        en: '“No such file”: missing. “Permission denied”: not executable, or the file system is mounted noexec. “Exec format error”: another architecture or an empty file. “Input/output error”: the medium cannot be read.',
        zh: '“No such file”：文件缺失；“Permission denied”：不可执行或文件系统以 noexec 挂载；“Exec format error”：架构不符或文件为空；“Input/output error”：介质读不出。',
      },
      causes: [
        {
          id: 'dead-media',
          weight: 16,
          when: { why: 'Input/output error.*|输入/输出错误.*' },
          why: 'the file to run could not be read',
        },
        {
          id: 'wrong-architecture',
          weight: 16,
          when: { why: 'Exec format error.*' },
          why: 'the file belongs to another processor, or is none',
        },
        {
          id: 'media-corrupt',
          weight: 8,
          when: { why: '(?:Exec format|Input/output) error.*' },
          why: 'a damaged file is refused with these words too',
        },
        {
          id: 'command-missing',
          weight: 18,
          when: { step: 'EXEC', why: 'No such file.*|没有那个文件.*' },
          why: 'the file to run is not there',
        },
        {
          id: 'config-error',
          weight: 14,
          when: { why: 'Permission denied.*|权限不够.*' },
          why: 'rights or a noexec mount forbid it',
        },
        { id: 'command-missing', weight: 10, when: { step: 'EXEC' }, why: 'the step that runs the program failed' },
        {
          id: 'write-protected',
          weight: 6,
          when: { why: 'Read-only file system.*|只读文件系统.*' },
          why: 'what it has to write lies on a read-only volume',
        },
      ],
      next: UNIT_LOG,
      source: 'systemd src/core/execute.c',
    },
    {
      code: 'core',
      pattern: String.raw`Process (?<pid>\d{1,10}) \((?<comm>[^)]{1,64})\) of user (?<uid>\d+) (?<how>dumped core|terminated abnormally)|(?:Program terminated with|Program received|received) signal SIG(?<sig>SEGV|BUS|ABRT|ILL|FPE|TRAP|SYS)\b`,
      samples: [
        'Process 88 (obs) of user 1000 dumped core.',
        'Program terminated with signal SIGSEGV, Segmentation fault.',
      ],
      stage: 'services',
      class: 'crash',
      level: 'E',
      title: { en: 'Program crashed and left a memory dump', zh: '程序崩溃并留下内存转储' },
      meaning: {
        en: '`coredumpctl info` shows the signal and where it happened.',
        zh: '用 `coredumpctl info` 查看信号和崩溃位置。',
      },
      causes: [{ id: 'process-crash', weight: 20, why: 'its memory was saved when a signal ended it' }],
      next: MANY_OR_ONE,
      source: 'systemd src/coredump/coredump.c',
    },
    {
      code: 'shell.notfound',
      pattern: String.raw`(?:^|[:：] ?)(?<cmd>[\w./+-]{1,128})(?:: (?:command )?not found|[:：] ?未找到命令|[:：] ?command not found)\s*$|error while loading shared libraries: (?<lib>[^:\s]{1,128}): cannot open shared object file`,
      samples: [
        'sh: 1: lspci: not found',
        '/bin/sh: 1: initctl: not found',
        'a: error while loading shared libraries: libfoo.so.1: cannot open shared object file: No such file or directory',
      ],
      subsystem: 'other',
      stage: 'services',
      class: 'missing',
      classes: [{ when: { cmd: OTHER_INIT }, class: 'none' }],
      level: 'E',
      grades: [{ when: { cmd: OTHER_INIT }, level: 'I' }],
      alone: false,
      title: { en: 'Command or library not found', zh: '找不到命令或共享库' },
      meaning: {
        en: 'Status 127: the program is not installed, not in PATH, or lacks a library.',
        zh: '退出状态 127：程序未安装、不在 PATH 中，或缺少共享库。',
      },
      causes: [
        {
          id: 'command-missing',
          weight: 20,
          when: { cmd: `(?!(?:${OTHER_INIT})$).*` },
          why: 'what was called, or a library of it, is not there',
        },
        { id: 'media-corrupt', weight: 3, when: { lib: '.+' }, why: 'a half-copied system lacks libraries' },
      ],
      next: {
        en: 'Is the package in the image, and is the file complete on the medium? `ldd` lists missing libraries.',
        zh: '镜像里有没有该软件包、介质上的文件是否完整？用 `ldd` 查看缺少的共享库。',
      },
      sources: ['userspace', 'screen'],
      source: 'POSIX.1 XCU 2.8.2; glibc elf/dl-load.c',
    },
    {
      code: 'jrnl.bad',
      pattern: String.raw`File (?<f>\S{1,512}) corrupted or uncleanly shut down, renaming and replacing`,
      samples: [
        'systemd-journald[300]: File /var/log/journal/3c5f/system.journal corrupted or uncleanly shut down, renaming and replacing.',
      ],
      stage: 'services',
      class: 'corrupt',
      level: 'W',
      title: { en: 'Journal was not closed: power cut or unplugged', zh: '日志没有正常关闭：断电或被拔出' },
      meaning: {
        en: 'The boot before ended without shutting down.',
        zh: '上一次运行没有正常关机就结束了。',
      },
      causes: [
        { id: 'media-removed', weight: 4, why: 'the last session ended without closing it' },
        { id: 'usb-power', weight: 3, why: 'a power cut leaves it open' },
        { id: 'fat-dirty', weight: 2, why: 'FAT volumes of that session were not closed either' },
      ],
      next: {
        en: 'Read the end of the boot before: `journalctl -b -1 -e`.',
        zh: '查看上一次启动的末尾：`journalctl -b -1 -e`。',
      },
      source: 'systemd src/journal/journald-server.c',
    },
    {
      code: 'clock',
      pattern: String.raw`System time before build time|System clock time unset or jumped backwards`,
      samples: ['System time before build time, advancing clock.'],
      stage: 'services',
      class: 'invalid',
      level: 'W',
      title: { en: 'Clock of the machine is wrong', zh: '机器时钟不对' },
      meaning: {
        en: 'The battery of the mainboard is empty. Certificates and signatures may be refused because of it.',
        zh: '主板电池没电。证书和签名校验可能因此失败。',
      },
      causes: [{ id: 'network-source', weight: 2, why: 'certificates of servers are refused with a wrong clock' }],
      next: {
        en: 'Set the clock in the firmware setup, replace the battery.',
        zh: '在固件设置里校准时间，更换主板电池。',
      },
      source: 'systemd src/core/main.c, src/timesync',
    },
  ],
);
