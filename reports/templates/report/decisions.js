// Decisions: a list that only grows. What counts for a finding is its latest entry, so that two lists
// become one by putting them together.
const FORMAT = 'storydiff-decisions/1';
let ledger = new Map();  // in order
let latest = new Map();

// A time of RFC 3339 in UTC and with microseconds, so that the later is the greater text; nothing if there is no such time.
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;
const moment = (text) => {
  const [, clock, part = '', zone] = TIME.exec(text.toUpperCase()) ?? [];
  const [plainly, at] = ['Z', zone].map((each) => new Date(clock + each));
  if (isNaN(at) || plainly.toISOString().slice(0, 19) !== clock) return '';  // 30 February
  const told = at.toISOString();
  return told.length === 24 && told > '0001' ? `${told.slice(0, 19)}.${part.padEnd(6, '0').slice(0, 6)}Z` : '';
};

// An entry that is well formed, or nothing. Files and stores are not to be trusted.
const FIELDS = ['at', 'id', 'decision', 'note', 'by', 'about'];
const entry = (given) => {
  const { id, decision, note = '', at, by = '', about = '' } = given ?? {};
  if ([id, decision, note, at, by, about].some((text) => typeof text !== 'string')) return null;
  if (Object.keys(given).some((name) => !FIELDS.includes(name))) return null;
  const made = { id, decision, note, at: moment(at), by, about };
  return id && made.at && [...VERDICTS, 'undecided'].includes(decision) ? made : null;
};
const keyOf = (each) => FIELDS.map((name) => each[name]).join('\0');
const later = ([one], [other]) => (one < other ? -1 : 1);

// Take up entries; how many were new.
const join = (given) => {
  const before = ledger.size;
  for (const each of given.map(entry)) if (each) ledger.set(keyOf(each), each);
  if (ledger.size > before) {
    ledger = new Map([...ledger].sort(later));
    latest = new Map([...ledger.values()].map((each) => [each.id, each]));
  }
  return ledger.size - before;
};

const joinStored = () => {
  const { decisions } = stored();
  return Array.isArray(decisions) ? join(decisions) : 0;
};
const save = () => {
  joinStored();  // another window may have decided meanwhile
  keep([...ledger.values()]);
};

// What the ledger that the report was made with says counts until there is something later.
const OPEN = { decision: 'undecided', note: '', at: '' };
for (const record of records) {
  const { decision, note, at } = record.card.dataset;
  record.given = entry({ id: record.id, decision, note, at }) ?? OPEN;
}
const stateOf = (record) => {
  const ours = latest.get(record.id) ?? OPEN;
  return ours.at >= record.given.at ? ours : record.given;
};

const decide = (record, decision, note) => {
  const before = stateOf(record);
  const at = new Date(Math.max(Date.now(), (Date.parse(before.at) || 0) + 1)).toISOString();
  join([{ id: record.id, decision, note: note ?? before.note, at, by: options.by, about: record.reason }]);
  save();
  showDecisions();
};
const toggle = (record, verdict) => {
  const decision = stateOf(record).decision === verdict ? 'undecided' : verdict;
  decide(record, decision);
  say(`Finding ${record.number}: ${worded(decision)}.`);
};

// An id is made of anchors, which a change of other words leaves alone, and of the words themselves.
// A decision whose words are gone belongs to the one open finding that shares the most anchors with it,
// the latest decision first, as `compare.decisions` has it.
const anchors = (id) => id.match(/^([0-9a-f]{6})(?:-([0-9a-f]{6}))?-[0-9a-f]{8}(?:-[1-9]\d*)?$/)?.slice(1).filter(Boolean) ?? [];
const shared = (ours, theirs) => {
  const left = [...theirs];
  return ours.filter((anchor) => left.includes(anchor) && left.splice(left.indexOf(anchor), 1)).length;
};
const ids = new Set(records.map((record) => record.id));
const byAnchor = new Map();
for (const record of [...records].sort((a, b) => (a.id < b.id ? -1 : 1))) {
  for (const anchor of new Set(anchors(record.id))) byAnchor.set(anchor, [...byAnchor.get(anchor) ?? [], record]);
}
const earlier = () => {
  const near = [], found = new Map(), spent = new Set();
  const gone = [...latest.values()].filter((each) => !ids.has(each.id) && each.decision !== 'undecided').map((each) => [keyOf(each), each]);
  for (const [, each] of gone.sort(later).reverse()) {
    const ours = anchors(each.id);
    for (const record of new Set(ours.flatMap((anchor) => byAnchor.get(anchor) ?? []))) {
      const theirs = anchors(record.id);
      if (ours.length === theirs.length && !stateOf(record).at) near.push([shared(ours, theirs), each, record]);
    }
  }
  for (const [, each, record] of near.sort((a, b) => b[0] - a[0])) {
    if (found.has(record) || spent.has(each)) continue;
    found.set(record, each);
    spent.add(each);
  }
  return found;
};

