// Pairing by hand or keyboard: the passages of a finding light up together, and its other passages
// come level. The page says everything without it.
(() => {
  'use strict';
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const panes = [...document.querySelectorAll('.pane')];
  let lit = [], waiting;

  const light = (number) => {
    lit.forEach((element) => element.classList.remove('on'));
    lit = number ? [...document.querySelectorAll(`[data-f~="${number}"]`)] : [];
    lit.forEach((element) => element.classList.add('on'));
  };

  // Only a pane that scrolls by itself moves, and only if the passage is out of sight.
  const level = (element, number) => {
    const from = element.closest('.pane');
    const height = element.getBoundingClientRect().top;
    for (const pane of panes) {
      const partner = pane.querySelector(`mark[data-f~="${number}"]`);
      if (!from || pane === from || !partner || pane.scrollHeight <= pane.clientHeight) continue;
      const frame = pane.getBoundingClientRect(), at = partner.getBoundingClientRect();
      if (at.top > frame.top + 48 && at.bottom < frame.bottom - 16) continue;
      pane.scrollBy({ top: at.top - height, behavior: calm.matches ? 'auto' : 'smooth' });
    }
  };

  const point = (event) => {
    clearTimeout(waiting);
    const element = event.target.closest('[data-f]');
    const number = element?.dataset.f.split(' ')[0];  // the most serious where several overlap
    light(number);
    if (element) waiting = setTimeout(() => level(element, number), 280);
  };
  document.addEventListener('mouseover', point);
  document.addEventListener('focusin', point);

  // A finding may lie in a folded part: open it before the page goes there, and all of them to print.
  const unfold = () => {
    document.getElementById(location.hash.slice(1))?.closest('details')?.setAttribute('open', '');
  };
  addEventListener('hashchange', unfold);
  unfold();
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach((part) => part.setAttribute('open', ''));
  });
})();
