"""The comparisons that the pages under test show: real runs over articles of invented events.

Each is made once in a session, for a comparison is a value that no test can change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from compare import Comparison, Document, compare_documents, read

SEEDS = Path(__file__).parents[2] / "seeds"

FERRY = {
    "harbour-post": (
        "Ferry runs aground off Skarnholm",
        "Harbour Post",
        """The ferry Alma ran aground off Skarnholm on Tuesday morning with 120 passengers on board.
Nine people were taken to hospital, the coast guard said.

Captain Ida Brandt will be questioned on Thursday, said a police spokesman.
“Nobody on the bridge slept, and nobody had been drinking,” the captain said.

The ship was built in 1987 and repaired in March.""",
    ),
    "island-radio": (
        "Alma stuck on the rocks",
        "Island Radio",
        """The ferry Alma ran aground off Skarnholm on Tuesday morning with 130 passengers on board.
Nine people were taken to hospital, the coast guard said.

Captain Ida Brandt may be questioned on Thursday, said a police spokesman.
Fishermen brought blankets and hot soup to the pier.""",
    ),
    "morning-mail": (
        "Nine hurt as ferry hits rocks",
        None,
        """The ferry Alma ran aground off Skarnholm on Wednesday morning with 120 passengers on board.
Six people were taken to hospital, the coast guard said.

“Nobody on the bridge slept, and nobody was drinking,” the captain said.
The ship was built in 1987 and repaired in May.""",
    ),
    "north-wire": (
        None,
        "North Wire",
        """The ferry Alma ran aground off Skarnholm on Tuesday morning with more than 100 passengers
on board. Nine people were taken to hospital, the coast guard said.

The ship did not leave port on time.
The owner, Skarn Lines, did not say when the route will open again.""",
    ),
    "strait-times": (
        "A captain’s last voyage",
        "Strait Times",
        """The ferry Alma ran aground off Skarnholm on Tuesday morning with 120 passengers on board.
Captain Ida Brandt will not be questioned on Thursday, said a police spokesman.

