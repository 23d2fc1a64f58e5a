/**
 * What an exit status says: names systemd gives (systemd.exec(5), "Process Exit Codes"), the conventions of shells
 * (126, 127, 128 + signal; POSIX.1 XCU 2.8.2), signals of signal(7), and what each tends to mean on a boot medium.
 */
import type { Text } from '../core/text.ts';

interface Named {
  readonly name: string;
  readonly text: Text;
  /** What it hints at when the system runs from a stick or a live medium. */
  readonly medium?: Text;
}

type Row = readonly [name: string, en: string, zh: string, mediumEn?: string, mediumZh?: string];

function named([name, en, zh, mediumEn, mediumZh]: Row): Named {
  const text = { en, zh };
  return mediumEn === undefined || mediumZh === undefined
    ? { name, text }
    : { name, text, medium: { en: mediumEn, zh: mediumZh } };
}

function table(rows: Readonly<Record<number, Row>>): ReadonlyMap<number, Named> {
  return new Map(Object.entries(rows).map(([status, row]) => [Number(status), named(row)]));
}

/** 0–1 of the C library, 2–7 of the Linux Standard Base for init scripts. */
const GENERAL = table({
  0: ['SUCCESS', 'The program ended without an error.', '程序正常结束，没有错误。'],
  1: [
    'FAILURE',
    'The program reports a failure of its own; the lines before it say which.',
    '程序自己报告失败，具体原因看它前面的日志行。',
  ],
  2: ['INVALIDARGUMENT', 'An argument was wrong or superfluous.', '参数错误或多余。'],
  3: ['NOTIMPLEMENTED', 'The requested function does not exist in this program.', '程序没有实现所要求的功能。'],
  4: ['NOPERMISSION', 'The privileges were not sufficient.', '权限不足。'],
  5: [
    'NOTINSTALLED',
    'The program is not installed.',
    '程序没有安装。',
    'On a stick that was copied or updated half, the package is incomplete.',
    '如果系统盘只复制或只升级了一半，软件包就会不完整。',
  ],
  6: ['NOTCONFIGURED', 'The program is not configured.', '程序还没有配置。'],
  7: ['NOTRUNNING', 'The program is not running.', '程序没有在运行。'],
});

/** sysexits.h of BSD. */
const SYSEXITS = table({
  64: ['USAGE', 'The command line was wrong.', '命令行用法错误。'],
  65: [
    'DATAERR',
    'The input data were wrong.',
    '输入数据有误。',
    'Damaged files on the medium show themselves this way.',
    '介质上的文件损坏时，常常这样表现出来。',
  ],
  66: ['NOINPUT', 'An input file does not exist or cannot be read.', '输入文件不存在或无法读取。'],
  67: ['NOUSER', 'The named user does not exist.', '指定的用户不存在。'],
  68: ['NOHOST', 'The named host does not exist.', '指定的主机不存在。'],
  69: ['UNAVAILABLE', 'A service it needs is not available.', '所依赖的服务不可用。'],
  70: ['SOFTWARE', 'The program met an internal error.', '程序内部出错。'],
  71: [
    'OSERR',
    'The operating system refused something (no process, no pipe).',
    '操作系统拒绝了请求（无法创建进程或管道）。',
  ],
  72: [
    'OSFILE',
    'A system file is missing or damaged.',
    '系统文件缺失或损坏。',
    'Check the medium for read errors.',
    '请检查介质是否有读取错误。',
  ],
  73: [
    'CANTCREAT',
    'An output file cannot be created.',
    '无法创建输出文件。',
    'The file system is full or was switched to read-only.',
    '文件系统已满，或者已被切换成只读。',
  ],
  74: [
    'IOERR',
    'A file could not be read or written.',
    '文件读写出错。',
    'Look for block errors of the medium in the kernel log at the same time.',
    '请在同一时刻的内核日志里查找该介质的块设备错误。',
  ],
  75: ['TEMPFAIL', 'A temporary failure; a later attempt may succeed.', '暂时失败，稍后重试可能成功。'],
  76: ['PROTOCOL', 'The other side broke the protocol.', '通信对方违反了协议。'],
  77: ['NOPERM', 'The operation was not permitted.', '操作不被允许。'],
  78: ['CONFIG', 'Something is wrong in the configuration.', '配置有误。'],
});

const READ_ONLY: readonly [string, string] = [
  'The persistent storage of a live system is read-only or full.',
  'Live 系统的持久化存储是只读的或已经写满。',
];
const PASSWD: readonly [string, string] = [
  'If users that always existed are gone, the account files in /etc are damaged.',
  '如果一直存在的用户突然找不到了，说明 /etc 下的账户文件已损坏。',
];

