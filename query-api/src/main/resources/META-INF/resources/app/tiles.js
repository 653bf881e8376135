/** Tiles, notes and sentences: the numbers that can be read without a chart. */

import { present } from '/app/model.js';
import { age, currencySign, dayAndTime, kw, money, number, percent, time, UNKNOWN } from '/app/format.js';

const IDLE_KW = 0.05;

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};

function tile({ id, name, value, unit, note, good, tint, node }) {
  const made = element('div', undefined, `tile ${tint ? `q-${tint}` : 'plain'}`);
  made.id = id;
  made.append(element('div', name, 'name'));
  const shown = element('div', node ? undefined : value, 'value');
  if (node) shown.append(node);
  if (unit) shown.append(element('small', unit));
  made.append(shown, element('div', note ?? '', `note${good ? ' good' : ''}`));
  return made;
}

const direction = (value, positive, negative) =>
  value === null || value === undefined ? 'not known' : Math.abs(value) < IDLE_KW ? 'idle' : value > 0 ? positive : negative;

export function showNow(host, board) {
  const { balance, soc, price } = present(board);
  const sign = currencySign(board.site.currency);
  host.replaceChildren(
    tile({ id: 'tile-load', name: 'Load', tint: 'load', value: kw(balance?.loadKw), unit: 'kW', note: quality(balance) }),
    tile({ id: 'tile-pv', name: 'PV', tint: 'pv', value: kw(balance?.generationKw), unit: 'kW',
      note: share(balance) }),
    tile({ id: 'tile-grid', name: 'Grid', tint: 'grid', value: kw(balance?.gridKw), unit: 'kW',
      note: direction(balance?.gridKw, 'importing', 'exporting') }),
    tile({ id: 'tile-battery', name: 'Battery', tint: 'battery', value: kw(balance?.storageKw), unit: 'kW',
      note: direction(balance?.storageKw, 'discharging', 'charging') }),
    tile({ id: 'tile-soc', name: 'State of charge', tint: 'soc', value: percent(soc?.last), unit: '%', note: stored(board, soc) }),
    tile({ id: 'tile-price', name: 'Price', tint: 'price', value: number(price?.pricePerMwh, 1), unit: `${sign}/MWh`,
      note: price ? (price.to <= board.now ? 'last published' : `until ${time(price.to, board.site.timeZone)}`) : 'not published' }),
  );
}

const quality = balance => {
  if (!balance) return 'no balance yet';
  return balance.quality === 'GOOD' ? 'measured' : `${balance.quality.toLowerCase()}, ${percent(balance.coverage)} % measured`;
};

const share = balance => {
  if (!balance || balance.generationKw === null || !(balance.loadKw > 0)) return '';
  return `${percent(balance.generationKw / balance.loadKw)} % of load`;
};

function stored(board, soc) {
  const battery = board.assets.find(asset => asset.type === 'BATTERY');
  if (!battery) return 'no battery';
  return soc && soc.last !== null ? `${number(soc.last * battery.usableEnergyKwh, 1)} of ${number(battery.usableEnergyKwh, 1)} kWh` : '';
}

/** Energy and the peak are billed apart: neither figure contains the other. */
export function showMonth(host, board) {
  const { month } = board;
  if (!month) {
    host.replaceChildren(tile({ id: 'tile-month-cost', name: 'Energy', value: UNKNOWN, note: 'no figures of the month yet' }));
    return;
  }
  const tiles = [
    tile({ id: 'tile-month-cost', name: 'Energy', value: money(month.cost, month.currency), note: `${number(month.importKwh, 0)} kWh imported` }),
    tile({ id: 'tile-month-saving', name: 'Saving', value: money(month.savings, month.currency), good: month.savings > 0,
      note: 'against idle batteries' }),
  ];
  if (month.billingFrom) {
    tiles.splice(1, 0,
      tile({ id: 'tile-month-demand', name: 'Demand charge', value: money(month.demandCost, month.currency),
        note: `${money(month.baselineDemandCost, month.currency)} with idle batteries` }),
      tile({ id: 'tile-month-peak', name: 'Billed peak', value: kw(month.billingPeakKw), unit: 'kW',
        note: month.billingPeakAt ? dayAndTime(Date.parse(month.billingPeakAt), board.site.timeZone) : '' }));
  }
  host.replaceChildren(...tiles);
}

export const monthSpan = board => (board.month
  ? `since ${dayAndTime(Date.parse(board.month.from), board.site.timeZone)}, ${percent(board.month.coverage)} % measured`
  : '');

const WORDS = {
  OPTIMAL: 'proven optimal', FEASIBLE: 'keeps all limits', DEGRADED: 'from stale or defaulted input, or a goal missed', REFUSED: 'no plan possible',
};

