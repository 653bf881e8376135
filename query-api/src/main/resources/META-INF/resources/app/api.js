/** Asking the API: JSON with a bearer token when there is one, and the event stream. */

const TOKEN_KEY = 'gridtide.token';

export const token = {
  get: () => sessionStorage.getItem(TOKEN_KEY),
  set: value => sessionStorage.setItem(TOKEN_KEY, value.trim()),
  forget: () => sessionStorage.removeItem(TOKEN_KEY),
};

/** An answer that is not the one asked for; carries the problem document. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.title = problem.title ?? `HTTP ${status}`;
    this.fix = problem.fix ?? '';
  }
}

function headers(accept) {
  const bearer = token.get();
  return bearer ? { Accept: accept, Authorization: `Bearer ${bearer}` } : { Accept: accept };
}

async function check(response) {
  if (response.ok) return response;
  let problem = {};
  try { problem = await response.json(); } catch { /* not a problem document */ }
  throw new ApiError(response.status, problem);
}

/** GET as JSON. Undefined parameters are left out. */
export async function get(path, parameters = {}, signal = undefined) {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  const response = await fetch(url, { headers: headers('application/json, application/problem+json'), signal });
  return (await check(response)).json();
}

/** GET of something that may not be there yet: null for 404. */
export async function find(path, parameters, signal) {
  try {
    return await get(path, parameters, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

/** All pages of a list. */
export async function getAll(path, field, parameters, signal) {
  const rows = [];
  let cursor;
  do {
    const page = await get(path, { ...parameters, cursor }, signal);
    rows.push(...page[field]);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

/**
 * Reads the event stream until the signal aborts, connecting again with growing pauses.
 * The browser's EventSource cannot send a token, hence fetch.
 */
export async function listen(path, { onEvent, onState, signal }) {
  let pause = 1000;
  while (!signal.aborted) {
    try {
      onState('connecting');
      const response = await check(await fetch(path, { headers: headers('text/event-stream'), signal, cache: 'no-store' }));
      pause = 1000;
      onState('live');
      await read(response.body, onEvent);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) { onState('refused'); return; }
    }
    if (signal.aborted) return;
    onState('down');
    await new Promise(resolve => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 15000);
  }
}

async function read(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    let end;
    while ((end = text.indexOf('\n\n')) >= 0) {
      const event = parse(text.slice(0, end));
      text = text.slice(end + 2);
      onEvent(event);
    }
  }
}

function parse(block) {
  const event = { type: 'comment', data: '' };
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event.type = line.slice(6).trim();
    if (line.startsWith('data:')) event.data += line.slice(5);
  }
  return event;
}
