// The parts of a script share one scope. Text of articles and of files goes into the page as text
// only: elements are made, never from strings of HTML.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (target, event, act) => target.addEventListener(event, act);
const page = document.documentElement;

// What this browser keeps for all reports: decisions, and how the page is used.
const STORE = 'storydiff';
const stored = () => {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
};

// As text is searched: in one case, with one kind of space and apostrophe.
const plain = (text) => text.toLowerCase().replace(/\s+/g, ' ').replace(/[‘’]/g, "'");
