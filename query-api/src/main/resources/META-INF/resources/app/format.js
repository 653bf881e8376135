/** Numbers and times as people read them. Times are always those of the site's zone. */

const cache = new Map();
const once = (key, make) => cache.get(key) ?? (cache.set(key, make()), cache.get(key));

export const UNKNOWN = '–';

/** A number with a true minus sign; an unknown one is a dash, never a zero. */
export function number(value, digits = 1) {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const format = once(`n${digits}`, () => new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const text = format.format(value).replace('-', '\u2212');
  return /[1-9]/.test(text) ? text : text.replace('\u2212', '');
}

export const kw = value => number(value, 1);
export const percent = (fraction, digits = 0) => number(fraction === null || fraction === undefined ? null : fraction * 100, digits);

export function money(value, currency) {
  if (value === null || value === undefined) return UNKNOWN;
  const format = once(`m${currency}`, () => new Intl.NumberFormat('en', { style: 'currency', currency }));
  return format.format(value).replace('-', '\u2212');
}

/** The sign of a currency, for units such as €/MWh. */
export function currencySign(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).formatToParts(0).find(part => part.type === 'currency').value;
}

function formatter(zone, options) {
  return once(zone + JSON.stringify(options), () => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
}

export const time = (millis, zone) => formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis);
export const day = (millis, zone) => formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(millis);
export const dayAndTime = (millis, zone) => `${day(millis, zone)} ${time(millis, zone)}`;
export const fullDay = (millis, zone) => formatter(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(millis);

/** How the zone calls itself then, such as CEST or GMT+5:30. */
export function zoneName(millis, zone) {
  return formatter(zone, { timeZoneName: 'short' }).formatToParts(millis).find(part => part.type === 'timeZoneName').value;
}

/** Hour and minute of the local day. */
export function localClock(millis, zone) {
  const parts = formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(millis);
  const part = type => Number(parts.find(one => one.type === type).value);
  return { hour: part('hour'), minute: part('minute') };
}

export function age(seconds) {
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}