/** Statuses systemd sets itself when it cannot prepare or start the program: exit-status.h. */
const SYSTEMD = table({
  200: [
    'CHDIR',
    'systemd could not change to the working directory.',
    'systemd 无法切换到工作目录。',
    'The directory lies on a file system that was not mounted.',
    '该目录所在的文件系统没有挂载上。',
  ],
  201: ['NICE', 'systemd could not set the scheduling priority.', 'systemd 无法设置调度优先级。'],
  202: ['FDS', 'systemd could not close or pass file descriptors.', 'systemd 无法关闭或传递文件描述符。'],
  203: [
    'EXEC',
    'systemd could not start the executable.',
    'systemd 无法启动可执行文件。',
    'The file is missing, cannot be read from the medium, belongs to another processor architecture, or lies on a file system mounted noexec.',
    '文件缺失、无法从介质读取、属于另一种处理器架构，或者所在文件系统以 noexec 挂载。',
  ],
  204: ['MEMORY', 'systemd ran out of memory while preparing the program.', 'systemd 在准备启动程序时内存不足。'],
  205: ['LIMITS', 'systemd could not set resource limits.', 'systemd 无法设置资源限制。'],
  206: ['OOM_ADJUST', 'systemd could not set the out-of-memory adjustment.', 'systemd 无法设置内存不足时的评分调整。'],
  207: ['SIGNAL_MASK', 'systemd could not set the signal mask.', 'systemd 无法设置信号屏蔽字。'],
  208: ['STDIN', 'systemd could not set up standard input.', 'systemd 无法设置标准输入。'],
  209: ['STDOUT', 'systemd could not set up standard output.', 'systemd 无法设置标准输出。'],
  210: ['CHROOT', 'systemd could not change the root directory.', 'systemd 无法切换根目录。'],
  211: ['IOPRIO', 'systemd could not set the I/O priority.', 'systemd 无法设置 I/O 优先级。'],
  212: ['TIMERSLACK', 'systemd could not set the timer slack.', 'systemd 无法设置定时器松弛值。'],
  213: ['SECUREBITS', 'systemd could not set the secure bits.', 'systemd 无法设置 securebits 安全位。'],
  214: ['SETSCHEDULER', 'systemd could not set the CPU scheduler.', 'systemd 无法设置 CPU 调度策略。'],
  215: ['CPUAFFINITY', 'systemd could not bind the program to its CPUs.', 'systemd 无法设置 CPU 亲和性。'],
  216: ['GROUP', 'systemd could not find or set the group.', 'systemd 找不到或无法设置用户组。', ...PASSWD],
  217: ['USER', 'systemd could not find or set the user.', 'systemd 找不到或无法设置用户。', ...PASSWD],
  218: ['CAPABILITIES', 'systemd could not set capabilities.', 'systemd 无法设置 capabilities 权能。'],
  219: ['CGROUP', 'systemd could not set up the control group.', 'systemd 无法设置控制组（cgroup）。'],
  220: ['SETSID', 'systemd could not create a new session.', 'systemd 无法创建新会话。'],
  221: ['CONFIRM', 'The start was cancelled at the confirmation prompt.', '在确认提示处取消了启动。'],
  222: ['STDERR', 'systemd could not set up standard error.', 'systemd 无法设置标准错误输出。'],
  223: [
    '223',
    'Reserved by systemd; older versions used it for TCP wrappers.',
    'systemd 的保留值；旧版本用于 TCP wrappers。',
  ],
  224: ['PAM', 'systemd could not open a PAM session.', 'systemd 无法建立 PAM 会话。'],
  225: ['NETWORK', 'systemd could not set up the network namespace.', 'systemd 无法设置网络命名空间。'],
  226: [
    'NAMESPACE',
    'systemd could not set up the mount namespace.',
    'systemd 无法设置挂载命名空间。',
    'The root file system is read-only or a directory the unit needs is missing.',
    '根文件系统是只读的，或者该单元需要的目录不存在。',
  ],
  227: ['NO_NEW_PRIVILEGES', 'systemd could not forbid new privileges.', 'systemd 无法设置 NoNewPrivileges。'],
  228: ['SECCOMP', 'systemd could not apply the system call filter.', 'systemd 无法应用系统调用过滤器。'],
  229: ['SELINUX_CONTEXT', 'systemd could not set the SELinux context.', 'systemd 无法设置 SELinux 上下文。'],
  230: ['PERSONALITY', 'systemd could not set the execution personality.', 'systemd 无法设置执行域（personality）。'],
  231: ['APPARMOR', 'systemd could not change the AppArmor profile.', 'systemd 无法切换 AppArmor 配置。'],
  232: ['ADDRESS_FAMILIES', 'systemd could not restrict address families.', 'systemd 无法限制地址族。'],
  233: ['RUNTIME_DIRECTORY', 'systemd could not create the runtime directory.', 'systemd 无法创建运行时目录。'],
  234: ['234', 'Reserved by systemd.', 'systemd 的保留值。'],
  235: ['CHOWN', 'systemd could not change the owner of a file.', 'systemd 无法修改文件属主。'],
  236: ['SMACK_PROCESS_LABEL', 'systemd could not set the SMACK label.', 'systemd 无法设置 SMACK 标签。'],
  237: ['KEYRING', 'systemd could not set up the kernel keyring.', 'systemd 无法设置内核密钥环。'],
  238: ['STATE_DIRECTORY', 'systemd could not create the state directory.', 'systemd 无法创建状态目录。', ...READ_ONLY],
  239: ['CACHE_DIRECTORY', 'systemd could not create the cache directory.', 'systemd 无法创建缓存目录。', ...READ_ONLY],
  240: ['LOGS_DIRECTORY', 'systemd could not create the log directory.', 'systemd 无法创建日志目录。', ...READ_ONLY],
  241: [
    'CONFIGURATION_DIRECTORY',
    'systemd could not create the configuration directory.',
    'systemd 无法创建配置目录。',
    ...READ_ONLY,
  ],
  242: ['NUMA_POLICY', 'systemd could not set the NUMA memory policy.', 'systemd 无法设置 NUMA 内存策略。'],
  243: ['CREDENTIALS', 'systemd could not load the credentials.', 'systemd 无法加载凭据。'],
  244: ['BPF', 'systemd could not apply a BPF restriction.', 'systemd 无法应用 BPF 限制。'],
  245: [
    'KSM',
    'systemd could not set kernel same-page merging (newer than 252).',
    'systemd 无法设置内核同页合并（252 之后的版本）。',
  ],
  246: [
    'LANDLOCK_CONFIG',
    'systemd could not apply Landlock rules (recent versions).',
    'systemd 无法应用 Landlock 规则（较新版本）。',
  ],
  255: [
    'EXCEPTION',
    'The program ended in a general exception; ssh uses it for connection errors.',
    '程序因一般异常而结束；ssh 也用它表示连接错误。',
  ],
});

