// Stories: those that match are shown, in the order that is asked for. What is chosen stands in form
// fields, which a browser fills in again when the reader comes back.
const list = $('#stories');
const rows = $$('#stories > li').map((element, number) => ({
  element,
  number,
  text: plain(`${element.id} ${$('div', element).textContent} ${JSON.parse(element.dataset.publishers).join(' ')}`),
  publishers: JSON.parse(element.dataset.publishers),
  relations: $$('.m', element).map((chip) => chip.classList[1]),
  last: +element.dataset.last,
  articles: +element.dataset.articles,
}));
const orders = {
  last: (a, b) => b.last - a.last || a.number - b.number,
  articles: (a, b) => b.articles - a.articles || a.number - b.number,
  '': (a, b) => a.number - b.number,
};

const show = () => {
  const words = plain($('#q').value).trim(), publisher = $('#publisher')?.value;
  const wanted = $$('.pick input:checked').map((box) => box.value);
  let shown = 0;
  for (const { element, text, publishers, relations } of rows) {
    const hit = text.includes(words) && (!publisher || publishers.includes(publisher)) && wanted.every((relation) => relations.includes(relation));
    element.hidden = !hit;
    shown += hit;
  }
  $('#count').textContent = shown === rows.length ? `All ${shown} stories shown` : `${shown} of ${rows.length} stories shown`;
  $('#none').hidden = shown > 0;
};
const arrange = () => list.append(...[...rows].sort(orders[$('#order').value]).map(({ element }) => element));

on($('form'), 'submit', (event) => event.preventDefault());
on($('form'), 'input', show);
on($('#order'), 'change', arrange);
on(window, 'pageshow', () => { show(); arrange(); });
on(document, 'keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input, select') || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  $('#q').focus();
});
for (const each of $$('form.js')) each.hidden = false;
page.dataset.theme = stored().options?.theme ?? '';
