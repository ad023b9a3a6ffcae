-- The store of a corpus, schema version 1. Times are RFC 3339, `at` is seconds since 1970 UTC; spans
-- are half-open and count Unicode code points of the article's text.

CREATE TABLE grouping (
  key TEXT PRIMARY KEY             -- of the articles that were grouped, and of how
);

CREATE TABLE story (
  id TEXT PRIMARY KEY
);

CREATE TABLE article (
  hash TEXT PRIMARY KEY,           -- of what the article says, and who published it when
  name TEXT NOT NULL,              -- of the file, without its suffix
  title TEXT,
  publisher TEXT,
  published TEXT,
  at REAL,
  author TEXT,
  url TEXT,
  uri TEXT,                        -- of its file, relative
  layout TEXT NOT NULL,
  text TEXT NOT NULL,
  terms TEXT NOT NULL,             -- what it is grouped by, as JSON
  story TEXT REFERENCES story (id) ON DELETE SET NULL,
  was TEXT                         -- the story of the article that stood in its file before
);
CREATE INDEX article_story ON article (story);

CREATE TABLE file (
  path TEXT PRIMARY KEY,           -- as it was given
  digest TEXT NOT NULL,            -- of its bytes, and how they were read
  trouble TEXT                     -- why it holds no article
);

CREATE TABLE file_article (
  path TEXT NOT NULL REFERENCES file (path) ON DELETE CASCADE,
  article TEXT NOT NULL REFERENCES article (hash) ON DELETE CASCADE,
  PRIMARY KEY (path, article)
) WITHOUT ROWID;
CREATE INDEX file_article_article ON file_article (article);

CREATE TABLE comparison (
  story TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
  key TEXT NOT NULL,               -- of the articles, the settings and the version
  signature TEXT NOT NULL,
  articles INTEGER NOT NULL,
  independent INTEGER,             -- the articles that are nearly the same word for word count once
  trouble TEXT                     -- why it was not compared
);

CREATE TABLE finding (
  story TEXT NOT NULL REFERENCES comparison (story) ON DELETE CASCADE,
  id TEXT NOT NULL,
  place INTEGER NOT NULL,          -- from 1, the most serious first
  relation TEXT NOT NULL,
  kind TEXT NOT NULL,
  tier TEXT NOT NULL,
  detector TEXT NOT NULL,
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (story, id)
) WITHOUT ROWID;
CREATE INDEX finding_id ON finding (id);

CREATE TABLE evidence (
  story TEXT NOT NULL,
  finding TEXT NOT NULL,
  place INTEGER NOT NULL,          -- from 1
  article TEXT NOT NULL REFERENCES article (hash) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (story, finding, place),
  FOREIGN KEY (story, finding) REFERENCES finding (story, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX evidence_article ON evidence (article);

CREATE TABLE decision (
  finding TEXT NOT NULL,
  decision TEXT NOT NULL,
  at TEXT NOT NULL,                -- to the microsecond, so that the order of the texts is that of time
  note TEXT NOT NULL,
  by TEXT NOT NULL,
  about TEXT NOT NULL,
  PRIMARY KEY (finding, at, decision, note, by, about)
) WITHOUT ROWID;

-- What no editor has decided about: of several decisions the latest counts, and "undecided" takes one back.
CREATE VIEW open_finding AS
SELECT * FROM finding WHERE 'undecided' = coalesce((
  SELECT decision FROM decision WHERE decision.finding = finding.id
  ORDER BY at DESC, decision DESC, note DESC, by DESC, about DESC LIMIT 1
), 'undecided');

-- Each story with what it holds: where it is of several articles, with the open findings by relation.
CREATE VIEW story_summary AS
SELECT
  story.id,
  (SELECT title FROM article WHERE story = story.id AND title IS NOT NULL
    ORDER BY at IS NULL, at, hash LIMIT 1) AS title,
  (SELECT substr(text, 1, 200) FROM article WHERE story = story.id
    ORDER BY at IS NULL, at, hash LIMIT 1) AS opening,
  (SELECT count(*) FROM article WHERE story = story.id) AS articles,
  comparison.independent,
  (SELECT min(at) FROM article WHERE story = story.id) AS first,
  (SELECT max(at) FROM article WHERE story = story.id) AS last,
  (SELECT count(*) FROM open_finding WHERE story = story.id AND relation = 'contradiction') AS contradictions,
  (SELECT count(*) FROM open_finding WHERE story = story.id AND relation = 'qualification'
    AND tier != 'style') AS qualifications,
  (SELECT count(*) FROM open_finding WHERE story = story.id AND relation = 'inconsistency'
    AND tier != 'style') AS inconsistencies,
  (SELECT reason FROM open_finding WHERE story = story.id AND tier != 'style'
    AND relation IN ('contradiction', 'qualification', 'inconsistency')
    ORDER BY place LIMIT 1) AS foremost,
  (SELECT count(*) FROM open_finding WHERE story = story.id AND relation = 'agreement'
    AND tier = 'fact') AS agreements,
  (SELECT count(*) FROM open_finding WHERE story = story.id AND relation = 'addition') AS additions,
  comparison.trouble
FROM story LEFT JOIN comparison ON comparison.story = story.id;
