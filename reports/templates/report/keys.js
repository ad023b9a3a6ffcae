// Working through the findings, and what is set once.
const inList = () => {
  const box = $('#findings').getBoundingClientRect();
  return box.top < innerHeight * 0.5 && box.bottom > innerHeight * 0.3;
};
const visibleRecords = () => $$('.card').filter((card) => !card.hidden && !card.closest('details:not([open])')).map((card) => byNumber.get(card.id.slice(1)));

const show = (record) => {
  record.card.closest('details')?.setAttribute('open', '');
  if (record.card.hidden) clearFilters();
  mark(record);
  light(record);
  fillDock(record);
  record.card.focus({ preventScroll: true });
  scroll(record.card, 'start');
};
const toText = (record) => {
  select(record);
  const number = passages.get(record.number).find((element) => element.matches('a') && !element.closest('.pane').hidden);
  if (!number) return say('This finding is not marked in the articles.');
  scroll(isWide() ? $('#panes') : number, isWide() ? 'start' : 'center');
  number.focus({ preventScroll: true });
  level(record, null, true);
};
const step = (by, reading) => {
  const list = visibleRecords();
  if (!list.length) return;
  const at = list.indexOf(selected);
  const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
  if (!reading && inList()) return show(next);
  select(next);
  const number = passages.get(next.number).find((element) => element.matches('a') && !element.closest('.pane').hidden);
  if (!number) return;
  if (!reading) number.focus({ preventScroll: true });
  const box = $('#panes').getBoundingClientRect();
  if (!isWide()) scroll(number, 'center');
  else if (box.bottom < 200 || box.top > innerHeight - 200) scroll($('#panes'), 'start');
  level(next, null, true);
};

// Deciding hides the finding where only what is undecided is shown; then the next one is at hand.
const decideBy = (verdict) => {
  const list = visibleRecords(), at = list.indexOf(selected), record = selected;
  toggle(record, verdict);
  if (!record.card.hidden) return;
  const next = list[at + 1] ?? list[at - 1];
  if (!next) return clearSelection();
  if (inList()) show(next); else { mark(list[at]); step(0); select(next); }
};

const tools = $('#tools');
const acts = {
  j: () => step(1),
  k: () => step(-1),
  '/': () => { $('#findings').scrollIntoView(); $('#q').focus(); },
  '?': () => tools.showModal(),
  u: () => choose('state', 'undecided'),
  Escape: clearSelection,
};
const actsOnSelected = {
  c: () => decideBy('confirm'),
  x: () => decideBy('false-positive'),
  d: () => decideBy('dismiss'),
  n: () => { show(selected); openNote(selected, true); },
  y: () => copy(citation(selected)),
  o: () => (inList() ? toText(selected) : show(selected)),
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || tools.open) return;
  const field = event.target.closest('input:not([type=checkbox]), textarea, select');
  if (field) {
    if (event.key !== 'Escape') return;
    field.blur();
    field.closest('.card')?.focus();
    return;
  }
  const act = acts[event.key] ?? (selected && actsOnSelected[event.key]);
  if (!act || !(options.keys || event.key === 'Escape')) return;
  event.preventDefault();
  act();
});

const setTheme = () => { if (options.theme) page.dataset.theme = options.theme; else delete page.dataset.theme; };
const setOption = (name, value) => { options[name] = value; save(); };
$('#theme').value = options.theme;
$('#by').value = options.by;
$('#keys').checked = options.keys;
$('#theme').addEventListener('change', (event) => { setOption('theme', event.target.value); setTheme(); });
$('#by').addEventListener('change', (event) => setOption('by', event.target.value));
$('#keys').addEventListener('change', (event) => setOption('keys', event.target.checked));
setTheme();

const file = $('#file');
file.addEventListener('change', async () => {
  if (file.files[0]) await importDecisions(file.files[0]);
  file.value = '';
});
const printed = (alone) => {
  tools.close();
  page.classList.toggle('alone', alone);
  print();
};
const uses = {
  export: exportDecisions,
  import: () => file.click(),
  print: () => printed(false),
  'print-findings': () => printed(true),
  close: () => tools.close(),
};
for (const each of $$('[data-tool]')) each.addEventListener('click', uses[each.dataset.tool]);
$('#export').addEventListener('click', uses.export);
$('#import').addEventListener('click', uses.import);
$('#tools-open').addEventListener('click', () => tools.showModal());

// Paper shows all sources in their order, what is folded, and nothing lit.
addEventListener('beforeprint', () => {
  light(null);
  $('#panes').prepend(...panes);
  for (const fold of $$('#list details')) fold.setAttribute('open', '');
});
addEventListener('afterprint', () => {
  page.classList.remove('alone');
  if (several) pick();
});

// A link to a finding, or to a group of nothing else, opens the part in which it is folded.
const unfold = () => {
  const target = document.getElementById(location.hash.slice(1));
  target?.closest('details')?.setAttribute('open', '');
  if (target?.matches('.grp') && !$('.card:not(details .card)', target)) $('details', target)?.setAttribute('open', '');
};
addEventListener('hashchange', unfold);

for (const element of $$('.js')) element.hidden = false;
page.classList.add('live');
$('#filters').open = isWide();
join(entriesOf(stored().decisions));
if (several) pick();
fillDock(null);
showDecisions();
unfold();
