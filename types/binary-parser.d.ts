/**
 * binary-parser 2.3.0 publishes no types its ESM entry can find (TS7016 under nodenext).
 * Only what src/core/record.ts uses is declared; results are deliberately `unknown`.
 */
declare module 'binary-parser' {
  export class Parser {
    endianness(order: 'little' | 'big'): this;
    skip(length: number): this;
    uint8(name: string): this;
    int8(name: string): this;
    uint16le(name: string): this;
    uint16be(name: string): this;
    uint32le(name: string): this;
    uint32be(name: string): this;
    int32le(name: string): this;
    uint64le(name: string): this;
    uint64be(name: string): this;
    buffer(name: string, options: { length: number; clone?: boolean }): this;
    nest(name: string, options: { type: Parser }): this;
    parse(bytes: Uint8Array): unknown;
  }
}
