/** The command line: names and options. Each command's code is imported only when it runs, so that `--version` is quick. */
import { Command, CommanderError, Option } from 'commander';
import { EXIT } from './exit.ts';
import { BRANDS, FIRMWARES } from '../engine/firmware-names.ts';
import { version } from '../engine/version.ts';
import type { BackupCommandOptions } from './commands/backup.ts';
import type { BootTestCommandOptions } from './commands/boot-test.ts';
import type { DiagnoseOptions } from './commands/diagnose.ts';
import type { ExtractOptions } from './commands/extract.ts';
import type { InspectOptions } from './commands/inspect.ts';
import type { HostRepairOptions } from './commands/repair-host.ts';
import type { UndoCommandOptions } from './commands/undo.ts';
import type { GlobalOptions } from './options.ts';

/** Runs one command line (without node and script) and gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exit: number = EXIT.clean;
  const program = new Command('wtg-triage')
    .description(
      'Names the first broken link of a boot medium, the causes with their evidence, and a repair that can be undone.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(wtg-triage --help lists the commands)');

  const globals = (command: Command): Command =>
    command
      .addOption(new Option('--lang <language>', 'language of the report').choices(['en', 'zh']))
      .option('--json', 'print the JSON envelope instead of the report')
      .option('--verbose', 'say on standard error what is being done');

  globals(program.command('diagnose', { isDefault: false }))
    .description('diagnose media, images, logs and single files together')
    .argument('[evidence...]', 'block devices, images, logs, BCD stores, hives, EFI programs; - for standard input')
    .option('--symptom <id-or-text>', 'what was seen on the screen; may be given several times', collect, [])
    .addOption(new Option('--firmware <kind>', 'the firmware it is to start on').choices(FIRMWARES))
    .addOption(new Option('--brand <maker>', "whose firmware it is: shows that maker's habits").choices(BRANDS))
    .option('--dbx <file>', 'revocations to use instead of those built in (dbx, dbxupdate.bin, SbatLevel)')
    .option('--explain', 'show every term of every score, and the boots the logs hold')
    .option('--deep', 'read all that carries a sum and the boot files twice: finds silent damage, takes long')
    .addOption(asKind())
    .option('--timeline', 'show the events of all logs in one order instead of the report')
    .action(async (evidence: string[], options: DiagnoseOptions) => {
      const { runDiagnose } = await import('./commands/diagnose.ts');
      exit = await runDiagnose(evidence, options);
    });

  globals(program.command('repair'))
    .description('plan a repair, prove it on a copy, and write it with a backup')
    .argument(
      '[target]',
      'block device, or an image in any container; with --host a log or medium that names what is needed',
    )
    .option('--dry-run', 'show the steps, the bytes and the simulated result; write nothing')
    .option(
      '--only <repair>',
      'plan this repair only; also waives the refusals that ask for it by name; may be given several times',
      collect,
      [],
    )
    .option('--yes <identity>', 'the identity of the target, as the dry run prints it')
    .option(
      '--backup-dir <folder>',
      'where backup and journal go: on another file system than the target; may be given several times',
      collect,
      [],
    )
    .option('--output <file>', 'write the repaired medium to this new raw image; the target stays as it is')
    .option('--same-file-system', "let the backup of an image lie on the image's own file system")
    .addOption(asKind())
    .option('--host <repair>', 'repair this Linux instead of a medium: host-module, host-uas-quirk, host-nvme-power …')
    .option('--set <name=value>', 'with --host: what the repair has to know; may be given several times', collect, [])
    .option('--root <folder>', "with --host: another system's root folder; commands run inside it (chroot)")
    .action(async (target: string | undefined, options: HostRepairOptions, command: Command) => {
      if (options.host !== undefined) {
        const { runHostRepairCommand } = await import('./commands/repair-host.ts');
        exit = await runHostRepairCommand(target, options);
        return;
      }
      if (target === undefined) command.error("error: missing required argument 'target'");
      const { runRepairCommand } = await import('./commands/repair.ts');
      exit = await runRepairCommand(target, options);
    });

  globals(program.command('undo'))
    .description('put back what a repair changed, from its journal')
    .argument('<journal>', 'the journal the repair named')
    .option('--target <path>', 'the target, where it has another path now')
    .option('--root <folder>', "of a host repair: the system's root folder; commands run inside it (chroot)")
    .option('--yes <identity>', 'the identity of the target, or the name of the machine, as the dry run prints it')
    .option('--backup-dir <folder>', "where the undo's own backup and journal go", collect, [])
    .option('--same-file-system', "let the backup of an image lie on the image's own file system")
    .option('--dry-run', 'show every range, file and command with its bytes; write nothing')
    .action(async (journal: string, options: UndoCommandOptions) => {
      const { runUndoCommand } = await import('./commands/undo.ts');
      exit = await runUndoCommand(journal, options);
    });

  globals(program.command('backup'))
    .description('image a whole medium, with holes where it cannot be read; goes on after an interruption')
    .argument('<source>', 'block device, or an image in any container')
    .requiredOption('--to <folder...>', 'where image, map and manifest go; a copy to each')
    .action(async (source: string, options: BackupCommandOptions) => {
      const { runBackup } = await import('./commands/backup.ts');
      exit = await runBackup(source, options);
    });

  globals(program.command('verify'))
    .description('hash images again: against SHA256SUMS or a manifest, the hashes in an E01, the MD5 in an ISO')
    .argument('<paths...>', 'images, SHA256SUMS files, manifests of backup')
    .action(async (paths: string[], options: GlobalOptions) => {
      const { runVerify } = await import('./commands/verify.ts');
      exit = await runVerify(paths, options);
    });

  globals(program.command('boot-test'))
    .description('start the medium in QEMU on a throw-away layer and say how far it came; the medium is only read')
    .argument('<target>', 'block device, or an image in any container')
    .addOption(new Option('--firmware <kind>', 'default: what the medium is laid out for').choices(['uefi', 'bios']))
    .option('--repaired', 'write what repair would write to the layer first')
    .option('--only <repair>', 'with --repaired: this repair only; may be given several times', collect, [])
    .option('--timeout <seconds>', 'how long to wait for the next sign of life', '90')
    .option('--expect <text>', 'what the medium prints when it has really started')
    .option('--screen <file>', 'keep the last screen as PNG')
    .action(async (target: string, options: BootTestCommandOptions) => {
      const { runBootTest } = await import('./commands/boot-test.ts');
      exit = await runBootTest(target, options);
    });

  globals(program.command('explain'))
    .description('explain a code, a cause, a symptom, a repair or an exit status')
    .argument('<words...>', 'MBR-02, nvme.down, bcd-device-mismatch, mbr-boot-code, 0xc000000e, exit 139 …')
    .action(async (words: string[], options: GlobalOptions) => {
      const { runExplain } = await import('./commands/explain.ts');
      exit = await runExplain(words, options);
    });

  globals(program.command('symptoms'))
    .description('list what may have been seen when a medium does not boot, searched in English or Chinese')
    .argument('[words...]', 'registry settings, 光标闪烁, 0x7b …')
    .action(async (words: string[], options: GlobalOptions) => {
      const { runSymptoms } = await import('./commands/symptoms.ts');
      exit = await runSymptoms(words, options);
    });

  globals(program.command('inspect'))
    .description('show decoded structures with their places: container, tables, volumes, files; BCD as bcdedit does')
    .argument('<target>', 'medium, image or file, or a path inside: stick.img:p1:/EFI/Microsoft/Boot/BCD')
    .argument('[structure]', 'mbr, gpt, bitlocker, ntfs, exfat, fat, iso9660, bcd, hive, wim, pe, dump, bootstat …')
    .option('--hex', 'show the bytes of fixed records field by field')
    .option('--dbx <file>', 'look an EFI program up in this signature database (dbx or db, as captured)')
    .action(async (target: string, structure: string | undefined, options: InspectOptions) => {
      const { runInspect } = await import('./commands/inspect.ts');
      exit = await runInspect(target, structure, options);
    });

  globals(program.command('ls'))
    .description('list volumes, files, images, keys: stick.img:p3:/Windows, boot.wim:1:/, SYSTEM:\\Select')
    .argument('<target>', 'medium, image or file, then the path inside it')
    .action(async (target: string, options: GlobalOptions) => {
      const { runLs } = await import('./commands/ls.ts');
      exit = await runLs(target, options);
    });

  globals(program.command('search'))
    .description('read the whole medium for volumes that no table names; what is found opens as stick.img:@1048576:/')
    .argument('<medium>', 'device or image')
    .action(async (target: string, options: GlobalOptions) => {
      const { runSearch } = await import('./commands/search.ts');
      exit = await runSearch(target, options);
    });

  globals(program.command('cat'))
    .description('print the bytes of a file, a registry value or a volume; with --json its size, hash and places')
    .argument('<target>', 'stick.img:p3:/Windows/System32/config/SYSTEM:\\Select\\Current')
    .action(async (target: string, options: GlobalOptions) => {
      const { runCat } = await import('./commands/cat.ts');
      exit = await runCat(target, options);
    });

  globals(program.command('extract'))
    .description('copy a file or a whole directory out of a medium into a folder')
    .argument('<target>', 'stick.img:p3:/Windows/System32/config')
    .requiredOption('-o, --output <folder>', 'where to; nothing is ever written outside it')
    .option('--force', 'replace files that exist')
    .option('--manifest <file>', 'write the SHA-256 of every file, as sha256sum -c reads them')
    .action(async (target: string, options: ExtractOptions) => {
      const { runExtract } = await import('./commands/extract.ts');
      exit = await runExtract(target, options);
    });

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    return failed(error, argv);
  }
}

function asKind(): Option {
  return new Option('--as <kind>', 'what it is, where its own bytes do not tell').choices(['medium']);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Usage errors are commander's own; anything else is ours and must never show a stack trace. */
async function failed(error: unknown, argv: readonly string[]): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.clean;
    if (argv.includes('--json')) {
      const { printFailure } = await import('./print.ts');
      printFailure({ message: 'usage', args: { reason: error.message } }, EXIT.usage);
    }
    return EXIT.usage;
  }
  const { printUnforeseen } = await import('./print.ts');
  return printUnforeseen(error, argv);
}
