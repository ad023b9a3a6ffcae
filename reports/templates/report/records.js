// One record a finding; the cards hold the data.
const RELATIONS = ['contradiction', 'qualification', 'inconsistency', 'addition', 'agreement'];
const VERDICTS = ['confirm', 'false-positive', 'dismiss'];
const worded = (verdict) => verdict.replace('-', ' ');

const panes = $$('.pane');
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
  text: plain(card.textContent),
  // Source, paragraph and sentence of its first words.
  place: [panes.findIndex((pane) => pane.dataset.s === $('.k', card).textContent), ...$('.at > :last-child', card).textContent.match(/\d+/g).map(Number)],
  told: Boolean($('.was', card)),
})).sort((a, b) => a.number - b.number);
const byNumber = new Map(records.map((record) => [String(record.number), record]));

const cite = (letter) => panes.find((pane) => pane.dataset.s === letter).dataset.cite;
const citation = (record) => [
  record.reason,
  ...$$('blockquote', record.card).map((quote) =>
    `“${quote.lastElementChild.textContent}” (${cite($('.k', quote).textContent)}, ${$('.at > :last-child', quote).textContent})`),
  `storydiff ${record.id}`,
].join('\n');
