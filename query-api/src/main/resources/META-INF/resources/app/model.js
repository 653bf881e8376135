/** Gathers what the page shows of one site, and brings it into the shape the charts draw. */

import { find, get, getAll } from '/app/api.js';

const HOUR = 3600e3;
const LONGEST_FUTURE = 60 * HOUR;
const LONGEST_MONTH = 32 * 24 * HOUR;
/** Scores of older forecasts say little about today's. */
const SCORED = 30 * 24 * HOUR;

const millis = text => Date.parse(text);
const iso = value => new Date(value).toISOString();

/** Everything about a site around the present of its feed; `now` is null while nothing was measured. */
export async function load(siteId, pastHours, signal) {
  const path = `/api/v1/sites/${encodeURIComponent(siteId)}`;
  const [detail, latest, { series }] = await Promise.all([
    get(path, {}, signal),
    get(`${path}/latest`, {}, signal),
    get(`${path}/series`, {}, signal),
  ]);
  const now = latest.dataUntil ? millis(latest.dataUntil) : null;
  if (now === null) return { ...detail, series, now };
  const schedule = await find(`${path}/schedule`, {}, signal);
  const from = now - pastHours * HOUR;
  const planEnd = schedule && millis(schedule.to) > now ? millis(schedule.to) : now + 24 * HOUR;
  const to = Math.min(planEnd, now + LONGEST_FUTURE);

  const socSeries = series.find(one => one.quantity === 'STATE_OF_CHARGE');
  const loads = totals(series, 'LOAD');
  const plants = totals(series, 'GENERATION');
  const span = { from: iso(from), to: iso(to) };
  const past = { from: iso(from), to: iso(now) };
  const forecastOf = seriesId => seriesId ? find('/api/v1/forecasts', { seriesId }, signal) : null;
  const months = { period: 'MONTH', from: iso(now - LONGEST_MONTH), to: iso(now) };
  const scored = { from: iso(now - SCORED), to: iso(now) };
  const scoresOf = seriesId => seriesId ? find('/api/v1/forecasts/scores/summary', { seriesId, ...scored }, signal) : null;
  const seriesIds = [loads.length === 1 ? loads[0].seriesId : null, plants.length === 1 ? plants[0].seriesId : null,
    `price/${detail.site.priceArea}`];
  const [balances, soc, prices, loadForecast, pvForecast, priceForecast, kpis, ...scores] = await Promise.all([
    getAll(`${path}/balance`, 'balances', past, signal),
    socSeries ? getAll('/api/v1/intervals', 'intervals', { seriesId: socSeries.seriesId, ...past }, signal) : [],
    getAll('/api/v1/prices', 'prices', { priceArea: detail.site.priceArea, ...span }, signal),
    forecastOf(loads.length === 1 ? loads[0].seriesId : undefined),
    forecastOf(plants.length === 1 ? plants[0].seriesId : undefined),
    forecastOf(`price/${detail.site.priceArea}`),
    getAll(`${path}/kpis`, 'kpis', months, signal),
    ...seriesIds.map(scoresOf),
  ]);
  const month = kpis.at(-1) ?? null;
  return { ...detail, series, now, from, to, schedule, balances, soc, prices, loadForecast, pvForecast, priceForecast, month, scores };
}

/** Series that add up to the site: those of the whole site, or else those of its assets. */
function totals(series, quantity) {
  const all = series.filter(one => one.quantity === quantity
    && one.aggregation !== 'COUNTER' && one.aggregation !== 'VIRTUAL');
  const whole = all.filter(one => one.assetId === null);
  return whole.length > 0 ? whole : all;
}

/** Points of a step line from rows that hold over [from, to); a hole in time is a hole in the line. */
function steps(rows, value) {
  const points = [];
  let end = null;
  for (const row of rows) {
    if (end !== null && row.from > end) points.push({ x: end, y: null });
    points.push({ x: row.from, y: value(row) });
    points.push({ x: row.to, y: value(row), cap: true });
    end = row.to;
  }
  return points;
}

const spans = rows => rows.map(row => ({ ...row, from: millis(row.from), to: millis(row.to) }));

