import type { Attributes } from './transaction-input';

/**
 * Returns a string that identifies an item. It is the same for the same item, regardless of how a number in its key is
 * written.
 *
 * @param keyNames the names of the key attributes of the table
 * @param attributes the item or its key
 */
export function identityOf(table: string, keyNames: readonly string[], attributes: Attributes): string {
  return JSON.stringify([table, ...keyNames.map((name) => canonicalValue(attributes[name]))]);
}

function canonicalValue(value: unknown): unknown {
  const isNumber = typeof value === 'object' && value !== null && 'N' in value && typeof value.N === 'string';
  return isNumber ? { N: canonicalNumber(String(value.N)) } : value;
}

/** Writes a decimal number as its significant digits and an exponent. The digits need not fit into a number. */
export function canonicalNumber(text: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim()) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0') {
    end -= 1;
  }
  const power = Number(exponent) - fraction.length + digits.length - end;
  return end === 0 ? '0' : `${sign === '-' ? '-' : ''}${digits.slice(0, end)}e${power}`;
}
