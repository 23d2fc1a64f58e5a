import { describe, expect, it } from 'vitest';
import { readWimXml } from '../../../src/parsers/wim/xml.ts';

const read = (text: string): ReturnType<typeof readWimXml> => readWimXml(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('the XML of a WIM', () => {
  it('reads an install.wim as DISM writes it', () => {
    const info = read(
      `<?xml version="1.0"?><!-- <WIM> --><WIM><TOTALBYTES>4294967296</TOTALBYTES><IMAGE INDEX="6"><DIRCOUNT>21000</DIRCOUNT>
      <CREATIONTIME><HIGHPART>0x01D7A8C0</HIGHPART><LOWPART>0x1B5E7000</LOWPART></CREATIONTIME>
      <WINDOWS><ARCH>12</ARCH><LANGUAGES><LANGUAGE>zh-CN</LANGUAGE><LANGUAGE>en-US</LANGUAGE><DEFAULT>zh-CN</DEFAULT></LANGUAGES>
      <VERSION><MAJOR>10</MAJOR><MINOR>0</MINOR><BUILD>22621</BUILD></VERSION></WINDOWS>
      <NAME>Windows 11 专业版 &amp; &#x41;&#66;</NAME><DESCRIPTION/><FLAGS>Professional</FLAGS></IMAGE></WIM>`,
    );
    expect(info?.totalBytes).toBe(4294967296);
    expect(info?.images[0]).toMatchObject({
      index: 6,
      name: 'Windows 11 专业版 & AB',
      description: '',
      flags: 'Professional',
      directories: 21000,
      windows: { architecture: 'arm64', version: '10.0.22621', languages: ['zh-CN', 'en-US'] },
    });
    expect(info?.images[0]?.created?.getUTCFullYear()).toBe(2021);
  });

  it('keeps text that looks like markup', () => {
    expect(
      read('<WIM><IMAGE INDEX="1"><NAME><![CDATA[<a> & b]]> &lt;c&gt; &nope;</NAME></IMAGE></WIM>')?.images[0]?.name,
    ).toBe('<a> & b <c> &nope;');
  });

  it.each([
    '',
    'text',
    '<WIM>',
    '<WIM><IMAGE></WIM></IMAGE>',
    '</WIM>',
    '<WIM></WIM',
    '<WIM><!-- </WIM>',
    '<OTHER></OTHER>',
    '<'.repeat(100_000),
    '<WIM>'.repeat(100_000),
    '<!--'.repeat(100_000),
    `<WIM ${'a'.repeat(100_000)}></WIM>`,
    `<WIM>${'&'.repeat(100_000)}`,
  ])('refuses %.20s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('refuses bytes without byte order mark', () => {
    expect(readWimXml(Buffer.from('<WIM></WIM>', 'utf16le'))).toBeUndefined();
    expect(readWimXml(new Uint8Array(0))).toBeUndefined();
    expect(readWimXml(Uint8Array.of(0xff, 0xfe, 0x3c))).toBeUndefined();
  });
});
