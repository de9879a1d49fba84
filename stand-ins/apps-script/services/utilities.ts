import { createHash, createHmac, randomUUID } from 'node:crypto';
import { SLEEP_MS } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { type EnumState, membersOf, ScriptDate, type Service } from '../strict-service.js';
import { enums } from './enum.js';
import { formatJavaDate, parseJavaDate } from './java-date-format.js';

const { pure } = membersOf<null>();

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

/** Bytes are signed on the real host: -128 to 127. */
function signed(bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte) => (byte > 127 ? byte - 256 : byte));
}

function toBuffer(value: string | number[], charset?: EnumState): Buffer {
  if (typeof value === 'string') {
    // Without a charset the real host reads text as US-ASCII, and what is not ASCII becomes a question mark.
    if (charset?.name === 'UTF_8') return Buffer.from(value, 'utf8');
    return Buffer.from(value.replace(/[^\0-\x7f]/gu, '?'), 'latin1');
  }
  for (const byte of value) {
    if (!Number.isInteger(byte) || byte < -128 || byte > 127) {
      throw new ServiceException(`Cannot convert ${byte} to byte: bytes are -128 to 127.`);
    }
  }
  return Buffer.from(value.map((byte) => byte & 255));
}

function requireCharset(charset: EnumState | undefined): void {
  if (charset && charset.type !== 'Charset') throw new ServiceException('Invalid argument: charset');
}

/** `Utilities`. Text of digests and base64 is UTF-8 only when the script says so, as on the real host. */
export const UTILITIES: Service = {
  name: 'Utilities',
  qualified: 'Utilities',
  access: 'free',
  enums: enums('Charset', 'DigestAlgorithm'),
  members: {
    formatDate: pure(['date,string,string'], (_, [date, timeZone, format]) =>
      formatJavaDate(date.getTime(), timeZone, format),
    ),
    parseDate: pure(
      ['string,string,string'],
      (_, [text, timeZone, format]) => new ScriptDate(parseJavaDate(text, timeZone, format)),
    ),
    sleep: pure(['int'], (_, [milliseconds], { host, execution }) => {
      if (milliseconds < 0 || milliseconds > SLEEP_MS) {
        throw new ServiceException(`Invalid argument: milliseconds. Should be between 0 and ${SLEEP_MS} inclusive.`);
      }
      host.clock.pass(milliseconds);
      execution.pass(milliseconds);
    }),
    getUuid: pure([''], () => randomUUID()),
    computeDigest: pure(
      ['Enum,string|number[]', 'Enum,string,Enum'],
      (_, [algorithm, value, charset]: [EnumState, string | number[], EnumState?]) => {
        requireCharset(charset);
        const hash = algorithm.type === 'DigestAlgorithm' ? HASHES[algorithm.name] : undefined;
        if (!hash)
          throw new ServiceException(
            `Utilities.computeDigest: ${algorithm.name} is not implemented by the local Apps Script host`,
          );
        return signed(createHash(hash).update(toBuffer(value, charset)).digest());
      },
    ),
    computeHmacSha256Signature: pure(
      ['string,string', 'number[],number[]', 'string,string,Enum'],
      (_, [value, key, charset]: [string | number[], string | number[], EnumState?]) => {
        requireCharset(charset);
        return signed(createHmac('sha256', toBuffer(key, charset)).update(toBuffer(value, charset)).digest());
      },
    ),
    base64Encode: pure(['string|number[]', 'string,Enum'], (_, [value, charset]: [string | number[], EnumState?]) => {
      requireCharset(charset);
      return toBuffer(value, charset).toString('base64');
    }),
    base64EncodeWebSafe: pure(
      ['string|number[]', 'string,Enum'],
      (_, [value, charset]: [string | number[], EnumState?]) => {
        requireCharset(charset);
        return toBuffer(value, charset).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
      },
    ),
    base64Decode: pure(['string'], (_, [encoded]) => decodeBase64(encoded, /^[A-Za-z0-9+/]*={0,2}$/)),
    base64DecodeWebSafe: pure(['string'], (_, [encoded]) => decodeBase64(encoded, /^[A-Za-z0-9_-]*={0,2}$/)),
  },
};

function decodeBase64(encoded: string, alphabet: RegExp): number[] {
  if (!alphabet.test(encoded) || encoded.length % 4 !== 0) {
    throw new ServiceException('Could not decode string.');
  }
  return signed(Buffer.from(encoded, 'base64'));
}