function slots(rows, resolutionSeconds) {
  return rows.map(row => ({ ...row, from: millis(row.from), to: millis(row.from) + resolutionSeconds * 1000 }));
}

/** Lines of all charts by name. */
export function curves(board) {
  const measured = spans(board.balances);
  const visible = row => row.to > board.now && row.from < board.to;
  const forecast = answer => (answer ? slots(answer.points, answer.resolutionSeconds).filter(visible) : []);
  const quantiles = answer => {
    const rows = forecast(answer);
    return { low: steps(rows, row => row.p10), median: steps(rows, row => row.p50), high: steps(rows, row => row.p90) };
  };
  const plan = board.schedule;
  const siteSlots = plan ? slots(plan.siteSlots, plan.resolutionSeconds).filter(visible) : [];
  const batteries = plan ? plan.assets.filter(isBattery).map(asset => slots(asset.slots, plan.resolutionSeconds).filter(visible)) : [];
  const prices = spans(board.prices);
  const lastKnownPrice = prices.at(-1)?.to ?? board.now;
  const pricesAhead = slots(board.priceForecast?.points ?? [], board.priceForecast?.resolutionSeconds ?? 900)
    .filter(row => row.from >= lastKnownPrice && row.from < board.to);
  return {
    load: steps(measured, row => row.loadKw),
    pv: steps(measured, row => row.generationKw),
    grid: steps(measured, row => row.gridKw),
    battery: steps(measured, row => row.storageKw),
    loadAhead: quantiles(board.loadForecast),
    pvAhead: quantiles(board.pvForecast),
    gridAhead: steps(siteSlots, row => row.gridKw),
    batteryAhead: steps(total(batteries), row => row.powerKw),
    price: steps(prices, row => row.pricePerMwh),
    priceAhead: {
      low: steps(pricesAhead, row => row.p10), median: steps(pricesAhead, row => row.p50), high: steps(pricesAhead, row => row.p90),
    },
    soc: spans(board.soc).map(row => ({ x: row.to, y: row.last === null ? null : row.last * 100 })),
    socAhead: stateOfCharge(board, batteries),
  };
}

/** Plans made before assets had a type move batteries only. */
const isBattery = asset => asset.type === null || asset.type === 'battery';

/** Powers of several batteries add up. */
function total(batteries) {
  if (batteries.length < 2) return batteries[0] ?? [];
  return batteries[0].map((slot, index) => ({
    ...slot, powerKw: batteries.reduce((sum, one) => sum + (one[index]?.powerKw ?? 0), 0),
  }));
}

/** The planned state of charge of the first battery, joined to its last measured one. */
function stateOfCharge(board, batteries) {
  const slotsOfFirst = batteries[0] ?? [];
  const start = board.soc.at(-1);
  const joined = start && slotsOfFirst.length > 0 && start.last !== null ? [{ x: millis(start.to), y: start.last * 100 }] : [];
  return [...joined, ...slotsOfFirst
    .filter(slot => slot.stateOfCharge !== null)
    .map(slot => ({ x: slot.to, y: slot.stateOfCharge * 100 }))];
}

/** The value of a step line at a time; null in a hole. */
export function stepAt(points, x) {
  const begin = points.findLastIndex(point => !point.cap && point.x <= x);
  if (begin < 0) return null;
  const end = points[begin + 1];
  return end?.cap && x < end.x ? points[begin].y : null;
}

/** The value of a line between points that are ends of intervals: the first at or after the time. */
export function endAt(points, x) {
  const found = points.find(point => point.x >= x);
  return found && found.x - x <= 2 * HOUR ? found.y : null;
}

/** The balance that ended last, the state of charge then, and the price of the slot that begins now. */
export function present(board) {
  const balance = board.balances.at(-1) ?? null;
  const soc = board.soc.at(-1) ?? null;
  const prices = spans(board.prices);
  const price = prices.find(row => row.from <= board.now && board.now < row.to) ?? prices.filter(row => row.to <= board.now).at(-1) ?? null;
  return { balance, soc, price };
}
