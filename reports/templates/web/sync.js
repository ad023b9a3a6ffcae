// Two tabs, two browsers, and one that was away: all send what is new to the server and take up what it has.
const decisionsAt = `/api/v1${location.pathname}/decisions`;
const AGAIN = 5000;
let away = false, gone = false;

const exchange = async () => {
  const waiting = [...ledger].filter(([key]) => !has.has(key)).map(([, each]) => each);
  const body = JSON.stringify({ format: FORMAT, decisions: waiting });
  const answer = await fetch(decisionsAt, waiting.length ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body } : {});
  gone = answer.status === 404;
  if (!answer.ok) throw new Error(answer.status);
  const { decisions } = await answer.json();
  for (const each of [...waiting, ...decisions.map(entry).filter(Boolean)]) has.add(keyOf(each));
  return join(decisions);
};

// One exchange at a time; who asks meanwhile has another one follow.
let running = null, follow = false;
const send = () => {
  if (gone) return;
  if (running) {
    follow = true;
    return;
  }
  running = exchange().then((fresh) => {
    if (away) say('Saved.');
    away = false;
    keep([...ledger.values()]);
    if (fresh) showDecisions();
  }, () => {
    if (gone) say('This comparison has been deleted. What you decide now is not kept.');
    else if (!away) say('storydiff does not answer. What you decide is kept in this browser, and sent when it is back.');
    away = true;
  }).finally(() => {
    running = null;
    if (follow) {
      follow = false;
      send();
    }
  });
};

on(document, 'visibilitychange', () => { if (!document.hidden) send(); });
setInterval(() => { if (!document.hidden || away) send(); }, AGAIN);
send();