const SHELL = table({
  126: [
    'shell: not executable',
    'The shell found the command but could not execute it.',
    'Shell 找到了命令，但无法执行。',
    'Execute permission is missing, the file belongs to another architecture, or the file system is mounted noexec.',
    '缺少执行权限、文件属于另一种架构，或者文件系统以 noexec 挂载。',
  ],
  127: [
    'shell: not found',
    'The shell did not find the command; a program whose libraries are missing ends the same way.',
    'Shell 找不到命令；程序缺少共享库时也会以此结束。',
    'An incomplete copy of the system, or a library that cannot be read from the medium.',
    '系统复制不完整，或者共享库无法从介质读取。',
  ],
  128: ['shell: bad exit argument', 'The argument of `exit` was invalid.', '`exit` 的参数无效。'],
});

/** Signals of Linux on x86 and ARM. */
const SIGNALS = table({
  1: ['HUP', 'terminal closed or told to reload', '终端关闭，或被要求重新加载'],
  2: ['INT', 'interrupted from the keyboard', '被键盘中断（Ctrl+C）'],
  3: ['QUIT', 'ended from the keyboard with a memory dump', '被键盘要求退出并转储内存'],
  4: [
    'ILL',
    'illegal instruction',
    '非法指令',
    'The image was built for a newer processor (x86-64-v2 or v3), or the program file is damaged.',
    '镜像是为更新的处理器（x86-64-v2 或 v3）编译的，或者程序文件已损坏。',
  ],
  5: ['TRAP', 'trace or breakpoint trap', '跟踪或断点陷阱'],
  6: ['ABRT', 'aborted by itself after an internal check failed', '内部检查失败，程序主动中止'],
  7: [
    'BUS',
    'bus error',
    '总线错误',
    'A page of the program could not be read from the medium: look for block or SQUASHFS errors.',
    '程序的某一页无法从介质读入：请查找块设备或 SQUASHFS 错误。',
  ],
  8: ['FPE', 'arithmetic error', '算术错误'],
  9: [
    'KILL',
    'killed without a chance to react',
    '被强制杀死',
    'By systemd after a timeout, or by the kernel because memory ran out.',
    '可能是 systemd 等待超时后杀死，也可能是内核因内存不足而杀死。',
  ],
  10: ['USR1', 'signal for the program’s own use', '程序自定义信号 1'],
  11: [
    'SEGV',
    'invalid memory access (segmentation fault)',
    '非法内存访问（段错误）',
    'One program alone: a bug or a damaged file of it. Many programs: bad memory, or a damaged system image on the medium.',
    '只有一个程序出现：程序缺陷，或它的文件损坏。很多程序都出现：内存条有问题，或介质上的系统镜像损坏。',
  ],
  12: ['USR2', 'signal for the program’s own use', '程序自定义信号 2'],
  13: ['PIPE', 'wrote to a pipe nobody reads', '向无人读取的管道写数据'],
  14: ['ALRM', 'its timer ran out', '定时器到期'],
  15: ['TERM', 'asked to end', '被要求结束'],
  16: ['STKFLT', 'coprocessor stack fault', '协处理器栈错误'],
  17: ['CHLD', 'a child process changed state', '子进程状态改变'],
  18: ['CONT', 'told to continue', '被要求继续运行'],
  19: ['STOP', 'stopped', '被暂停'],
  20: ['TSTP', 'stopped from the keyboard', '被键盘暂停（Ctrl+Z）'],
  21: ['TTIN', 'read from the terminal while in the background', '在后台读取终端'],
  22: ['TTOU', 'wrote to the terminal while in the background', '在后台写入终端'],
  23: ['URG', 'urgent data on a socket', '套接字上有紧急数据'],
  24: ['XCPU', 'used more CPU time than allowed', '超出 CPU 时间限制'],
  25: ['XFSZ', 'wrote a larger file than allowed', '超出文件大小限制'],
  26: ['VTALRM', 'virtual timer ran out', '虚拟定时器到期'],
  27: ['PROF', 'profiling timer ran out', '性能分析定时器到期'],
  28: ['WINCH', 'the window changed its size', '窗口大小改变'],
  29: ['IO', 'I/O is possible', '可以进行 I/O'],
  30: ['PWR', 'power failure reported', '电源故障通知'],
  31: ['SYS', 'forbidden or unknown system call', '被禁止或不存在的系统调用'],
});

