// What this browser keeps: the theme and a name. Other pages keep more in the same place, which stays.
const show = () => {
  const { theme, by } = stored().options ?? {};
  page.dataset.theme = $('#theme').value = ['light', 'dark'].includes(theme) ? theme : '';
  $('#by').value = typeof by === 'string' ? by : '';
};
for (const name of ['theme', 'by']) {
  on($(`#${name}`), 'change', ({ target }) => {
    const all = stored();
    try {
      localStorage.setItem(STORE, JSON.stringify({ ...all, options: { ...all.options, [name]: target.value } }));
      $('#kept').textContent = 'Kept in this browser.';
    } catch {
      $('#kept').textContent = 'This browser keeps nothing: what you choose here is forgotten.';
    }
    show();
  });
}
on($('#options'), 'submit', (event) => event.preventDefault());
on(window, 'storage', show);
$('#options').hidden = false;
show();
