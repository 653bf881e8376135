/** The four stacked charts: one time axis, one cursor, one legend each that doubles as the readout. */

import { endAt, stepAt } from '/app/model.js';
import { currencySign, day, dayAndTime, localClock, number, time } from '/app/format.js';

const HOUR = 3600e3;
const QUARTER = HOUR / 4;
const AXIS_WIDTH = 52;

/** Lines of each chart: where from, which colour, how drawn, and how named in the legend. */
const PANELS = [
  {
    id: 'power', title: 'Load and PV', unit: 'kW', kind: 'mean power', digits: 1, fromZero: true,
    lines: [
      { key: 'load', name: 'Load', tint: 'load', solid: true },
      { key: 'loadAhead', name: 'Load p50', tint: 'load', band: 'p10–p90' },
      { key: 'pv', name: 'PV', tint: 'pv', solid: true },
      { key: 'pvAhead', name: 'PV p50', tint: 'pv', band: 'p10–p90' },
    ],
  },
  {
    id: 'price', title: 'Price', kind: 'of the price area', digits: 1, low: true,
    lines: [
      { key: 'price', name: 'Published', tint: 'price', solid: true },
      { key: 'priceAhead', name: 'Forecast p50', tint: 'price', band: 'p10–p90' },
    ],
  },
  {
    id: 'storage', title: 'Battery and grid', unit: 'kW', kind: 'discharge +, charge −, import +', digits: 1,
    lines: [
      { key: 'battery', name: 'Battery', tint: 'battery', solid: true, fill: true },
      { key: 'batteryAhead', name: 'Battery plan', tint: 'battery', fill: true },
      { key: 'grid', name: 'Grid', tint: 'grid', solid: true },
      { key: 'gridAhead', name: 'Grid plan', tint: 'grid' },
    ],
  },
  {
    id: 'soc', title: 'State of charge', unit: '%', kind: 'of usable capacity; dotted: allowed range', digits: 0, low: true, ends: true, range: [0, 100],
    lines: [
      { key: 'soc', name: 'Measured', tint: 'soc', solid: true },
      { key: 'socAhead', name: 'Plan', tint: 'soc' },
    ],
  },
];

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const faded = (name, alpha) => {
  const hex = colour(name).slice(1);
  const [r, g, b] = [0, 2, 4].map(at => parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
};

export class Charts {
  #panels = new Map();
  #board = null;
  #curves = null;
  #cursor = null;

  constructor(host) {
    for (const panel of PANELS) this.#panels.set(panel.id, this.#build(host, panel));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#board && this.show(this.#board, this.#curves));
  }

  show(board, curves) {
    this.#board = board;
    this.#curves = curves;
    for (const built of this.#panels.values()) this.#draw(built);
    this.#readout();
  }

  #build(host, panel) {
    const element = document.createElement('div');
    element.className = 'panel';
    element.id = `panel-${panel.id}`;
    element.innerHTML = `<div class="panel-head"><h3>${panel.title} <span></span></h3><span class="reading-at"></span>
      <ul class="legend"></ul></div><div class="canvas${panel.low ? ' low' : ''}"><canvas tabindex="0" role="img"></canvas></div>`;
    host.append(element);
    const canvas = element.querySelector('canvas');
    const built = { panel, element, canvas, chart: null, values: new Map() };
    this.#legend(built);
    canvas.addEventListener('pointermove', event => this.#point(built, event));
    canvas.addEventListener('pointerdown', event => { event.preventDefault(); this.#point(built, event); });
    // A cursor that the keyboard holds stays when a scroll pulls the chart from under the pointer.
    canvas.addEventListener('pointerleave', () => { if (!host.contains(document.activeElement)) this.#move(null); });
    canvas.addEventListener('blur', () => this.#move(null));
    canvas.addEventListener('keydown', event => this.#key(event));
    return built;
  }

  #legend(built) {
    const list = built.element.querySelector('.legend');
    for (const line of built.panel.lines) {
      const item = document.createElement('li');
      item.className = `q-${line.tint}${line.band ? ' wide' : ''}`;
      const glyph = line.fill
        ? `<rect x="1" y="1" width="20" height="8" rx="1.5" fill="currentColor" fill-opacity="${line.solid ? 0.75 : 0.3}"/>`
        : `${line.band ? '<rect x="0" y="0" width="22" height="10" rx="1.5" fill="currentColor" fill-opacity=".22"/>' : ''}
           <line x1="0" x2="22" y1="5" y2="5" stroke="currentColor" stroke-width="2"${line.solid ? '' : ' stroke-dasharray="5 3"'}/>`;
      item.innerHTML = `<svg viewBox="0 0 22 10" aria-hidden="true">${glyph}</svg><span>${line.name}${line.band ? `, ${line.band}` : ''}</span><b></b>`;
      built.values.set(line.key, item.querySelector('b'));
      list.append(item);
    }
  }

  #draw(built) {
    const { panel } = built;
    const unit = this.#unit(panel);
    built.element.querySelector('h3 span').textContent = `${unit}, ${panel.kind}`;
    built.canvas.setAttribute('aria-label',
      `${panel.title} in ${unit}, ${panel.kind}. The same values are in the table below. Arrow keys move the cursor.`);
    const datasets = panel.lines.flatMap(line => this.#datasets(line));
    if (built.chart) {
      built.chart.destroy();
      built.chart = null;
    }
    built.chart = new window.Chart(built.canvas, {
      type: 'line',
      data: { datasets },
      options: this.#options(panel, unit),
      plugins: [this.#marks()],
    });
  }

  #datasets(line) {
    const data = this.#curves[line.key];
    const base = {
      parsing: false, normalized: true, pointRadius: 0, pointHitRadius: 0, spanGaps: false,
      borderColor: colour(line.tint), borderWidth: 1.8, borderJoinStyle: 'round',
    };
    if (line.band) {
      return [
        { ...base, data: data.high, borderWidth: 0, fill: '+1', backgroundColor: faded(line.tint, 0.2) },
        { ...base, data: data.low, borderWidth: 0 },
        { ...base, data: data.median, borderDash: [6, 4] },
      ];
    }
    if (line.fill) {
      return [{
        ...base, data, borderWidth: line.solid ? 1 : 1.2, borderDash: line.solid ? [] : [4, 3],
        fill: 'origin', backgroundColor: faded(line.tint, line.solid ? 0.6 : 0.26),
      }];
    }
    return [{ ...base, data, borderDash: line.solid ? [] : [6, 4] }];
  }

  #options(panel, unit) {
    const { from, to } = this.#board;
    const zone = this.#board.site.timeZone;
    const text = { color: colour('muted'), font: { size: 12, family: getComputedStyle(document.body).fontFamily } };
    return {
      responsive: true, maintainAspectRatio: false, animation: false, events: [],
      layout: { padding: { top: 14, right: 6 } },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
      scales: {
        x: {
          type: 'linear', min: from, max: to,
          afterBuildTicks: axis => { axis.ticks = timeTicks(from, to, zone, axis.width || axis.chart.width); },
          grid: { color: context => (isMidnight(context.tick?.value, zone) ? colour('faint') : colour('line')), tickLength: 4, drawTicks: true },
          border: { color: colour('faint') },
          ticks: { ...text, autoSkip: false, maxRotation: 0, callback: value => tickLabel(value, zone) },
        },
        y: {
          ...(panel.range ? { min: panel.range[0], max: panel.range[1] } : { beginAtZero: panel.fromZero === true }),
          title: { display: true, text: unit, ...text, padding: 0 },
          afterFit: axis => { axis.width = AXIS_WIDTH; },
          grid: { color: context => (context.tick?.value === 0 ? colour('muted') : colour('line')), tickLength: 4 },
          border: { display: false },
          ticks: { ...text, maxTicksLimit: 6, callback: value => number(value, Number.isInteger(value) ? 0 : 1) },
        },
      },
    };
  }

  /** Behind the lines: what is still to come. Before them: now, the limits of the battery, and the cursor. */
  #marks() {
    const charts = this;
    return {
      id: 'marks',
      beforeDatasetsDraw(chart) {
        const { ctx, chartArea: area, scales: { x } } = chart;
        const now = Math.min(Math.max(x.getPixelForValue(charts.#board.now), area.left), area.right);
        ctx.save();
        ctx.fillStyle = colour('future');
        ctx.fillRect(now, area.top, area.right - now, area.height);
        if (chart.canvas.parentElement.parentElement.id === 'panel-soc') charts.#allowedCharge(chart);
        ctx.restore();
      },
      afterDatasetsDraw(chart) {
        const { ctx, chartArea: area, scales: { x } } = chart;
        ctx.save();
        vertical(ctx, x.getPixelForValue(charts.#board.now), area, colour('ink'), 1.4);
        ctx.fillStyle = colour('ink');
        ctx.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
        const label = `now ${time(charts.#board.now, charts.#board.site.timeZone)}`;
        const half = ctx.measureText(label).width / 2;
        ctx.textAlign = 'center';
        ctx.fillText(label, Math.min(Math.max(x.getPixelForValue(charts.#board.now), area.left + half), area.right - half), area.top - 4);
        if (charts.#cursor !== null) vertical(ctx, x.getPixelForValue(charts.#cursor), area, colour('focus'), 1);
        ctx.restore();
      },
    };
  }

  /** Thin lines at the least and the greatest state of charge that the battery is allowed. */
  #allowedCharge({ ctx, chartArea: area, scales: { y } }) {
    const battery = this.#board.assets.find(asset => asset.type === 'BATTERY');
    if (!battery) return;
    ctx.strokeStyle = colour('muted');
    ctx.setLineDash([1, 4]);
    for (const fraction of [battery.minStateOfCharge, battery.maxStateOfCharge]) {
      const at = Math.round(y.getPixelForValue(fraction * 100)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(area.left, at);
      ctx.lineTo(area.right, at);
      ctx.stroke();
    }
  }

  #unit(panel) {
    return panel.unit ?? `${currencySign(this.#board.site.currency)}/MWh`;
  }

  #point(built, event) {
    if (!built.chart) return;
    const bounds = built.canvas.getBoundingClientRect();
    this.#move(built.chart.scales.x.getValueForPixel(event.clientX - bounds.left));
  }

  #key(event) {
    const step = { ArrowLeft: -QUARTER, ArrowRight: QUARTER, PageUp: -6 * HOUR, PageDown: 6 * HOUR }[event.key];
    if (!step || !this.#board) return;
    event.preventDefault();
    this.#move((this.#cursor ?? this.#board.now) + step);
  }

  #move(x) {
    if (!this.#board) return;
    const { from, to } = this.#board;
    this.#cursor = x === null ? null : Math.min(Math.max(Math.floor(x / QUARTER) * QUARTER, from), to - QUARTER);
    for (const { chart } of this.#panels.values()) chart?.draw();
    this.#readout();
  }

  #readout() {
    const zone = this.#board.site.timeZone;
    for (const { panel, element, values } of this.#panels.values()) {
      const at = this.#cursor === null ? 'last and next quarter-hour' : panel.ends
        ? dayAndTime(this.#cursor + QUARTER, zone)
        : `${dayAndTime(this.#cursor, zone)}–${time(this.#cursor + QUARTER, zone)}`;
      element.querySelector('.reading-at').textContent = at;
      for (const line of panel.lines) {
        values.get(line.key).textContent = this.#valueText(panel, line);
      }
    }
  }

  /** Without a cursor: the quarter-hour measured last, and the one that is forecast or planned next. */
  #valueText(panel, line) {
    const { now } = this.#board;
    const start = this.#cursor ?? (line.solid && line.key !== 'price' ? now - QUARTER : now);
    const at = data => {
      if (this.#cursor !== null && panel.ends && (line.solid ? start >= now : start < now)) return null;
      return panel.ends ? endAt(data, start + QUARTER) : stepAt(data, start);
    };
    const data = this.#curves[line.key];
    if (!line.band) return text(at(data), panel.digits);
    const median = at(data.median);
    return median === null ? '' : `${text(median, panel.digits)} (${text(at(data.low), panel.digits)}–${text(at(data.high), panel.digits)})`;
  }
}

const text = (value, digits) => (value === null || value === undefined ? '' : number(value, digits));

function vertical(ctx, at, area, style, width) {
  if (at < area.left || at > area.right) return;
  ctx.beginPath();
  ctx.strokeStyle = style;
  ctx.lineWidth = width;
  ctx.moveTo(at, area.top);
  ctx.lineTo(at, area.bottom);
  ctx.stroke();
}

const isMidnight = (value, zone) => {
  if (value === undefined) return false;
  const { hour, minute } = localClock(value, zone);
  return hour === 0 && minute === 0;
};

/** Ticks on round hours of the local day, so that they stay round on days of 23 and 25 hours. */
function timeTicks(from, to, zone, width) {
  const hours = (to - from) / HOUR;
  const room = Math.max(3, Math.floor(width / 58));
  const every = [1, 2, 3, 4, 6, 12, 24].find(step => hours / step <= room) ?? 48;
  const ticks = [];
  for (let at = Math.ceil(from / QUARTER) * QUARTER; at <= to; at += QUARTER) {
    const { hour, minute } = localClock(at, zone);
    if (minute === 0 && hour % Math.min(every, 24) === 0) ticks.push({ value: at });
  }
  return every === 48 ? ticks.filter((_, index) => index % 2 === 0) : ticks;
}

function tickLabel(value, zone) {
  return isMidnight(value, zone) ? day(value, zone).replace(',', '').split(' ').slice(0, 2).join(' ') : time(value, zone);
}

