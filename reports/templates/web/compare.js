// The form of the first page: articles come and go without a question to the server, and files can be dropped.
const sources = $('#sources'), files = $('#files'), drop = $('#drop'), chosen = $('#chosen');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const renumber = () => {
  const all = $$('.source', sources);
  for (const [index, each] of all.entries()) {
    $('.k', each).textContent = LETTERS[index] ?? index + 1;
    $('.remove', each).hidden = all.length < 3;
  }
};
on($('#more'), 'click', (event) => {
  event.preventDefault();
  const made = $('.source', sources).cloneNode(true);
  for (const field of $$('input, textarea', made)) field.value = '';
  sources.append(made);
  renumber();
  $('textarea', made).focus();
});
on(sources, 'click', (event) => {
  const button = event.target.closest('.remove');
  if (!button) return;
  event.preventDefault();
  const source = button.closest('.source'), next = source.nextElementSibling ?? source.previousElementSibling;
  source.remove();
  renumber();
  $('textarea', next).focus();
});

const choose = (list) => {
  const held = new DataTransfer();
  for (const file of list) held.items.add(file);
  files.files = held.files;
  showFiles();
};
const showFiles = () => {
  const list = [...files.files];
  chosen.hidden = !list.length;
  chosen.replaceChildren(...list.map((file) => {
    const item = document.createElement('li'), button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = 'Remove';
    button.setAttribute('aria-label', `Remove ${file.name}`);
    on(button, 'click', () => {
      choose(list.filter((each) => each !== file));
      files.focus();
    });
    item.append(file.name, ' ', button);
    return item;
  }));
};
on(files, 'change', showFiles);
for (const name of ['dragover', 'drop']) {
  // A file that misses the place must not take the page away.
  on(document, name, (event) => {
    if (![...event.dataTransfer?.types ?? []].includes('Files')) return;
    event.preventDefault();
    drop.classList.toggle('over-it', name === 'dragover');
    if (name === 'drop') choose([...files.files, ...event.dataTransfer.files]);
  });
}
on(document, 'dragleave', (event) => { if (!event.relatedTarget) drop.classList.remove('over-it'); });

// What was typed is there again when the reader comes back; what stays away is that it is sent twice.
on($('#compare'), 'submit', () => setTimeout(() => {
  for (const button of $$('.acts-row button')) button.disabled = true;
}));
on(window, 'pageshow', () => {
  for (const button of $$('.acts-row button')) button.disabled = false;
  showFiles();
});
