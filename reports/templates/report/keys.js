// Working through the findings, and what is set once.
const inList = () => {
  const box = $('#findings').getBoundingClientRect();
  return box.top < innerHeight * 0.5 && box.bottom > innerHeight * 0.3;
};
const visibleRecords = () => $$('.card').filter((card) => !card.hidden && !card.closest('details:not([open])')).map((card) => byNumber.get(card.id.slice(1)));

const show = (record) => {
  if (record.card.hidden) clearFilters();
  record.card.closest('details')?.setAttribute('open', '');
  mark(record);
  light(record);
  fillDock(record);
  record.card.focus({ preventScroll: true });
  scroll(record.card, 'start');
};
// In the articles; the focus stays where it is if a button of the dock is what leads on.
const read = (record, keepsFocus) => {
  select(record);
  const number = passages.get(record.number).find((element) => element.matches('a') && !element.closest('.pane').hidden);
  if (!number) return say('This finding is not marked in the articles.');
  if (!keepsFocus) number.focus({ preventScroll: true });
  const box = $('#panes').getBoundingClientRect();
  if (!isWide()) scroll(number, 'center');
  else if (box.top < 40 || box.bottom > innerHeight) scroll($('#panes'), 'start');
  level(record, null, true);
};
const step = (by, keepsFocus) => {
  const list = visibleRecords();
  if (!list.length) return;
  const at = list.indexOf(selected);
  const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
  if (!keepsFocus && inList()) show(next); else read(next, keepsFocus);
};

// Deciding hides the finding where only what is undecided is shown; then the next one is at hand.
const decideBy = (record, verdict) => {
  const list = visibleRecords(), at = list.indexOf(record), go = inList() ? show : read;
  toggle(record, verdict);
  if (!record.card.hidden) return;
  const next = list[at + 1] ?? list[at - 1];
  if (next) go(next); else clearSelection();
};

const tools = $('#tools');
const acts = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => { $('#findings').scrollIntoView(); $('#q').focus(); },
  '?': () => uses['tools-open'](),
  u: showUndecided,
  Escape: clearSelection,
};
const actsOnSelected = {
  c: () => decideBy(selected, 'confirm'),
  x: () => decideBy(selected, 'false-positive'),
  d: () => decideBy(selected, 'dismiss'),
  n: () => { show(selected); openNote(selected, true); },
  y: () => copy(citation(selected)),
  o: () => (inList() ? read : show)(selected),
};
on(document, 'keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || tools.open) return;
  const field = event.target.closest('input:not([type=checkbox]), textarea, select');
  if (field) {
    if (event.key !== 'Escape') return;
    field.blur();
    field.closest('.card')?.focus();
    return;
  }
  const act = acts[event.key] ?? (selected && !event.repeat && actsOnSelected[event.key]);
  if (!act || !(options.keys || event.key === 'Escape')) return;
  event.preventDefault();
  act();
});

const showOptions = () => {
  $('#theme').value = options.theme;
  $('#by').value = options.by;
  $('#keys').checked = options.keys;
  page.dataset.theme = options.theme;
};
for (const name of ['theme', 'by', 'keys']) {
  on($(`#${name}`), 'change', ({ target }) => {
    options[name] = name === 'keys' ? target.checked : target.value;
    save();
    showOptions();
  });
}
showOptions();
on(window, 'storage', (event) => {
  if (event.key !== STORE) return;
  readOptions();
  showOptions();
  if (joinStored()) showDecisions();
});

const file = $('#file');
on(file, 'change', async () => {
  if (file.files[0]) await importDecisions(file.files[0]);
  file.value = '';
});
const printed = (alone) => {
  tools.close();
  page.classList.toggle('alone', alone);
  print();
};
const uses = {
  'tools-open': () => tools.showModal(),
  export: exportDecisions,
  import: () => file.click(),
  print: () => printed(false),
  'print-findings': () => printed(true),
  close: () => tools.close(),
};
for (const [name, act] of Object.entries(uses)) {
  for (const each of $$(`#${name}, [data-tool=${name}]`)) on(each, 'click', act);
}

// Paper shows all sources in their order, what is folded, and nothing lit.
let folded = [];
on(window, 'beforeprint', () => {
  light(null);
  $('#panes').prepend(...panes);
  folded = $$('#list details:not([open])');
  for (const fold of folded) fold.open = true;
});
on(window, 'afterprint', () => {
  page.classList.remove('alone');
  for (const fold of folded) fold.open = false;
  if (several) pick();
  light(selected);
});

// A link leads to what is folded, filtered out, in another order or in an article that is not shown.
const arrive = () => {
  const target = document.getElementById(location.hash.slice(1)), pane = target?.closest('.pane');
  if (!target) return;
  if (target.matches('.card')) return show(byNumber.get(target.id.slice(1)));
  if (pane?.hidden) bring([pane.dataset.s]);
  if (target.matches('.grp')) {
    if (target.hidden) clearFilters();
    if (target.hidden) {
      $('#group').value = 'relation';
      arrange();
    }
    if (!$('.card:not(details .card)', target)) $('details', target).open = true;
  }
  target.scrollIntoView();
};
on(window, 'hashchange', arrive);

for (const element of $$('.js')) element.hidden = false;
page.classList.add('live');
$('#filters').open = isWide();
joinStored();
if (several) pick();
fillDock(null);
showDecisions();
arrive();
