/** Which volumes are EFI system partitions. */
import type { Fact, Facts } from '../../core/facts.ts';
import { ESP_TYPE, MBR_ESP_TYPE } from '../context.ts';

/** Partitions typed as EFI system partition, whatever they hold. */
export function espPartitions(facts: Facts<'partition'>): readonly Fact<'partition'>[] {
  return facts.all('partition').filter(({ value }) => value.typeGuid === ESP_TYPE || value.type === MBR_ESP_TYPE);
}

/** Volumes in them. */
export function espVolumes(facts: Facts<'partition' | 'volume'>): readonly Fact<'volume'>[] {
  const names = new Set(espPartitions(facts).map(({ value }) => value.volume));
  return facts.all('volume').filter(({ value }) => names.has(value.volume));
}
