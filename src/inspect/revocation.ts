/** Whether entries of a signature database (a captured dbx, or db) name an EFI program, and by what. */
import type { ByteSource } from '../core/bytes.ts';
import { inDbx, parseSignatureDatabase } from '../parsers/efi-variables.ts';
import { examinePe } from '../parsers/pe/examine.ts';
import { parsePe } from '../parsers/pe/pe.ts';
import { field, view, type View } from './view.ts';

const STRUCTURE = { id: 'revocation', title: 'Secure Boot database look-up' };

/** `absent` where the one is no EFI program or the other no database. An `issuer-name` match alone proves nothing. */
export async function inspectRevocation(program: ByteSource, database: ByteSource): Promise<View> {
  const lists = await parseSignatureDatabase(database);
  if (lists.status !== 'ok') return view(STRUCTURE, database, lists.status, lists.anomalies);
  const image = await parsePe(program);
  if (image.status !== 'ok') return view(STRUCTURE, program, image.status, image.anomalies);
  const examined = await examinePe(program, image.value);
  const { hash, signatures } = examined.status === 'ok' ? examined.value : { hash: undefined, signatures: [] };
  const matches = inDbx({ hash, signatures }, lists.value);
  const entries = lists.value.lists.reduce((sum, list) => sum + list.entries.length, 0);
  return view(STRUCTURE, program, 'ok', examined.anomalies, {
    fields: [
      field('imageSha256', hash?.digests.sha256),
      field('databaseEntries', entries),
      field(
        'named',
        matches.some((m) => m.by !== 'issuer-name'),
      ),
    ],
    tables:
      matches.length === 0
        ? []
        : [
            {
              label: 'matches',
              columns: ['by', 'subject', 'at'],
              rows: matches.map((m) => [m.by, m.subject, `${m.at.source} 0x${m.at.offset.toString(16)}`]),
            },
          ],
  });
}
