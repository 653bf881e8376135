/** The page: chooses a site, shows it, listens for changes, and says how fresh everything is. */

import { ApiError, getAll, listen, token } from '/app/api.js';
import { Charts } from '/app/charts.js';
import { age, fullDay, time, zoneName } from '/app/format.js';
import { curves as curvesOf, load } from '/app/model.js';
import { scrollToNow, showScores, showTable } from '/app/table.js';
import { monthSpan, planSpan, sentence, showMonth, showNow, showPlan } from '/app/tiles.js';
import { showWhy } from '/app/why.js';

/** Changes that come within this time are shown together. */
const GATHER_MILLIS = 800;
/** A wall clock this far ahead of the feed means that a replay or a stopped feed is shown. */
const REPLAY_MILLIS = 2 * 3600e3;

const $ = id => document.getElementById(id);
const show = (id, visible) => { $(id).hidden = !visible; };

const state = {
  sites: [], siteId: null, board: null, curves: null, charts: null,
  loading: null, listening: null, stream: 'connecting', lastChange: null, dirty: false, timer: null,
};

async function start() {
  show('sign-in', false);
  show('error', false);
  $('sign-out').hidden = !token.get();
  try {
    state.sites = await getAll('/api/v1/sites', 'sites', {});
  } catch (error) {
    fail(error);
    return;
  }
  const select = $('site');
  select.replaceChildren(...state.sites.map(site => new Option(site.name, site.siteId)));
  select.disabled = state.sites.length === 0;
  if (state.sites.length === 0) {
    empty('No sites yet', 'The tenant of this token has no site. Register one with the write side, then come back.');
    return;
  }
  const wanted = new URLSearchParams(location.search).get('site');
  select.value = state.sites.some(site => site.siteId === wanted) ? wanted : state.sites[0].siteId;
  choose(select.value);
}

function choose(siteId) {
  state.siteId = siteId;
  const url = new URL(location.href);
  url.searchParams.set('site', siteId);
  history.replaceState(null, '', url);
  state.board = null;
  show('board', false);
  show('empty', false);
  show('skeleton', true);
  refresh();
  follow(siteId);
}

function follow(siteId) {
  state.listening?.abort();
  const listening = new AbortController();
  state.listening = listening;
  listen(`/api/v1/events?siteId=${encodeURIComponent(siteId)}`, {
    signal: listening.signal,
    onState: next => {
      state.stream = next;
      // Whatever happened while the connection was away has to be read.
      if (next === 'live' && state.board) changed();
      freshness();
    },
    onEvent: event => {
      if (event.type === 'ready' || event.type === 'comment') return;
      state.lastChange = Date.now();
      changed();
    },
  });
}

function changed() {
  state.dirty = true;
  if (state.timer || state.loading) return;
  state.timer = setTimeout(() => { state.timer = null; refresh(); }, GATHER_MILLIS);
}

async function refresh() {
  state.loading?.abort();
  const loading = new AbortController();
  state.loading = loading;
  state.dirty = false;
  $('content').setAttribute('aria-busy', 'true');
  try {
    const board = await load(state.siteId, Number(document.querySelector('input[name=range]:checked').value), loading.signal);
    if (loading.signal.aborted) return;
    state.loading = null;
    render(board);
  } catch (error) {
    if (loading.signal.aborted) return;
    state.loading = null;
    fail(error);
  }
  if (state.dirty) changed();
}

function render(board) {
  show('error', false);
  show('sign-in', false);
  show('skeleton', false);
  $('content').setAttribute('aria-busy', 'false');
  state.board = board;
  if (board.now === null) {
    show('board', false);
    empty(`No measurements at ${board.site.name} yet`,
      board.series.length === 0
        ? 'The site has no series. Declare them with the write side.'
        : `The site has ${board.series.length} series; none has an interval yet. This page shows them as soon as they arrive.`);
    freshness();
    return;
  }
  show('empty', false);
  show('board', true);
  const zone = board.site.timeZone;
  $('site-name').textContent = board.site.name;
  $('summary').textContent = sentence(board);
  const balance = board.balances.at(-1);
  $('now-span').textContent = balance ? `mean of ${time(Date.parse(balance.from), zone)}–${time(Date.parse(balance.to), zone)}` : '';
  $('plan-span').textContent = planSpan(board);
  $('zone').textContent = `${zone} time (${zoneName(board.now, zone)})`;
  showNow($('now-tiles'), board);
  $('month-span').textContent = monthSpan(board);
  showMonth($('month-tiles'), board);
  const inputsOpen = $('inputs')?.open ?? false;
  showPlan($('plan-tiles'), $('plan-notes'), board);
  if ($('inputs')) $('inputs').open = inputsOpen;
  showWhy($('why'), board);
  state.curves = curvesOf(board);
  state.charts ??= new Charts($('panels'));
  state.charts.show(board, state.curves);
  if ($('table-details').open) showTable($('table'), board, state.curves);
  showScores($('scores'), board.scores);
  document.title = `${board.site.name} · Gridtide`;
  freshness();
}

function empty(title, detail) {
  show('skeleton', false);
  $('content').setAttribute('aria-busy', 'false');
  $('empty-title').textContent = title;
  $('empty-detail').textContent = detail;
  show('empty', true);
}

function fail(error) {
  show('skeleton', false);
  $('content').setAttribute('aria-busy', 'false');
  if (error instanceof ApiError && error.status === 401) {
    state.listening?.abort();
    state.stream = 'refused';
    freshness();
    show('board', false);
    show('sign-in', true);
    if (token.get()) {
      token.forget();
      message('The token was refused', error.message);
    }
    return;
  }
  const title = error instanceof ApiError ? error.title : 'The service cannot be reached';
  const detail = error instanceof ApiError ? `${error.message}. ${error.fix}` : 'Nothing answered. What is shown may be old.';
  message(title, detail);
}

function message(title, detail) {
  $('error-title').textContent = title;
  $('error-detail').textContent = detail;
  show('error', true);
}

/** Two different ages: how far the data reach, and when this page last heard of a change. */
function freshness() {
  const live = $('live');
  const words = { connecting: 'Connecting', live: 'Live', down: 'Reconnecting…', refused: 'Not signed in' };
  live.dataset.state = state.stream === 'live' ? 'live' : state.stream === 'connecting' ? 'waiting' : 'down';
  const heard = state.lastChange ? ` · changed ${age((Date.now() - state.lastChange) / 1000)} ago` : '';
  const text = words[state.stream] + (state.stream === 'live' ? heard : '');
  if ($('live-text').textContent !== text) $('live-text').textContent = text;
  const board = state.board;
  if (!board || board.now === null) return;
  const behind = Date.now() - board.now;
  const lag = behind > REPLAY_MILLIS ? `feed time, ${age(behind / 1000)} behind the clock` : `${age(Math.max(0, behind) / 1000)} old`;
  $('feed-time').textContent = `Data until ${fullDay(board.now, board.site.timeZone)}, ${time(board.now, board.site.timeZone)} · ${lag}`;
}

$('site').addEventListener('change', event => choose(event.target.value));
$('range').addEventListener('change', () => refresh());
$('retry').addEventListener('click', () => (state.siteId ? refresh() : start()));
$('token-form').addEventListener('submit', event => {
  event.preventDefault();
  token.set($('token').value);
  $('token').value = '';
  start();
});
$('sign-out').addEventListener('click', () => { token.forget(); location.reload(); });
$('table-details').addEventListener('toggle', () => {
  if (!$('table-details').open || !state.curves) return;
  showTable($('table'), state.board, state.curves);
  scrollToNow($('table'));
});
setInterval(freshness, 1000);
start();
