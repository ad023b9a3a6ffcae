// How far the work is, until there is something to read.
const WORDS = { read: 'Reading the articles', aligned: 'Pairing sentences', checked: 'Looking for conflicts' };
const working = $('#working');
const look = async () => {
  try {
    const answer = await fetch(working.dataset.progress);
    if (!answer.ok) return location.reload();
    const { state, step, done, of } = await answer.json();
    if (state !== 'waiting' && state !== 'working') return location.reload();
    const bar = $('#bar'), words = state === 'waiting' ? 'Waiting for its turn' : WORDS[step] ?? 'Comparing';
    if ($('#step').textContent !== words) $('#step').textContent = words;
    if (of) {
      bar.max = of;
      bar.value = done;
    } else bar.removeAttribute('value');
  } catch {  // the server is away: it goes on where it was when it is back
    $('#step').textContent = 'storydiff does not answer; it is asked again';
  }
  setTimeout(look, 500);
};
if (working) setTimeout(look, 300);
