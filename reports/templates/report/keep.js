// What the reader decides and chooses stays in this browser.
const keep = (decisions) => {
  try {
    localStorage.setItem(STORE, JSON.stringify({ options, decisions }));
    kept = true;
  } catch {
    kept = false;
    say('');
  }
};
