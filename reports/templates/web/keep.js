// Decisions are kept by the server. What it has not got yet stays in this browser meanwhile.
const has = new Set();  // keys of entries that the server has
const keep = (decisions) => {
  const waiting = decisions.filter((each) => !has.has(keyOf(each)));
  try {
    localStorage.setItem(STORE, JSON.stringify({ options, decisions: waiting }));
    kept = true;
  } catch {
    kept = false;
  }
  if (waiting.length) send();
};
