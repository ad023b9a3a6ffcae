// The articles: what belongs together lights up, comes level and is joined by a line.
const passages = new Map(records.map((record) => [record.number, []]));
for (const element of $$('.txt [data-f]')) {
  for (const number of element.dataset.f.split(' ')) passages.get(+number)?.push(element);
}
const several = panes.length > 2;
const side = () => panes.filter((pane) => !pane.hidden);
const isWide = () => wide.matches;
let lit = null, selected = null, hovering;

// The most serious finding of a passage, where several overlap, that no filter hides.
const foremost = (passage) => passage?.dataset.f.split(' ').map((number) => byNumber.get(number)).find((record) => !record.card.hidden);

const light = (record) => {
  if (lit === record) return;
  for (const element of passages.get(lit?.number) ?? []) element.classList.remove('on');
  lit = record;
  for (const element of passages.get(lit?.number) ?? []) element.classList.add('on');
  draw();
};

// A pane that scrolls by itself brings its passage to the height of the other's.
const level = (record, from, always) => {
  if (!isWide()) return;
  for (const pane of side()) {
    const passage = pane !== from && passages.get(record.number).find((element) => pane.contains(element));
    if (!passage) continue;
    const frame = pane.getBoundingClientRect(), at = passage.getBoundingClientRect();
    if (always || at.top < frame.top + 48 || at.bottom > frame.bottom - 16) {
      pane.scrollTo({ top: pane.scrollTop + at.top - frame.top - frame.height * 0.3, behavior: calm.matches ? 'auto' : 'smooth' });
    }
  }
};

// Of many sources two are on screen: those that the finding is about, one of them kept if it can be.
const bring = (letters) => {
  const [left, right] = [$('#left'), $('#right')];
  const there = letters.filter((letter) => [left?.value, right?.value].includes(letter));
  if (!several || there.length >= Math.min(letters.length, 2)) return;
  const kept = there[0] ?? letters[0], other = letters.find((letter) => letter !== kept);
  if (!other) left.value = kept;
  else [left.value, right.value] = kept === right.value ? [other, kept] : [kept, other];
  pick();
};

const pick = () => {
  const [left, right] = [$('#left').value, $('#right').value];
  const box = $('#panes');
  for (const pane of panes) pane.hidden = ![left, right].includes(pane.dataset.s);
  // What is moved loses its focus and where it was scrolled to.
  const focused = document.activeElement, tops = panes.map((pane) => pane.scrollTop);
  box.prepend(...[left, right].map((letter) => panes.find((pane) => pane.dataset.s === letter)));
  panes.forEach((pane, n) => { pane.scrollTop = tops[n]; });
  focused.focus({ preventScroll: true });
  for (const element of $$('.txt [data-d]')) {
    const own = element.closest('.pane').dataset.s, other = own === left ? right : left;
    element.classList.toggle('x', !element.dataset.d.split(' ').includes(other));
  }
  measure();
};
if (several) {
  for (const [one, other] of [['#left', '#right'], ['#right', '#left']]) {
    on($(one), 'change', () => {
      if ($(one).value === $(other).value) $(other).value = $$('option', $(other)).find((each) => each.value !== $(one).value).value;
      pick();
    });
  }
}

// ---- lines from number to number, of what can be seen on both sides
const lines = $('.lk');
let heights = new Map();  // by finding, for each side, where its numbers stand in the text
const measure = () => {
  heights = new Map();
  const [left, right] = side();
  if (!right || !isWide()) return draw();
  const tops = [left, right].map((pane) => pane.scrollTop - pane.getBoundingClientRect().top + 7);
  for (const [number, elements] of passages) {
    const ends = [left, right].map((pane, n) => elements
      .filter((element) => element.matches('a:not(.off)') && pane.contains(element))
      .map((element) => element.getBoundingClientRect().top + tops[n]));
    if (ends[0].length || ends[1].length) heights.set(number, ends);
  }
  draw();
};
const draw = () => {
  cancelAnimationFrame(draw.frame);
  draw.frame = requestAnimationFrame(() => {
    const [left, right] = side(), paths = [];
    lines.classList.toggle('dim', Boolean(lit));
    if (right && isWide()) {
      const frame = lines.getBoundingClientRect(), width = frame.width, floor = frame.height - 4;
      const seen = (y) => y > 40 && y < floor, within = (y) => Math.min(Math.max(y, 40), floor);
      for (const [number, ends] of heights) {
        const record = byNumber.get(String(number)), isLit = record === lit;
        const [from, to] = ends.map((tops, n) => tops.map((top) => top - [left, right][n].scrollTop));
        for (const y of from) for (const z of to) {
          if (isLit || (seen(y) && seen(z))) paths.push([record, isLit, `M0 ${within(y)}C${width / 2} ${within(y)} ${width / 2} ${within(z)} ${width} ${within(z)}`]);
        }
      }
    }
    lines.replaceChildren(...paths.map(([record, isLit, d]) => {
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', d);
      path.setAttribute('class', `${record.relation}${isLit ? ' on' : ''}`);
      return path;
    }));
  });
};
for (const pane of panes) on(pane, 'scroll', draw);
const measureSoon = () => {
  clearTimeout(measure.waiting);
  measure.waiting = setTimeout(measure, 80);
};
on(window, 'resize', measureSoon);
document.fonts.ready.then(measureSoon);

