// One record a finding; the cards hold the data.
const RELATIONS = ['contradiction', 'qualification', 'inconsistency', 'addition', 'agreement'];
const VERDICTS = ['confirm', 'false-positive', 'dismiss'];
const worded = (verdict) => verdict.replace('-', ' ');

const records = $$('.card').map((card) => ({
  card,
  home: card.parentNode,
  number: +card.id.slice(1),
  id: card.dataset.id,
  relation: RELATIONS.find((relation) => card.classList.contains(relation)),
  kind: card.dataset.kind,
  sure: +card.dataset.sure,
  letters: [...new Set($$('.k', card).map((k) => k.textContent))],
  reason: $('h4, .why', card).textContent,
  where: $('.at > :last-child', card).textContent,
  // What the ledger that the report was made with says.
  given: { decision: card.dataset.decision ?? 'undecided', note: card.dataset.note ?? '' },
})).sort((a, b) => a.number - b.number);
const byNumber = new Map(records.map((record) => [String(record.number), record]));

const panes = $$('.pane');
const cite = (letter) => panes.find((pane) => pane.dataset.s === letter).dataset.cite;
const citation = (record) => [
  record.reason,
  ...$$('blockquote', record.card).map((quote) =>
    `“${quote.lastElementChild.textContent}” (${cite($('.k', quote).textContent)}, ${$('.at > :last-child', quote).textContent})`),
  `storydiff ${record.id}`,
].join('\n');
