/** When the chains of one copy of a FAT are taken for whole. */
import type { ChainReport } from '../../parsers/fat/check.ts';

/** Every file and directory can be read to its end, and none shares a cluster with another. */
export function isSound(report: ChainReport): boolean {
  return (
    report.complete &&
    report.damagedDirectories.length === 0 &&
    report.brokenCount === 0 &&
    report.crossLinkCount === 0 &&
    report.unreadableEntries === 0
  );
}