// ---- selecting
const mark = (record) => {
  selected?.card.classList.remove('sel');
  selected = record;
  selected?.card.classList.add('sel');
};
const select = (record, from) => {
  bring(record.letters);
  mark(record);
  light(record);
  level(record, from);
  fillDock(record);
};
const clearSelection = () => {
  mark(null);
  light(null);
  fillDock(null);
};

// The reason stays in its place, where a change of it is read out.
const dock = $('#dock'), reason = make('p', { class: 'r', 'aria-live': 'polite' });
dock.append(reason);
const fillDock = (record) => {
  const rest = (...elements) => {
    while (dock.lastChild !== reason) dock.lastChild.remove();
    dock.append(...elements);
  };
  if (!record) {
    dock.classList.remove('folded');
    reason.replaceChildren('No finding selected: press ', make('kbd', {}, 'j'), ', or choose a number in the text.');
    return rest(make('button', { type: 'button', 'data-go': 1 }, 'Start'));
  }
  const open = dock.querySelector('[aria-expanded=true]') !== null || isWide();
  const quotes = $$('blockquote', record.card).map((quote) => {
    const copied = quote.cloneNode(true);
    copied.firstElementChild.replaceWith($('.k', copied));
    return make('li', {}, ...copied.childNodes);
  });
  const chip = make('a', { class: `m ${record.relation}`, href: `#f${record.number}` }, String(record.number));
  reason.replaceChildren(chip, ' ', record.reason);
  rest(
    make('div', { class: 'go' }, make('button', { type: 'button', 'data-go': -1 }, '‹', make('span', {}, ' Previous')), make('button', { type: 'button', 'data-go': 1 }, make('span', {}, 'Next '), '›'),
      make('button', { type: 'button', class: 'unfold', 'data-unfold': '', 'aria-expanded': open }, open ? 'Fold' : 'Open')),
    make('div', { class: 'more' }, make('ul', {}, ...quotes), controls(record)),
  );
  dock.classList.toggle('folded', !open);
};

on(document, 'click', (event) => {
  const within = (selector) => event.target.closest(selector);
  const go = within('[data-go]'), unfold = within('[data-unfold]');
  const passage = within('.txt [data-f]'), place = within('.card a[href^="#p"]');
  const cell = within('#says a[href]:not(.m)'), link = within('a[href^="#f"]:not(.txt a)');
  if (within('.card')) fillDock(selected);
  if (go) {
    step(+go.dataset.go, true);
    $(`#dock [data-go="${go.dataset.go}"]`)?.focus({ preventScroll: true });
  } else if (unfold) {
    const open = dock.classList.toggle('folded') === false;
    unfold.setAttribute('aria-expanded', open);
    unfold.textContent = open ? 'Fold' : 'Open';
  } else if (passage) {
    event.preventDefault();
    const record = foremost(passage);
    if (record) select(record, passage.closest('.pane'));
  } else if (place) {
    event.preventDefault();
    read(byNumber.get(place.closest('.card').id.slice(1)));
  } else if (cell) {
    bring([cell.hash.slice(1).split('-')[0]]);
  } else if (link) {
    const record = byNumber.get(link.hash.slice(2));
    if (record) { event.preventDefault(); show(record); }
  }
});
on(document, 'mouseover', (event) => {
  const passage = event.target.closest('.txt [data-f]'), record = foremost(passage);
  clearTimeout(hovering);
  light(record ?? selected);
  if (record) hovering = setTimeout(() => level(record, passage.closest('.pane')), 280);
});
on(document, 'focusin', (event) => {
  const number = event.target.closest('.txt a.m'), card = event.target.closest('.card');
  if (number) {
    select(byNumber.get(number.dataset.f), number.closest('.pane'));
    number.scrollIntoView({ block: 'nearest' });
  } else if (card) {
    mark(byNumber.get(card.id.slice(1)));
    light(selected);
    // Not between the press and the release of a mouse: the dock grows, and the button would move away.
    if (event.target.matches(':focus-visible')) fillDock(selected);
  }
});

on($('#differences'), 'click', (event) => {
  event.currentTarget.setAttribute('aria-pressed', $('#panes').classList.toggle('own'));
  measureSoon();
});

// ---- columns of the tables of many sources
for (const button of $$('[data-column]')) {
  on(button, 'click', () => {
    const shown = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', shown);
    for (const cell of $$(`#says [data-s="${button.dataset.column}"]`)) cell.hidden = !shown;
    for (const total of $$('#says [data-total]')) {
      const cells = $$('td[data-s]:not([hidden])', total.parentNode);
      total.textContent = `${cells.filter((cell) => !cell.classList.contains('none')).length} of ${cells.length}`;
    }
  });
}
