// Decisions: a list that only grows. What counts for a finding is its latest entry, so that two lists
// become one by putting them together.
const FORMAT = 'storydiff-decisions/1';
let decisions = [];
let latest = new Map();

const time = (entry) => Date.parse(entry.at);
const later = (a, b) => time(a) - time(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

// An entry that is well formed, or nothing. Files and stores are not to be trusted.
const entry = (given) => {
  const { id, decision, note = '', at, by = '', about = '' } = given ?? {};
  const texts = [id, decision, note, at, by, about];
  if (texts.some((text) => typeof text !== 'string') || !id || Number.isNaN(Date.parse(at))) return null;
  return [...VERDICTS, 'undecided'].includes(decision) ? { id, decision, note, at, by, about } : null;
};

// Take up entries; how many were new.
const join = (given) => {
  const known = new Set(decisions.map((each) => JSON.stringify(each)));
  const fresh = given.map(entry).filter((each) => each && !known.has(JSON.stringify(each)));
  decisions = [...decisions, ...fresh].sort(later);
  latest = new Map(decisions.map((each) => [each.id, each]));
  return fresh.length;
};

const entriesOf = (kept) => (Array.isArray(kept) ? kept : []);
const save = () => {
  join(entriesOf(stored().decisions));  // another window may have decided meanwhile
  keep(decisions);
};

const stateOf = (record) => latest.get(record.id) ?? record.given;

const decide = (record, decision, note) => {
  const before = stateOf(record);
  const at = new Date(Math.max(Date.now(), (time(before) || 0) + 1)).toISOString();
  join([{ id: record.id, decision, note: note ?? before.note, at, by: options.by, about: record.reason }]);
  save();
  showDecisions();
};
const toggle = (record, verdict) => {
  const decision = stateOf(record).decision === verdict ? 'undecided' : verdict;
  decide(record, decision);
  say(`Finding ${record.number}: ${worded(decision)}`);
};

// An id is made of anchors, which a change of other words leaves alone, and of the words themselves.
// A decision whose words are gone belongs to the finding that has its anchors.
const anchors = (id) => id.match(/^((?:[0-9a-f]{6}-){1,2})[0-9a-f]{8}(-\d+)?$/)?.[1].split('-').filter(Boolean) ?? [];
const earlier = () => {
  const ids = new Set(records.map((record) => record.id));
  const gone = [...latest.values()].filter((each) => !ids.has(each.id) && each.decision !== 'undecided');
  const found = new Map();
  for (const record of records) {
    if (stateOf(record).decision !== 'undecided') continue;
    const ours = anchors(record.id);
    const shared = (each) => {
      const theirs = anchors(each.id);
      return ours.length === theirs.length ? ours.filter((anchor) => theirs.includes(anchor)).length : 0;
    };
    const best = gone.map((each) => [shared(each), each]).filter(([count]) => count).sort((a, b) => b[0] - a[0] || time(b[1]) - time(a[1]))[0];
    if (best) {
      found.set(record, best[1]);
      gone.splice(gone.indexOf(best[1]), 1);
    }
  }
  return found;
};

const controls = (record) => {
  const acts = $('#acts').content.firstElementChild.cloneNode(true);
  acts.dataset.number = record.number;
  return acts;
};

const showDecisions = () => {
  const changed = earlier();
  for (const record of records) {
    const { card } = record, { decision, note } = stateOf(record);
    const meta = $('.meta', card);
    if (decision === 'undecided') delete meta.dataset.state; else meta.dataset.state = worded(decision);
    record.paper.textContent = decision === 'undecided' && !note
      ? '☐ confirm  ☐ false positive  ☐ dismiss    Note: ……………………………………'
      : `${decision === 'undecided' ? '' : `Decision: ${worded(decision)}. `}${note && `Note: ${note}`}`;
    if (document.activeElement !== record.note) record.note.value = note;
    const was = changed.get(record);
    record.was.hidden = !was;
    record.was.textContent = was ? `Decided earlier, about other words: ${worded(was.decision)} (${[was.by, was.at.slice(0, 10)].filter(Boolean).join(', ')}).${was.note && ` Note: ${was.note}`}` : '';
  }
  for (const button of $$('[data-decision][aria-pressed]')) {
    const record = byNumber.get(button.parentNode.dataset.number);
    if (record) button.setAttribute('aria-pressed', stateOf(record).decision === button.dataset.decision);
  }
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
  record.note.addEventListener('change', () => {
    decide(record, stateOf(record).decision, record.note.value);
    say(`Note on finding ${record.number} kept`);
  });
  body.append(record.was, controls(record), record.noteBox, record.paper);
  record.card.tabIndex = -1;
}

const openNote = (record, open = record.noteBox.hidden) => {
  record.noteBox.hidden = !open;
  $('[data-act=note]', record.card).setAttribute('aria-expanded', open);
  if (open) record.note.focus();
};

document.addEventListener('click', (event) => {
  const button = event.target.closest('.acts button');
  const record = button && byNumber.get(button.parentNode.dataset.number);
  if (!record) return;
  if (button.dataset.decision) toggle(record, button.dataset.decision);
  else if (button.dataset.act === 'copy') copy(citation(record));
  else {
    if (button.closest('.dock')) show(record);
    openNote(record);
  }
});

const exportDecisions = () => {
  const link = make('a', { download: 'storydiff-decisions.json' });
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify({ format: FORMAT, decisions }, null, 1)}\n`], { type: 'application/json' }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`Exported ${decisions.length} ${decisions.length === 1 ? 'entry' : 'entries'}`);
};

const importDecisions = async (file) => {
  let given;
  try {
    given = JSON.parse(await file.text());
  } catch {
    given = null;
  }
  if (given?.format !== FORMAT || !Array.isArray(given.decisions) || given.decisions.some((each) => !entry(each))) {
    return say('That file holds no storydiff decisions; nothing was changed.');
  }
  const ids = new Set(records.map((record) => record.id));
  const fresh = join(given.decisions);
  const here = new Set(given.decisions.map((each) => each.id).filter((id) => ids.has(id))).size;
  save();
  showDecisions();
  say(`Imported ${fresh} new ${fresh === 1 ? 'entry' : 'entries'}; ${here} of the findings here are in the file`);
};

addEventListener('storage', (event) => {
  if (event.key === STORE && join(entriesOf(stored().decisions))) showDecisions();
});
