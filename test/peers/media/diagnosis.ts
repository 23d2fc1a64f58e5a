/** The command line's JSON report of an image, as far as these tests look at it. */
import { spawnSync } from 'node:child_process';

export interface Report {
  readonly schema: string;
  readonly status: string;
  readonly tool: { readonly bytesRead: number };
  readonly chains: readonly {
    readonly firmware: string;
    readonly prepared: boolean;
    readonly firstBroken: string | null;
    readonly links: readonly { readonly id: string; readonly state: string; readonly message: string }[];
  }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly evidence: readonly unknown[];
  }[];
  readonly causes: readonly { readonly id: string; readonly score: number }[];
}

/** Runs `wtg-triage diagnose --json` on an image. Throws where it prints no JSON. */
export function diagnose(image: string): { exit: number | null; report: Report } {
  const ran = spawnSync(process.execPath, ['bin/wtg-triage.js', 'diagnose', image, '--json'], { encoding: 'utf8' });
  try {
    return { exit: ran.status, report: JSON.parse(ran.stdout) as Report };
  } catch (error) {
    throw new Error(`no JSON (exit ${ran.status}): ${ran.stdout.slice(0, 500)}${ran.stderr.slice(0, 2000)}`, {
      cause: error,
    });
  }
}

/** What a person would say of the report in a failed assertion. */
export function summary(report: Report): string {
  const chains = report.chains.map((c) => {
    const links = c.links.map((l) => `${l.id}=${l.state}`).join(' ');
    return `${c.firmware}${c.prepared ? '' : ' (not prepared)'}: ${links}`;
  });
  const findings = report.findings.map((f) => `${f.severity} ${f.code}: ${f.message}`);
  const causes = report.causes.map((c) => `${c.id} ${c.score}`).join(', ');
  return [...chains, ...findings, `causes: ${causes}`].join('\n');
}