/** Largest signal of Linux; 34–64 are real-time signals. */
const MAX_SIGNAL = 64;
const FIRST_REALTIME = 34;

const TABLES = [GENERAL, SYSEXITS, SHELL, SYSTEMD];

/** What a status of 0–255 means; undefined where no convention gives it one. */
export function explainExit(status: number): { title: Text; meaning: Text[] } | undefined {
  const named = TABLES.map((t) => t.get(status)).find((entry) => entry !== undefined);
  const meaning: Text[] = [];
  if (named !== undefined) {
    meaning.push(named.text);
    if (named.medium !== undefined) meaning.push(named.medium);
  }
  const shell = status > 128 && status <= 128 + MAX_SIGNAL ? signal(status - 128) : undefined;
  if (shell !== undefined) {
    const n = status - 128;
    meaning.push({
      en: `A shell or wrapper passed on that its program was ended by signal ${n} (${shell.name}): ${shell.text.en}. systemd itself would print code=killed or code=dumped, status=${n}/${shell.name}.`,
      zh: `Shell 或包装脚本转报：其中的程序被信号 ${n}（${shell.name}）终止：${shell.text.zh}。若是 systemd 直接看到，会显示 code=killed 或 code=dumped, status=${n}/${shell.name}。`,
    });
    if (shell.medium !== undefined) meaning.push(shell.medium);
  }
  const direct = status >= 1 && status <= MAX_SIGNAL ? signal(status) : undefined;
  if (direct !== undefined) {
    meaning.push({
      en: `With code=killed or code=dumped the number is a signal: ${status}/${direct.name}, ${direct.text.en}.`,
      zh: `如果同时写着 code=killed 或 code=dumped，这个数字就是信号：${status}/${direct.name}，${direct.text.zh}。`,
    });
    if (direct.medium !== undefined) meaning.push(direct.medium);
  }
  if (meaning.length === 0) return undefined;
  const name =
    named?.name ?? (shell === undefined ? `SIG${direct?.name ?? ''}` : `128 + ${status - 128}, SIG${shell.name}`);
  return { title: { en: `Exit status ${status} (${name})`, zh: `退出状态 ${status}（${name}）` }, meaning };
}

function signal(number: number): Named | undefined {
  if (number < FIRST_REALTIME) return SIGNALS.get(number);
  const name = number === FIRST_REALTIME ? 'RTMIN' : `RTMIN+${number - FIRST_REALTIME}`;
  return { name, text: { en: 'real-time signal', zh: '实时信号' } };
}
