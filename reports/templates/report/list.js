// The list of findings: filters that know each other's counts, search, order and groups.
const CONFIDENCES = [0.5, 0.7, 0.9];
const facets = {
  relation: { title: 'Relation', of: (record) => [record.relation], all: RELATIONS },
  kind: { title: 'Kind', of: (record) => [record.kind] },
  source: { title: 'Involves source', of: (record) => record.letters, all: panes.map((pane) => pane.dataset.s), every: true },
  sure: { title: 'Confidence at least', of: (record) => CONFIDENCES.filter((least) => record.sure >= least).map(String), all: CONFIDENCES.map(String), single: true },
  state: { title: 'Decision', of: (record) => [stateOf(record).decision], all: ['undecided', ...VERDICTS] },
};
for (const facet of Object.values(facets)) {
  facet.all ??= [...new Set(records.flatMap(facet.of))].sort();
  facet.chosen = new Set();
}

const meets = (record, facet) => {
  const { chosen } = facet;
  if (!chosen.size) return true;
  const values = facet.of(record);
  return facet.every ? [...chosen].every((value) => values.includes(value)) : values.some((value) => chosen.has(value));
};
const wanted = () => plain($('#q').value).trim();
const matches = (record, words) => record.text.includes(words) || plain(stateOf(record).note).includes(words);
const filtered = () => Boolean(wanted()) || Object.values(facets).some((facet) => facet.chosen.size);

const button = (name, value) => {
  const shown = make('span', { class: 'w' }, worded(value)), chip = name === 'relation' ? [make('span', { class: `m ${value}`, 'aria-hidden': 'true' })] : [];
  return make('button', { type: 'button', 'data-facet': name, 'data-value': value, 'aria-pressed': 'false', title: worded(value) }, ...chip, shown, ' ', make('span', { class: 'num' }));
};
for (const [name, facet] of Object.entries(facets)) {
  $('#facets').append(make('fieldset', {}, make('legend', {}, facet.title), make('div', { class: 'fb' }, ...facet.all.map((value) => button(name, value)))));
}
$('#reading-relations').append(...RELATIONS.map((value) => button('relation', value)));

const unfolded = new Set();  // what is folded else
const applyFilters = () => {
  const words = wanted(), all = Object.values(facets), any = filtered();
  const turned = [];
  let shown = 0;
  const counts = new Map();
  for (const record of records) {
    const missed = all.filter((facet) => !meets(record, facet));
    const found = matches(record, words);
    const hit = found && !missed.length;
    if (record.card.hidden === hit) {
      record.card.hidden = !hit;
      turned.push(record);
    }
    shown += hit;
    // A value counts what would be there with the filters of the other groups alone.
    for (const [name, facet] of Object.entries(facets)) {
      if (!found || (facet.every ? missed.length : missed.some((each) => each !== facet))) continue;
      for (const value of facet.of(record)) counts.set(`${name} ${value}`, (counts.get(`${name} ${value}`) ?? 0) + 1);
    }
  }
  for (const each of $$('[data-facet]')) {
    const { facet, value } = each.dataset;
    each.lastElementChild.textContent = counts.get(`${facet} ${value}`) ?? 0;
    each.setAttribute('aria-pressed', facets[facet].chosen.has(value));
  }
  for (const element of new Set(turned.flatMap((record) => passages.get(record.number)))) {
    const first = foremost(element);
    element.classList.toggle('off', !first);
    if (!first) continue;
    element.classList.remove(...RELATIONS);
    element.classList.add(first.relation);
  }
  for (const group of $$('#list .grp')) {
    const cards = $$('.card', group), seen = cards.filter((card) => !card.hidden).length;
    group.hidden = !seen;
    $('h3 .num', group).textContent = seen === cards.length ? seen : `${seen} of ${cards.length}`;
    for (const fold of $$('details', group)) {
      const inside = $$('.card', fold), left = inside.filter((card) => !card.hidden).length;
      fold.hidden = !left;
      if (any && left && !fold.open && !unfolded.has(fold)) {
        unfolded.add(fold);
        fold.open = true;
      }
    }
  }
  if (!any) {
    for (const fold of unfolded) fold.open = fold.contains(selected?.card ?? null);
    unfolded.clear();
  }
  $('#count').textContent = shown === records.length ? `All ${shown} findings shown` : shown ? `${shown} of ${records.length} findings shown` : 'No finding matches.';
  $('#clear').hidden = !any;
  if (turned.length) measureSoon();
};

const choose = (name, value) => {
  const { chosen, single } = facets[name], on = !chosen.has(value);
  if (single) chosen.clear();
  chosen[on ? 'add' : 'delete'](value);
  applyFilters();
};
const showUndecided = () => {
  const { chosen } = facets.state, alone = chosen.size === 1 && chosen.has('undecided');
  chosen.clear();
  if (!alone) chosen.add('undecided');
  applyFilters();
};
on(document, 'click', (event) => {
  const pressed = event.target.closest('[data-facet]');
  if (pressed) choose(pressed.dataset.facet, pressed.dataset.value);
});
on($('#q'), 'input', applyFilters);
const clearFilters = () => {
  for (const facet of Object.values(facets)) facet.chosen.clear();
  $('#q').value = '';
  applyFilters();
};
on($('#clear'), 'click', () => { clearFilters(); $('#q').focus(); });

// ---- order and groups
const orders = {
  number: (a, b) => a.number - b.number,
  sure: (a, b) => b.sure - a.sure || a.number - b.number,
  place: (a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.place[2] - b.place[2] || a.number - b.number,
};
const groupings = {
  kind: (record) => record.kind,
  where: (record) => record.letters.join(' and '),
  paragraph: (record) => `${record.letters[0]}, paragraph ${record.place[1]}`,
  thing: ({ card: { dataset: { thing } }, relation }) => (thing ? `${thing}. ${byNumber.get(thing).reason}` : relation),
  none: () => 'All findings',
};
const arrange = () => {
  const grouping = groupings[$('#group').value], groups = new Map();
  for (const record of [...records].sort(orders[$('#order').value])) {
    record.home.append(record.card);
    if (!grouping || record.given.at) continue;  // what was decided earlier stays apart
    const name = grouping(record);
    groups.set(name, [...groups.get(name) ?? [], record]);
  }
  const named = [...groups];
  if ($('#group').value === 'paragraph') named.sort(([, [one]], [, [other]]) => orders.place(one, other));
  $('#arranged').replaceChildren(...named.map(([name, members]) => make('section', { class: 'grp' },
    make('h3', {}, `${name} `, make('span', { class: 'num' })), ...members.map((record) => record.card))));
  $('#arranged').hidden = !grouping;
  applyFilters();
};
for (const each of ['#group', '#order']) on($(each), 'change', arrange);
