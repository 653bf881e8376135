/** All curves as a table: the same values for those who cannot or would rather not read charts. */

import { endAt, stepAt } from '/app/model.js';
import { currencySign, dayAndTime, number } from '/app/format.js';

const QUARTER = 900e3;

export function showTable(table, board, curves) {
  const zone = board.site.timeZone;
  const price = `${currencySign(board.site.currency)}/MWh`;
  const columns = [
    ['Load kW', x => stepAt(curves.load, x), 1],
    ['Load p10 kW', x => stepAt(curves.loadAhead.low, x), 1],
    ['Load p50 kW', x => stepAt(curves.loadAhead.median, x), 1],
    ['Load p90 kW', x => stepAt(curves.loadAhead.high, x), 1],
    ['PV kW', x => stepAt(curves.pv, x), 1],
    ['PV p10 kW', x => stepAt(curves.pvAhead.low, x), 1],
    ['PV p50 kW', x => stepAt(curves.pvAhead.median, x), 1],
    ['PV p90 kW', x => stepAt(curves.pvAhead.high, x), 1],
    [`Price ${price}`, x => stepAt(curves.price, x), 1],
    [`Price p50 ${price}`, x => stepAt(curves.priceAhead.median, x), 1],
    ['Battery kW', x => stepAt(curves.battery, x) ?? stepAt(curves.batteryAhead, x), 1],
    ['Grid kW', x => stepAt(curves.grid, x) ?? stepAt(curves.gridAhead, x), 1],
    ['Charge at end %', x => (x < board.now ? endAt(curves.soc, x + QUARTER) : endAt(curves.socAhead, x + QUARTER)), 0],
  ];
  const caption = document.createElement('caption');
  caption.textContent = `Quarter-hours by their start, ${zone} time. Rows from now on are forecast or planned. Discharge and import are positive.`;
  const head = document.createElement('thead');
  head.append(row('Start', columns.map(([name]) => name), 'th'));
  const body = document.createElement('tbody');
  for (let x = Math.ceil(board.from / QUARTER) * QUARTER; x < board.to; x += QUARTER) {
    const made = row(dayAndTime(x, zone), columns.map(([, valueAt, digits]) => number(valueAt(x), digits)), 'td');
    if (x >= board.now) made.className = 'future';
    body.append(made);
  }
  table.replaceChildren(caption, head, body);
}

/** Scores of the forecasts, a row for each series, model and lead time. */
export function showScores(table, summaries) {
  const rows = summaries.filter(one => one !== null).flatMap(one => one.rows.map(each => ({ seriesId: one.seriesId, ...each })));
  const caption = document.createElement('caption');
  caption.textContent = rows.length === 0
    ? 'No forecast has been scored yet: scores come with the actual values.'
    : 'Errors are in the unit of the series (kW, or currency per MWh). Skill is against the same time a week before: 1 is perfect, 0 no better.';
  const head = document.createElement('thead');
  head.append(row('Series', ['Model', 'Hours ahead', 'Steps', 'Mean error', 'Pinball loss', 'Inside p10–p90 %', 'Skill'], 'th'));
  const body = document.createElement('tbody');
  body.append(...rows.map(({ seriesId, model, leadTimeHours, figures }) => row(seriesId, [
    model, `up to ${leadTimeHours}`, number(figures.points, 0), number(figures.meanAbsoluteError, 2), number(figures.pinball, 2),
    number(figures.coverage * 100, 0), number(figures.skill, 2)], 'td')));
  table.replaceChildren(caption, ...(rows.length === 0 ? [] : [head, body]));
}

/** Brings the first row that is still to come into view. */
export function scrollToNow(table) {
  const first = table.querySelector('tr.future');
  if (first) table.parentElement.scrollTop = first.offsetTop - table.parentElement.clientHeight / 2;
}

function row(first, cells, kind) {
  const made = document.createElement('tr');
  const header = document.createElement('th');
  header.scope = kind === 'th' ? 'col' : 'row';
  header.textContent = first;
  made.append(header, ...cells.map(text => {
    const cell = document.createElement(kind);
    if (kind === 'th') cell.scope = 'col';
    cell.textContent = text;
    return cell;
  }));
  return made;
}

