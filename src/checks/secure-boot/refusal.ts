/**
 * What the checks of Secure Boot share: a refusal is a fault only on a machine whose variables were captured. The
 * built-in profiles inform; they never make a finding.
 */
import type { Fact, Facts, FirmwareVariableName, SecureBootStage, SecureBootVerdict } from '../../core/facts.ts';
import type { Missing, Finding } from '../../core/check.ts';
import type { Text } from '../../core/text.ts';

export const ASK_VARIABLES: Text = {
  en: 'On the machine that refuses it, from any Linux as root: copy db, dbx, MokListRT, SbatLevelRT and SecureBoot from /sys/firmware/efi/efivars, and give the folder.',
  zh: '请在拒绝启动的电脑上用任意 Linux 以 root 身份复制 /sys/firmware/efi/efivars 中的 db、dbx、MokListRT、SbatLevelRT 和 SecureBoot，并提供该文件夹。',
};

/** Stages refused for one of these reasons on the captured machine, as findings of the message the reason maps to. */
export function refusals<M extends string>(
  facts: Facts<'secure-boot.verdict'>,
  messages: Readonly<Record<string, M>>,
): Finding<M>[] {
  const captured = facts.all('secure-boot.verdict').filter(({ value }) => value.profile === 'captured');
  // A machine has one architecture; where another loader would start on it, this one may not be meant.
  const startsAnother = captured.some(({ value }) => value.outcome === 'starts');
  return captured.flatMap((verdict) =>
    verdict.value.stages.flatMap((stage) => {
      const message = stage.outcome === 'refused' ? messages[stage.reason] : undefined;
      return message === undefined ? [] : [finding(message, stage, verdict, startsAnother)];
    }),
  );
}

function finding<M extends string>(
  message: M,
  stage: SecureBootStage,
  { value, from }: Fact<'secure-boot.verdict'>,
  startsAnother: boolean,
): Finding<M> {
  const isOn = value.enabled === true && !startsAnother;
  return {
    message,
    args: { file: stage.file, ...stage.args },
    evidence: [from],
    subject: stage.file,
    proof: isOn ? stage.proof : 'suspect',
    severity: severity(value, startsAnother),
  };
}

function severity({ enabled }: SecureBootVerdict, startsAnother: boolean): 'info' | 'warning' | 'error' {
  if (enabled === false || startsAnother) return 'info';
  return enabled === true ? 'error' : 'warning';
}

/** The variables without which silence says nothing. */
export function missingVariables(
  facts: Facts<'firmware.variable'>,
  names: readonly FirmwareVariableName[],
): readonly Missing[] {
  const held = facts.all('firmware.variable').filter(({ value }) => value.of === 'machine');
  const absent = names.filter((name) => !held.some(({ value }) => value.name === name && value.whole));
  return absent.length === 0 ? [] : [{ kind: 'firmware.variable', state: 'not-collected', subjects: absent }];
}

export function hasLoader(facts: Facts<'secure-boot.verdict'>): boolean {
  return facts.all('secure-boot.verdict').length > 0;
}
