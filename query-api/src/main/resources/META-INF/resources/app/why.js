/** Why the plan is as it is: what it pays and earns beside what would be without control, limits, goals and changes. */

import { dayAndTime, money, number } from '/app/format.js';

const TITLES = {
  ENERGY_IMPORT: 'Energy import', EXPORT_REVENUE: 'Export', CARBON: 'Emissions', DEMAND: 'Growth of the peak',
  DEGRADATION: 'Wear of batteries and cars', FUEL: 'Fuel', STARTS: 'Starting generators', IMBALANCE: 'Imbalance',
  HYDROGEN_REVENUE: 'Hydrogen', STORED_ENERGY: 'Energy stored at the end', FIXED_FEES: 'What no plan changes',
  CURTAILMENT: 'Generation withheld', LIMITS: 'Limits that cost money', MISSED: 'Limits and goals missed',
  CHANGES: 'Changes against the plan before',
};

export function showWhy(host, board) {
  const reasons = board.schedule?.explanation ?? [];
  if (reasons.length === 0) {
    host.replaceChildren();
    return;
  }
  const list = element('ul');
  list.append(...reasons.map(reason => row(reason, board)));
  host.replaceChildren(element('h3', 'Why this plan'), list);
}

function row(reason, board) {
  const item = element('li');
  item.dataset.kind = reason.kind;
  item.append(element('b', TITLES[reason.kind] ?? reason.kind), element('span', amount(reason, board.schedule.currency), 'amount'));
  if (reason.places.length > 0) item.append(element('span', where(reason, board), 'where'));
  return item;
}

const paid = (value, currency) => (value < 0 ? `earns ${money(-value, currency)}` : money(value, currency));

function amount(reason, currency) {
  if (reason.cost === null) return `in ${slots(reason.slots)}`;
  return `${paid(reason.cost, currency)}, without control ${paid(reason.costWithoutControl, currency)}`;
}

/** Limits and goals have names that only the words know. */
const IN_WORDS = ['LIMITS', 'MISSED'];

function where(reason, board) {
  if (IN_WORDS.includes(reason.kind)) return reason.message.slice(reason.message.indexOf(': ') + 2);
  const { currency } = board.schedule;
  const places = reason.places.map(place => [
    place.assetId ?? '',
    place.from ? dayAndTime(Date.parse(place.from), board.site.timeZone) : '',
    place.unit === 'horizon' ? '' : `${number(place.amount, 2)} ${place.unit}`,
    place.cost ? `(${paid(place.cost, currency)})` : '',
  ].filter(text => text !== '').join(' '));
  return `${reason.slots > places.length ? 'most: ' : ''}${places.join(' · ')}`;
}

const slots = count => (count === 1 ? '1 slot' : `${count} slots`);

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}
