const calm = matchMedia('(prefers-reduced-motion: reduce)');
const wide = matchMedia('(min-width: 60.01rem)');

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

let kept = true;  // whether the browser keeps what is decided
const say = (text) => {
  $('#toast').textContent = kept ? text : `${text} This browser keeps no decisions: export them before closing.`;
  clearTimeout(say.waiting);
  say.waiting = setTimeout(() => { $('#toast').textContent = ''; }, 4000);
};

const scroll = (element, block) => element.scrollIntoView({ block });

const options = {};
const readOptions = () => {
  const { theme, keys, by } = stored().options ?? {};
  options.theme = ['light', 'dark'].includes(theme) ? theme : '';
  options.keys = keys !== false;
  options.by = typeof by === 'string' ? by : '';
};
readOptions();

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