const showPressed = (acts) => {
  const record = byNumber.get(acts.dataset.number);
  for (const button of $$('[data-decision]', acts)) button.setAttribute('aria-pressed', stateOf(record).decision === button.dataset.decision);
  return acts;
};
const controls = (record) => {
  const acts = $('#acts').content.firstElementChild.cloneNode(true);
  acts.dataset.number = record.number;
  return showPressed(acts);
};

const noted = (note) => note && ` Note: ${note}`;
const showDecisions = () => {
  const changed = earlier();
  for (const record of records) {
    const { card } = record, { decision, note } = stateOf(record), was = changed.get(record);
    const meta = $('.meta', card), decided = decision !== 'undecided';
    if (decided) meta.dataset.state = worded(decision); else delete meta.dataset.state;
    const empty = '☐ confirm  ☐ false positive  ☐ dismiss';
    record.paper.textContent = (decided ? `Decision: ${worded(decision)}.` : empty) + (noted(note) || (decided ? '' : '    Note: ……………………………………'));
    if (document.activeElement !== record.note) record.note.value = note;
    record.was.hidden = !was || record.told;
    record.was.textContent = was ? `Decided earlier, about other words: ${worded(was.decision)} (${[was.by, was.at.slice(0, 10)].filter(Boolean).join(', ')}).${noted(was.note)}` : '';
  }
  for (const acts of $$('.acts')) showPressed(acts);
  const done = records.filter((record) => stateOf(record).decision !== 'undecided').length;
  $('#progress').textContent = `${done} of ${records.length} decided`;
  applyFilters();
};

for (const record of records) {
  const body = record.card.lastElementChild, id = `n${record.number}`;
  record.was = make('p', { class: 'was', hidden: '' });
  record.note = make('textarea', { id, rows: 2 });
  record.noteBox = make('div', { class: 'nt', hidden: '' }, make('label', { for: id }, `Note on finding ${record.number}`), record.note);
  record.paper = make('p', { class: 'paper' });
  on(record.note, 'change', () => {
    decide(record, stateOf(record).decision, record.note.value);
    say(`Note on finding ${record.number} kept.`);
  });
  body.append(record.was, controls(record), record.noteBox, record.paper);
  record.card.tabIndex = -1;
}
// Whoever leaves the page in the middle of a note has made it.
on(window, 'pagehide', () => document.activeElement?.blur());

const openNote = (record, open = record.noteBox.hidden) => {
  record.noteBox.hidden = !open;
  $('[data-act=note]', record.card).setAttribute('aria-expanded', open);
  if (open) record.note.focus();
};

on(document, 'click', (event) => {
  const button = event.target.closest('.acts button');
  const record = button && byNumber.get(button.parentNode.dataset.number);
  if (!record) return;
  if (button.dataset.decision) decideBy(record, button.dataset.decision);
  else if (button.dataset.act === 'copy') copy(citation(record));
  else if (button.closest('.dock')) {
    show(record);
    openNote(record, true);
  } else openNote(record);
});

const entries = (count) => `${count} ${count === 1 ? 'entry' : 'entries'}`;
const exportDecisions = () => {
  const link = make('a', { download: 'storydiff-decisions.json' });
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify({ format: FORMAT, decisions: [...ledger.values()] }, null, 1)}\n`], { type: 'application/json' }));
  link.click();
  say(`Exported ${entries(ledger.size)}.`);
};

// Browsers keep five megabytes; with more, nothing that is decided later would be kept.
const LARGEST = 4e6;
const importDecisions = async (file) => {
  if (file.size > LARGEST) return say('That file is too large for a browser to keep; nothing was changed.');
  let given;
  try {
    given = JSON.parse(await file.text());
  } catch {
    given = null;
  }
  if (given?.format !== FORMAT || !Array.isArray(given.decisions) || given.decisions.some((each) => !entry(each))) {
    return say('That file holds no storydiff decisions; nothing was changed.');
  }
  const fresh = join(given.decisions);
  const here = new Set(given.decisions.map((each) => each.id).filter((id) => ids.has(id))).size;
  save();
  showDecisions();
  say(`Imported ${entries(fresh)} not known before; ${here} of the findings here are in the file.`);
};

