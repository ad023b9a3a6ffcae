-- Schema version 2: comparisons of articles that somebody has chosen, and the style of the house.

-- Such a comparison is a story too, but its articles are kept for it, whatever files there are.
CREATE TABLE asked (
  story TEXT PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
  name TEXT NOT NULL,              -- empty where it has none of its own
  at TEXT NOT NULL                 -- when it was asked for
);

CREATE TABLE asked_article (
  story TEXT NOT NULL REFERENCES asked (story) ON DELETE CASCADE,
  place INTEGER NOT NULL,          -- from 1
  name TEXT NOT NULL,
  article TEXT NOT NULL REFERENCES article (hash),
  PRIMARY KEY (story, place)
) WITHOUT ROWID;
CREATE INDEX asked_article_article ON asked_article (article);

CREATE TABLE house (
  state TEXT PRIMARY KEY CHECK (state IN ('kept', 'draft')),
  settings TEXT NOT NULL           -- as JSON has the tables of storydiff.toml
);

-- Which articles a story is of, those that were chosen in their order.
CREATE VIEW told AS
SELECT story, NULL AS place, name, hash AS article FROM article WHERE story IS NOT NULL
UNION ALL
SELECT story, place, name, article FROM asked_article;

DROP VIEW story_summary;
CREATE VIEW story_summary AS
SELECT
  story.id,
  coalesce(nullif(asked.name, ''), (SELECT title FROM told JOIN article ON hash = article
    WHERE told.story = story.id AND title IS NOT NULL ORDER BY place, at IS NULL, at, hash LIMIT 1)) AS title,
  (SELECT substr(text, 1, 200) FROM told JOIN article ON hash = article
    WHERE told.story = story.id ORDER BY place, at IS NULL, at, hash LIMIT 1) AS opening,
  (SELECT count(*) FROM told WHERE told.story = story.id) AS articles,
  comparison.independent,
  (SELECT min(at) FROM told JOIN article ON hash = article WHERE told.story = story.id) AS first,
  (SELECT max(at) FROM told JOIN article ON hash = article WHERE told.story = story.id) AS last,
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
  comparison.trouble,
  asked.at AS asked
FROM story LEFT JOIN comparison ON comparison.story = story.id LEFT JOIN asked ON asked.story = story.id;
