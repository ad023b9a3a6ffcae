// The parts of the script share one scope. Text of articles and of files goes into the page as text
// only: elements are made by `make`, never from strings of HTML.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const page = document.documentElement;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const wide = matchMedia('(min-width: 60.01rem)');

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const say = (text) => {
  $('#toast').textContent = text;
  clearTimeout(say.waiting);
  say.waiting = setTimeout(() => { $('#toast').textContent = ''; }, 4000);
};

const scroll = (element, block) => element.scrollIntoView({ block, behavior: calm.matches ? 'auto' : 'smooth' });

// What this browser keeps for all reports: decisions, and how the page is used.
const STORE = 'storydiff';
const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
};
const options = { theme: '', keys: true, by: '', ...stored().options };
const keep = (decisions) => {
  try {
    localStorage.setItem(STORE, JSON.stringify({ options, decisions }));
  } catch {
    say('This browser keeps no decisions. Export them before closing.');
  }
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // not allowed here: the older way asks nobody
    const area = make('textarea', { readonly: '', class: 'vh' }), focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    focused?.focus({ preventScroll: true });
    if (!done) return say('This browser blocks copying.');
  }
  say('Copied with its source');
};