export function showPlan(host, notes, board) {
  const plan = board.schedule;
  if (!plan) {
    host.replaceChildren(tile({ id: 'tile-status', name: 'Status', value: UNKNOWN, note: 'no plan published yet' }));
    notes.replaceChildren();
    return;
  }
  const saving = plan.cost === null || plan.costWithoutBattery === null ? null : plan.costWithoutBattery - plan.cost;
  const relative = saving === null || !plan.costWithoutBattery ? null : saving / Math.abs(plan.costWithoutBattery);
  host.replaceChildren(
    tile({ id: 'tile-status', name: 'Status', node: element('span', plan.status, `badge ${plan.status}`), note: WORDS[plan.status] ?? '' }),
    tile({ id: 'tile-cost', name: 'Planned cost', value: money(plan.cost, plan.currency), note: `over ${hours(plan)}` }),
    tile({ id: 'tile-idle', name: 'Without battery', value: money(plan.costWithoutBattery, plan.currency), note: 'batteries idle' }),
    tile({ id: 'tile-saving', name: 'Saving', value: money(saving, plan.currency), good: saving > 0,
      note: relative === null ? '' : `${percent(relative, 1)} %` }),
    tile({ id: 'tile-bound', name: 'Proven bound', value: money(plan.lowerBound, plan.currency), note: 'no plan costs less' }),
    tile({ id: 'tile-gap', name: 'Gap to bound', value: percent(plan.gap, 2), unit: '%', note: `solved in ${number(plan.solveMillis / 1000, 1)} s` }),
  );
  notes.replaceChildren(...planNotes(plan, board));
}

const hours = plan => `${number((Date.parse(plan.to) - Date.parse(plan.from)) / 3600e3, 0)} h`;

function planNotes(plan, board) {
  const zone = board.site.timeZone;
  const made = [];
  const reasons = [...plan.statusReasons, ...plan.violations.map(violation => violation.message)];
  if (reasons.length > 0) {
    const list = element('ul', undefined, 'reasons');
    list.id = 'plan-reasons';
    list.append(...reasons.map(reason => element('li', reason)));
    made.push(list);
  }
  if (plan.costParts.length > 0) {
    made.push(folded('cost-parts', 'What the cost is made of',
      plan.costParts.map(part => `${words(part.component)}: ${money(part.amount, plan.currency)}`)));
  }
  if (plan.limits.length > 0) {
    made.push(folded('limits', 'Limits that bind, and what relaxing them would save', plan.limits.map(limit => limit.message)));
  }
  const details = element('details');
  details.id = 'inputs';
  const stale = plan.inputs.filter(input => input.status !== 'FRESH').length;
  details.append(element('summary', `Inputs and their ages${stale > 0 ? `, ${stale} not fresh` : ''}`));
  const list = element('ul');
  list.append(...plan.inputs.map(input => element('li', [
    `${input.name}: ${input.status.toLowerCase()}`,
    input.ageSeconds === null ? '' : `, ${age(input.ageSeconds)} old`,
    input.lastValidTime ? `, valid until ${dayAndTime(Date.parse(input.lastValidTime), zone)}` : '',
    input.detail ? ` (${input.detail})` : '',
  ].join(''))));
  details.append(list);
  made.push(details);
  return made;
}

function folded(id, summary, lines) {
  const details = element('details');
  details.id = id;
  const list = element('ul');
  list.append(...lines.map(line => element('li', line)));
  details.append(element('summary', summary), list);
  return details;
}

/** ENERGY_IMPORT becomes Energy import. */
const words = name => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');

/** One sentence for people who do not look at charts. */
export function sentence(board) {
  const { balance } = present(board);
  const zone = board.site.timeZone;
  const parts = [];
  if (balance && balance.gridKw !== null) {
    const exchange = balance.gridKw < -IDLE_KW ? `exports ${kw(-balance.gridKw)} kW to` : `draws ${kw(Math.max(0, balance.gridKw))} kW from`;
    parts.push(`From ${time(Date.parse(balance.from), zone)} to ${time(Date.parse(balance.to), zone)} the site ${exchange} the grid.`);
  }
  const plan = board.schedule;
  if (plan && plan.cost !== null && plan.costWithoutBattery !== null) {
    const saving = plan.costWithoutBattery - plan.cost;
    parts.push(`The plan until ${dayAndTime(Date.parse(plan.to), zone)} costs ${money(plan.cost, plan.currency)}, `
      + `${money(Math.abs(saving), plan.currency)} ${saving >= 0 ? 'less' : 'more'} than with an idle battery.`);
  }
  return parts.join(' ');
}

export const planSpan = board => (board.schedule
  ? `number ${board.schedule.revision}, issued ${dayAndTime(Date.parse(board.schedule.issuedAt), board.site.timeZone)}, until ${dayAndTime(Date.parse(board.schedule.to), board.site.timeZone)}`
  : '');