The ship left port on time. The ship was built in 1978 and repaired in March.
She had meant to retire in the summer.""",
    ),
}

TOWNS = (
    *("Arnvik", "Belmere", "Corlund", "Dunsted", "Elmsund", "Farholt", "Grenby", "Hollmar"),
    *("Istrup", "Jarnfors", "Kelbrook"),
)

# What tries to be markup, script, template or control; whatever of it runs sets `window.harmed`.
VENOM = (
    "<script>window.harmed = 1</script>",
    "</script><script>window.harmed = 2</script>",
    "</style></title></textarea><img src=x onerror='window.harmed = 3'>",
    "<svg onload=window.harmed=4><a href='javascript:window.harmed=5' autofocus>here</a></svg>",
    '" onmouseover="window.harmed = 6" \' onfocus=\'window.harmed = 7\' tabindex=0 x="',
    "<!-- <![CDATA[ --!> ]]> --> &lt;b&gt; &amp;amp; &#60;i&#62; <base href=//evil.example>",
    "{{ 7 * 7 }} {% raw %} {# gone #} ${window.harmed = 8} `${window.harmed = 9}` %s %(x)s {0}",
    "\x1b[31mred\x1b[0m \x9b2J \x07 \x00 \x7f",
    "right\u202eto left\u2066 zero\u200bwidth\ufeff \U000e0041 half a pair \ud800",
    "العدد خمسة عشر والمدينة القدس, ירושלים, 👩‍👩‍👧‍👦 🏴‍☠️ e\u0301\u0301\u0301\u0301 \ufdfd",
    "w" * 100_000,  # not f: Chromium takes ten seconds to break a line in a ligature that long
)


def _venomous(count: int) -> str:
    """An article with the venom in the middle of sentences whose number differs."""
    return "\n\n".join(
        f"The clerk of {town} wrote {venom} in {count} files on Monday."
        for venom, town in zip(VENOM, TOWNS, strict=False)
    )


@cache
def seeds() -> Comparison:
    """The two sample articles."""
    return compare_documents([read(path) for path in sorted(SEEDS.glob("*.txt"))])


@cache
def ferry() -> Comparison:
    """Five short articles that part in numbers, days, certainty, a denial and a remark."""
    published = datetime(2024, 5, 2, 18, 30, tzinfo=UTC)
    return compare_documents(
        [
            Document(doc_id, text, title, publisher, published)
            for doc_id, (title, publisher, text) in FERRY.items()
        ]
    )


# Who did what to how many of what: no two lines share a word that tells, so each has one counterpart.
LOSSES = """
Farmers lost # sheep on the lower meadows
Firefighters pumped # cellars dry behind the brewery
Nurses moved # patients to the upper floors
Divers found # cars beneath the railway arch
Teachers led # pupils over the castle hill
Volunteers filled # sandbags in the cattle market
Bakers handed out # loaves from a van
Engineers closed # sluices along the canal
Carpenters boarded up # shop windows in the high street
Anglers rescued # swans from the reeds
Monks sheltered # families in the abbey
Electricians switched off # transformers beside the mill
Surveyors measured # cracks across the weir
Librarians carried # manuscripts into the attic
Gardeners counted # fallen limes around the bowling green
Pilots flew # rescue flights above the estuary
Vets treated # horses inside the riding school
Plumbers repaired # burst mains under the town hall
Foresters cleared # blocked culverts near the quarry
Butchers threw away # pigs after the cold store failed
Caretakers locked # classrooms of the grammar school
Lorry drivers abandoned # trailers by the sugar factory
Campers left # tents on the sandbank
Postmen returned # parcels to the sorting office
Potters saved # kilns from the mud
Winegrowers lost track of # barrels in the vaults
Musicians wheeled # pianos out of the theatre
Beekeepers drove # hives up the ridge
Sailors tied # barges to the old lighthouse
Insurers received # letters from angry tenants
Dentists cancelled # appointments for lack of light
Cyclists reported # potholes past the toll gate
Weavers dried # carpets over the churchyard wall
Cooks served # bowls of soup at the fairground
Printers pulped # newspapers soaked by rain
Chemists destroyed # bottles of spoiled vaccine
Masons propped # chimneys beyond the tannery
Jewellers emptied # safes before dawn
Archaeologists uncovered # graves outside the Roman fort
Zookeepers caught # escaped penguins among the allotments
""".strip().splitlines()
DAYS = ("Monday", "Wednesday", "Friday")
OWN = (
    "Nobody in {} had seen such a night.",
    "A brass band played for those who had fled {}.",
    "The road through {} stays shut until further notice.",
)


def _flood(article: int) -> str:
    """One of three articles: each loss with a number and a day of its own, and what only it says."""
    lines = [
        f"{loss.replace('#', str(300 + 70 * number + 10 * article))} on {DAYS[article]}."
        for number, loss in enumerate(LOSSES)
    ]
    return "\n\n".join(
        " ".join([*lines[start : start + 5], OWN[article].format(town)])
        for start, town in zip(range(0, len(lines), 5), TOWNS, strict=False)
    )


@cache
def flood() -> Comparison:
    """Three long articles that part in forty numbers and forty days: more than 300 findings."""
    names = ("valley-herald", "river-news", "upland-echo")
    return compare_documents([Document(name, _flood(n)) for n, name in enumerate(names)])


@cache
def venomous() -> Comparison:
    """Two articles whose text, names, headlines and publishers try to be more than text."""
    articles = [
        Document(VENOM[n] + "/..", _venomous(10 + n), VENOM[n + 2], VENOM[n + 4]) for n in range(2)
    ]
    return compare_documents(articles)


def part(comparison: Comparison, count: int) -> Comparison:
    """The comparison with so many of its findings, of all relations."""
    step = len(comparison.findings) // count
    return replace(comparison, findings=comparison.findings[::step][:count])


def compared(*texts: str) -> Comparison:
    """The comparison of articles that are only text."""
    return compare_documents([Document(f"article-{n}", text) for n, text in enumerate(texts, 1)])
