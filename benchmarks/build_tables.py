"""Build the derived word tables of compare/lexicon/english from their public sources.

    python benchmarks/build_tables.py --out compare/lexicon/english \
        --wordnet DIR        WordNet 3.0 database files (Debian: wordnet-base, usr/share/wordnet)
        --frequencies FILE   frequency_dictionary_en_82_765.txt of the PyPI package symspellpy
        --census DIR         dist.male.first and dist.female.first of the PyPI package names

Writes word_classes.tsv and irregular.tsv (--wordnet, with --frequencies), frequency.tsv (--frequencies)
and given_names.tsv (--census). A source left out leaves its tables as they are.
"""

import argparse
import math
from collections import Counter, defaultdict
from pathlib import Path

WORDNET_NOTICE = """\
Source: derived from WordNet 3.0, Princeton University, under the WordNet 3.0 licence:
This software and database is being provided to you, the LICENSEE, by Princeton University under the
following license. By obtaining, using and/or copying this software and database, you agree that you have
read, understood, and will comply with these terms and conditions.:
Permission to use, copy, modify and distribute this software and database and its documentation for any
purpose and without fee or royalty is hereby granted, provided that you agree to comply with the following
copyright notice and statements, including the disclaimer, and that the same appear on ALL copies of the
software, database and documentation, including modifications that you make for internal use or for
distribution.
WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO
REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE
LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS,
TRADEMARKS OR OTHER RIGHTS.
The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to
distribution of the software and/or database. Title to copyright in this software, database and any
associated documentation shall at all times remain with Princeton University and LICENSEE agrees to preserve
same.""".splitlines()

CLASS_OF_SENSE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
FILE_OF_CLASS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
FIELDS = {
    "06": "artifact",
    "11": "event",
    "14": "group",
    "15": "location",
    "18": "person",
    "23": "quantity",
    "28": "time",
}
TOP_FIELDS = {
    word: word for word in FIELDS.values()
}  # "person", "group", ...: their own sense lies in noun.Tops

FREQUENT = 30_000  # words of frequency.tsv, and of "frequent" here
TAGGED = 2  # a lemma's least count of tagged senses
ALSO = 0.2  # a second class needs this part of the counts
CENSUS_NAMES = 1500


def write(path: Path, about: list[str], columns: list[str], rows: list[tuple]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in about:
            file.write(f"# {line}\n")
        for row in [tuple(columns), *rows]:
            file.write("\t".join(str(cell) for cell in row) + "\n")
    print(f"{path.name}: {len(rows)} rows")


# --- frequencies ------------------------------------------------------------------------------------------


def read_frequencies(path: Path) -> dict[str, int]:
    counts = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word, count = line.split()
        counts[word] = int(count)
    return counts


def build_frequency(counts: dict[str, int], out: Path) -> None:
    total = sum(counts.values())
    rows = [
        (word, round(10 * math.log10(count / total * 1e9))) for word, count in most_frequent(counts)
    ]
    about = [
        "How frequent a word is in English at large: ten times the decimal logarithm of its occurrences in a thousand million words.",
        "Source: frequency dictionary of SymSpell (MIT licence), made from Google Books Ngram data (CC BY 3.0) and SCOWL.",
    ]
    write(out / "frequency.tsv", about, ["word", "zipf10"], sorted(rows))


def most_frequent(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:FREQUENT]


# --- WordNet ----------------------------------------------------------------------------------------------


# Words of today's news that WordNet 3.0 does not have: lemma, class, other classes, field of the noun.
NEWS_WORDS = """
    media n group|airstrike n event|ceasefire n|smartphone n artifact|livestream v n|lockdown n|jihadist n person a|islamist n person a|firefight n event|policymaker n person
    whistleblower n person|rollout n|counterterrorism n|airbase n location|gunship n artifact|landmine n artifact|bombmaker n person|stabbing n event
    bailout n|coronavirus n|covid n|superspreader n|crewmember n person|servicemember n person|servicewoman n person|bootcamp n|hazing n
    kleptocrat n person|whistleblowing n|hacking n|cyberattack n event|malware n|ransomware n|cryptocurrency n|bitcoin n|retweet v n|hashtag n
    selfie n artifact|vlog n|influencer n person|nonbinary a|islamophobia n|rioter n person|taser n artifact v|bodycam n artifact|dashcam n artifact|femicide n event
    sexting n|fentanyl n|opioid n a|trafficking n|sentencing n event|united a|website n|subtropical a|drone n artifact|tweet v n|unfollow v|deplatform v
    standoff n event|preteen n person|brexit n|airstrip n location|gunfight n event|crackdown n|deepfake n artifact|walkout n event|doxx v|paywall n
"""


def read_news_words() -> dict[str, tuple[str, str, str]]:
    words = {}
    for entry in NEWS_WORDS.replace("\n", "|").split("|"):
        if entry.strip():
            lemma, first, *others = entry.split()
            also = [other for other in others if len(other) == 1]
            words[lemma] = (
                first,
                "|".join(also),
                "".join(other for other in others if len(other) > 1),
            )
    return words


def read_senses(folder: Path) -> tuple[dict[str, Counter], dict[str, str], dict[str, Counter]]:
    """Counts of tagged senses by lemma and class; the field of the leading noun sense; senses by lemma and class."""
    plain, classes, files = set(), defaultdict(Counter), {}
    for name, kind in FILE_OF_CLASS.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            cells = line.split(" ")
            if name == "noun":
                files[cells[0]] = cells[1]
            for place in range(int(cells[3], 16)):
                word = cells[4 + 2 * place].split("(")[0]
                if (word.isalpha() and word == word.lower()) or is_hyphened(
                    word
                ):  # names have a capital here, and only here
                    plain.add(word)
                    classes[word][kind] += 1
    first = {}
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            cells = line.split()
            first[cells[0]] = files[cells[6 + int(cells[3])]]
    counts: dict[str, Counter] = defaultdict(Counter)
    best: dict[str, tuple[int, int, str]] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, sense, count = line.split(" ")
        lemma, place = key.split("%", 1)
        if lemma not in plain:
            continue
        kind = CLASS_OF_SENSE[place[0]]
        counts[lemma][kind] += int(count)
        if kind == "n":
            best[lemma] = max(
                best.get(lemma, (0, 0, "")), (int(count), -int(sense), place.split(":")[1])
            )
    fields = {}
    for word in plain:
        file = best[word][2] if word in best else first.get(word, "")
        field = TOP_FIELDS.get(word, "") if file == "03" else FIELDS.get(file, "")
        if field:
            fields[word] = field
    return counts, fields, classes


def is_hyphened(word: str) -> bool:
    return word == word.lower() and "-" in word and all(part.isalpha() for part in word.split("-"))


# Plurals that are words of their own; all others are left to their singular.
PLURALS = set(
    """
    alas amends barracks crossroads headquarters whereabouts gallows amenities arms belongings bellows clothes congratulations credentials customs damages dealings ethics glasses goggles guts
    humanities innings lodgings mechanics odds pants premises proceedings scissors shears species statistics straits sunglasses tactics thanks woods works
    """.split()
)


def is_inflected(word: str, counts: dict[str, Counter], classes: dict[str, Counter]) -> bool:
    """Whether a plural or a past form has an entry of its own beside its base: "troops", "injured"."""

    def is_base(base: str, kinds: str) -> bool:
        tags = counts.get(base, Counter())
        return len(base) > 2 and (
            any(tags[kind] for kind in kinds)
            or (not tags and any(classes.get(base, Counter())[kind] for kind in kinds))
        )

    if word == "taxis":  # the plural of taxi, seldom the taxis of biology
        return True
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in PLURALS:
        return (
            is_base(word[:-1], "nv")
            or (word.endswith("es") and is_base(word[:-2], "nv"))
            or (word.endswith("ies") and is_base(word[:-3] + "y", "nv"))
        )
    if word.endswith("eed") and len(word) > 5:
        return is_base(word[:-1], "v")
    if word.endswith("ed") and not word.endswith("eed"):
        stem = word[:-2]
        doubled = len(stem) > 3 and stem[-1] == stem[-2] and is_base(stem[:-1], "v")
        return (
            is_base(stem, "v")
            or is_base(stem + "e", "v")
            or doubled
            or (stem.endswith("i") and is_base(stem[:-1] + "y", "v"))
        )
    return False


def build_word_classes(folder: Path, written: set[str], out: Path) -> None:
    counts, fields, classes = read_senses(folder)
    participles = {
        line.split()[0] for line in (folder / "verb.exc").read_text(encoding="utf-8").splitlines()
    }
    news = read_news_words()
    rows = [(lemma, *news[lemma]) for lemma in news]
    for lemma in sorted(set(classes) - set(news)):
        only_adjective = not counts.get(lemma, Counter())["n"] and "v" not in classes[lemma]
        if is_inflected(lemma, counts, classes) or (lemma in participles and only_adjective):
            continue
        tags = counts.get(lemma, Counter())
        total = sum(tags.values())
        if total >= TAGGED:
            ranked = sorted(tags, key=lambda kind: (-tags[kind], "nvar".index(kind)))
            also = [kind for kind in ranked[1:] if tags[kind] >= ALSO * total]
        elif (
            lemma in written and len(lemma) > 2
        ):  # seldom tagged: the class with the most senses leads
            ranked = sorted(
                classes[lemma], key=lambda kind: (-classes[lemma][kind], "nvar".index(kind))
            )
            also = ranked[1:]
        else:
            continue
        noun = "n" in (ranked[0], *also)
        rows.append((lemma, ranked[0], "|".join(also), fields.get(lemma, "") if noun else ""))
    about = [
        "Base forms and their word classes (n noun, v verb, a adjective, r adverb): class is the commonest, also those with a fifth of the uses; noun_field is the field of the leading noun sense.",
        *WORDNET_NOTICE,
    ]
    write(out / "word_classes.tsv", about, ["lemma", "class", "also", "noun_field"], sorted(rows))


# WordNet's lists leave these out, or give them only in part.
VERBS_BY_HAND = """
be am is are was were been being|have has had having|do does did done doing|go goes went gone|can could|will would
lie lay lain lying|leave leaves left|die dying died|lay laid|say says said|get got gotten|bear bore borne|light lit|plead pled|dive dove
sneak snuck|spill spilt|lead led|mislead misled|flee fled|shoot shot|slay slew slain|bomb bombed bombing|broadcast broadcast
""".replace("\n", "|")
# Forms that in news are commonly another word, or that nobody writes.
NOT_FORMS = set(
    """
    wound wounds data media ground abode dove paparazzi axes blest cherubim genii staves brethren means arms bit
    elder eldest later latter last least outer inner utter offer feed hinder tanner squatter trimmer dryer flatter further dive cola pease dui
    lei bani lire latu lati litai crying cryings centra disci primi reis reales senti somata vasa soli sera trivia momenta pedes penes gemmae
    costae yogin brants comics lures masses tempi choux camerae tubae aquae alae bond rent slew rove hove pent gan bound drunk bypast wedding setting
    rugged ragged dogged jagged being unfitting fitting halfways halteres antennae_ guilders taxis does sols dinned codding catted fagged lotted
    hatted chinned nutted nutting japanned japanning dunner pussier pussiest hepper heppest oliver goldener weller midwesterner northerner southerner worser mainer liker stiller deader forwarder recenter chiefest drunker webbier privier piggier randier
    """.split()
)
# The one lemma of a form that has several.
CHOSEN = {
    "best": "good",
    "better": "good",
    "enrolled": "enroll",
    "enrolling": "enroll",
    "fulfilled": "fulfill",
    "fulfilling": "fulfill",
    "gasses": "gas",
    "goes": "go",
    "installed": "install",
    "installing": "install",
    "leaves": "leave",
    "quizzes": "quiz",
    "soles": "sole",
    "taxes": "tax",
    "deeper": "deep",
    "caves": "cave",
}


VOWELS = "aeiou"


def verb_of(form: str, counts: dict[str, Counter], classes: dict[str, Counter]) -> str | None:
    """The verb of a regular form where a shorter word could be meant: "planed" is of "plane", not of "plan"."""
    if form.endswith("ves"):  # "serves" is of "serve", whatever "serf" is
        lemma = form[:-1]
        return lemma if classes.get(lemma, Counter())["v"] else None
    for ending in ("ed", "ing"):
        short = form[: -len(ending)]
        own = form in classes and not is_inflected(form, counts, classes)
        if form.endswith(ending) and short in classes and short + "e" in classes and not own:
            weights = [
                (classes[lemma]["v"] > 0, counts.get(lemma, Counter())["v"])
                for lemma in (short, short + "e")
            ]
            doubles = (
                len(short) > 2
                and short[-1] not in VOWELS + "wxy"
                and short[-2] in VOWELS
                and short[-3] not in VOWELS
            )
            one_syllable = sum(letter in VOWELS + "y" for letter in short) == 1
            if weights[1][0] and (
                not weights[0][0] or (doubles and one_syllable) or weights[1] > weights[0]
            ):
                return short + "e"
    return None


def regular_lemma(
    form: str, counts: dict[str, Counter], classes: dict[str, Counter]
) -> tuple[str, str] | None:
    """The lemma of a plural in -men, and of a comparative or superlative that is no word of its own."""
    if (
        form.endswith("men")
        and classes.get(form[:-3] + "man", Counter())["n"]
        and form not in classes
    ):
        return form[:-3] + "man", "n"
    for ending in ("est", "er"):
        if form.endswith(ending) and form not in counts and form not in classes:
            base = form[: -len(ending)]
            for lemma in (base, base + "e"):
                if (
                    counts.get(lemma, Counter())["a"] >= TAGGED
                    and counts[lemma]["a"] >= counts[lemma]["n"]
                ):
                    return lemma, "a"
    return None


def build_irregular(folder: Path, frequent: set[str], written: set[str], out: Path) -> None:
    counts, _, classes = read_senses(folder)
    rows: dict[str, tuple[str, str]] = {}
    for name, kind in FILE_OF_CLASS.items():
        for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                known = sum(counts.get(lemma, Counter()).values()) >= TAGGED or lemma in frequent
                fits = kind in classes.get(lemma, ()) or (
                    kind == "r" and "a" in classes.get(lemma, ())
                )
                if form in written and form != lemma and known and fits:
                    rows.setdefault(form, (lemma, kind))
    for form in sorted(written):
        lemma = regular_lemma(form, counts, classes)
        verb = verb_of(form, counts, classes)
        if lemma:
            rows.setdefault(form, lemma)
        elif verb:
            rows.setdefault(form, (verb, "v"))
    for group in VERBS_BY_HAND.split("|"):
        lemma, *forms = group.split() or [""]
        rows.update({form: (lemma, "v") for form in forms if form != lemma})
    for form, lemma in CHOSEN.items():
        rows[form] = (lemma, rows[form][1] if form in rows and form != "leaves" else "v")
    about = [
        "Irregular forms of verbs (v), plurals of nouns (n), comparatives and superlatives of adjectives (a) and adverbs (r), with their lemma.",
        *WORDNET_NOTICE,
    ]
    write(
        out / "irregular.tsv",
        about,
        ["form", "lemma", "class"],
        sorted((form, *rest) for form, rest in rows.items() if form not in NOT_FORMS),
    )


# --- given names ------------------------------------------------------------------------------------------

NOT_NAMES = set(
    """
    will may art dale in so an my see long man shan yi le lan del san los van da son brain numbers young queen king prince
    duke earl major general dean guy gene junior buddy rusty misty sandy dusty brandy candy cherry rose dawn hope faith joy charity mercy
    mercedes autumn summer april june august chase sterling royal crystal pearl ruby jade jewel rocky heath cliff grant lance melody
    penny earnest ginger olive ivy violet iris daisy fern laurel basil clement curt gay lane ivory ebony opal amber hunter
    angel christian roman german gale dick coy ward reed rod reynard cash precious star season song tuesday wednesday sunday
    georgia jordan chad israel kenya alberta geneva dallas santiago denver cleveland savannah orlando houston phoenix
    sydney carolina america china india asia paris london ireland france holland england italia alaska dakota florida virgin
    virginia lourdes aurora concepcion rosario trinidad regina margarita marina selma petra alexandria lucerne jackson mobile
    ha hae hong ha hui ok sun soo un yong young so shin kum hye eun ching kit jin lu ma mi na mai mui ming nu
    love many treasure fairy golden silver early sunny sunshine princess honey cinderella happy lucky shiny tiny deb in
    ty an soon sung tam tran le thu tu wan wen won xiao yan yu zing sage randy grace
    lay mack max rob see she shy sunny sean_ tonight wind windy page monet blossom cotton evening mark_ ira kina bok isa
    """.split()
) - {"max", "rob", "mack", "randy", "regina", "selma", "marina", "isa", "ira", "rosario", "petra"}

# Common given names that the American census does not have among its most frequent.
BY_HAND = {
    "m": """
    mohammed muhammad mohamed mohammad ahmed ahmad ali omar umar hassan hasan hussein hussain husain ibrahim yusuf yousef youssef yousuf
    khalid khaled abdullah abdallah abdul abdel abdelaziz abdulaziz abdulrahman abdelrahman mahmoud mahmud mustafa moustafa mostafa
    tariq tarek bashar bashir hamid hamed hamza karim kareem rashid rasheed saleh salih salman sultan_ faisal feisal fahd fahad
    nasser nasir walid waleed yasser yasir ziad zaid zayed jamal gamal hosni muammar moammar saddam osama usama ayman anwar hafez rafik rafiq riad
    saad saeed said_ sami samir tawfiq mansour mansur majid munir imad marwan mazen nabil nidal nouri haider hadi muqtada ismail
    ismael idris issa jaber jawad kamal mehdi mahdi mokhtar moktar bilal anas adnan adel adil amr amir emad ashraf wael sayed syed
    reza hossein mehmet recep tayyip bulent kemal erdem mert emre burak serkan murat hakan orhan suleyman cem ozgur umut yilmaz_ cengiz selahattin
    ebrahim ruhollah javad mohsen mojtaba masoud ardeshir bahram behrouz dariush farhad kourosh parviz siamak qasem qassem esmail
    vladimir dmitry dmitri dmitriy sergei sergey alexei aleksei alexey andrei andrey boris mikhail nikolai nikolay igor ivan oleg yuri
    yury anatoly konstantin maxim maksim pavel ruslan ramzan stanislav vasily viktor vitaly vyacheslav yevgeny evgeny
    gennady grigory leonid lev valery arkady denis kirill roman_ timur aslan volodymyr oleksandr andriy petro mykola
    oleksiy serhiy dmytro vasyl yuriy taras bohdan viktor_ alyaksandr aleksandr aleksander aleksandar slobodan ratko radovan zoran
    dragan goran milan milos milorad nikola novak bojan branko vojislav janez borut tomislav ante luka zlatko josip
    lech jaroslaw andrzej krzysztof piotr pawel marek tomasz wojciech zbigniew stanislaw jerzy mateusz grzegorz vaclav milos_ jiri petr
    tomas jan jakub ondrej lukas laszlo istvan janos gyorgy ferenc zoltan sandor gabor attila bela imre viktor_
    ion_ nicolae traian mihai gheorghe bogdan boyko georgi dimitar plamen hristo ilir edi hashim ramush
    jean-claude jean-marie jean-luc jean-pierre jean-paul jacques francois françois pierre michel philippe nicolas laurent
    christophe olivier thierry guillaume gilles yves alain bernard_ didier emmanuel etienne fabrice gerard gérard herve jerome
    julien luc mathieu maxime pascal patrice rene rené sebastien stephane sylvain thibault xavier edouard benoit arnaud baptiste bertrand
    hans klaus jurgen jürgen wolfgang gunther gunter günter heinz helmut horst karl-heinz manfred dieter uwe rainer reinhard gerhard
    matthias stefan steffen sebastian_ thorsten torsten ulrich volker werner winfried sigmar olaf markus jens jorg jörg andreas florian lothar
    giuseppe giovanni luigi matteo silvio beppe paolo marco andrea_ luca francesco alessandro stefano massimo roberto_ romano
    enrico umberto pietro gianni gianluca fabrizio davide claudio_ lorenzo_ salvatore vincenzo domenico giorgio sergio_
    jose josé luis_ juan_ carlos_ javier jorge miguel pedro pablo rafael ramon_ raul_ ricardo_ alvaro_ andres antonio_ diego
    fernando francisco enrique evo fidel gonzalo guillermo gustavo hernan hugo ignacio inigo íñigo joaquin nicolás nicolas_
    manuel_ mariano mauricio nayib oscar_ pablo_ rodrigo santos_ tomas_ tomás xavi iker andrés sebastián jesús jesus ángel
    joao joão paulo luiz luis jair lula cristiano ronaldo thiago tiago vinicius marcelo renan aecio gilberto_ geraldo michel_
    lars anders bjorn björn erik jens_ jorgen jørgen mads mikkel ole per_ soren søren stefan_ sven tor torbjorn gustaf johan magnus nils oskar
    mats henrik kjell knut morten rasmus sauli juha jukka mikko pekka timo esa alexander_ ville antti matti kimi
    pieter willem geert joost jeroen ruud maarten bart_ dirk_ wouter henk guy_ herman_ sjoerd mark_ jaap thijs
    yiannis giannis alexis_ nikos kostas dimitris stavros yorgos georgios antonis kyriakos panagiotis christos evangelos
    benjamin_ netanyahu_ binyamin yitzhak ehud ariel_ avigdor naftali yair moshe shimon shlomo yaakov yosef menachem meir avi dov eli_ amos_ uri gilad
    narendra rahul amit arvind rajiv sanjay manmohan nitish sachin virat vijay ajay anil ashok arun deepak dinesh gopal hari krishna kumar_
    mahendra mukesh naveen pradeep prakash praveen raj rajesh rajnath rakesh ram_ ramesh ravi rohit sandeep satish shah_ shashi subramanian sunil suresh vikram vinod yogi_ kapil
    imran nawaz shahbaz pervez asif bilawal zulfikar zia qamar raheel hafiz hamid_ ashfaq liaquat mahinda gotabaya ranil maithripala sheikh_ mujibur
    jinping xi_ keqiang jintao jiabao xiaoping zedong enlai bo_ zhiyong xiaobo wei jun_ lei qiang feng peng ming_ tao hao chao bin_ gang_ jie liang
    shinzo yoshihide fumio taro junichiro shigeru kenji takashi hiroshi yoshihiko naoto akira haruki ichiro satoshi kazuo makoto masahiro
    kenichi koichi hideki yukio tetsuya daisuke takeshi shintaro toru tsuyoshi
    jong-un jong-il il-sung jae-in myung-bak geun-hye_ suk-yeol jae-yong min-ho ji-sung seung-hui joon-ho dae-jung moo-hyun sung-hoon young-chol kyung-wha_
    nguyen_ minh duc quang tuan phuc hun_ sen_ thaksin prayut prayuth somchai somsak joko susilo bambang agus budi prabowo suharto_ sukarno_ mahathir anwar_ najib rodrigo_ benigno
    goodluck muhammadu olusegun atiku umaru ibrahim_ yemi bola chukwuemeka chinedu emeka ikechukwu obinna chidi ifeanyi olu tunde babatunde segun femi wole kayode ayodele nnamdi abubakar sani aliyu musa
    kofi kwame kwesi yaw nana ebo jerry_ mamadou mahamadou moussa amadou ibrahima ousmane oumar seydou boubacar boubakar souleymane abdoulaye alassane laurent_ blaise macky idriss
    issoufou mahamane hama_ alpha_ cellou sekou lansana faure gnassingbe_ paul-henri patrice_ felix_ joseph_ laurent-desire etienne_ moise
    uhuru raila mwai yoweri museveni_ salva riek omar_ hailemariam abiy meles isaias haile kenenisa tesfaye getachew berhanu daniel_
    jacob_ thabo cyril nelson_ julius_ desmond_ sipho themba mandla bongani tshepo lindani robert_ emmerson morgan_ tendai tatenda gideon_ hakainde edgar_ lazarus
    liam niall cormac declan eoin fergus seamus sean padraig enda diarmuid conor ciaran gareth rhys dylan_ ieuan gwyn hywel alasdair alistair alastair hamish callum ewan iain angus euan
    nigel graham_ trevor_ rupert giles piers barnaby crispin jeremy_ boris_ gavin_ tarquin_ kieran darren_ jamie simon_ rishi sajid sadiq oliver_
    """,
    "f": """
    fatima fatma aisha ayesha aicha khadija khadijah maryam mariam zainab zaynab zeinab leila layla laila yasmin yasmine samira salma noor_ nour_
    amina aminata hala hanan huda iman_ jamila karima latifa lubna malala manal maha mona mouna nadia nada naima nawal rania reem rima sahar
    samar sana_ shireen souad suha wafa zahra benazir asma asmaa dina_ farah_ hind_ amal_ ghada lina_ loujain tawakkol
    ayse ayşe emine elif fatmagul meral zeynep sevgi gulsen nur_ asli merve ozlem
    shirin nasrin neda parisa masoumeh mahsa nazanin narges farideh mina_ soraya azadeh
    olga natalia natalya svetlana tatiana tatyana irina yelena elena ekaterina yekaterina anastasia maria_ marina_ lyudmila ludmila galina
    nadezhda nadiya oksana yulia julia_ yuliya ksenia ksenija larisa lyubov vera_ valentina_ zhanna daria darya polina alina alyona sofiya
    yevgenia tetiana olena iryna kateryna halyna natalya_ solomiya sviatlana maryia veranika
    malgorzata agnieszka ewa beata katarzyna zuzanna jana_ petra_ zuzana lenka ivana_ marta_ dragana jelena ana_ milica snezana biljana kolinda
    marine_ segolene ségolène martine_ valerie_ francoise françoise brigitte christine_ cecile dominique_ elise_ genevieve helene hélène isabelle
    laurence_ marie-claude marie-france mathilde nathalie_ sandrine sylvie_ veronique virginie anne-marie aurelie céline celine_ chloe_ delphine emmanuelle
    angela_ ursula_ annegret heike ilse ingrid_ jutta karin_ katrin monika petra_ renate sabine_ silke steffi ulrike annalena birgit gudrun
    giorgia_ giulia chiara federica francesca_ laura_ matilde_ paola_ sofia_ virginia_ valeria_ elisabetta emma_ laura_ ornella ilaria
    maria-jose mercedes_ pilar_ soledad_ dolores_ inés ines_ begona carme ada_ letizia_ cristina_ isabel_ michelle_ dilma marina_ lucia_ lucía
    mariana_ ximena veronica_ yolanda_ keiko_ beatriz fernanda_ gabriela_ guadalupe_ josefina_ pilar_ consuelo_ paloma_ sofía xiomara
    astrid_ birgitta britt_ gro_ helle mette ingeborg kirsten_ liv_ margot_ margrethe pernille sanna_ siv sigrid solveig annika greta_ freja ebba
    angeliki_ eleni katerina_ zoe_ dora_ vasiliki
    tzipi ayelet shira noa yael tamar_ golda_ miri hadas orly rivka
    indira_ sonia_ priyanka mamata jayalalithaa pratibha sushma smriti kiran_ anita_ anjali aparna asha_ deepika kavita lakshmi lata_ meena meenakshi neha nirmala nita_ pooja preeti rani_ rekha shabana sunita swati usha vidya kamala aung_
    sheikh_ hasina khaleda chandrika sirimavo
    suu_ yingluck megawati corazon gloria_ imelda leni_ maria_ kyung-wha geun-hye yuna soo-mi_ hye-jin ji-young min-ji yo-jong
    yuriko sanae akie masako naomi_ yoko yuki_ yumi_ sakura_ keiko_ michiko tomomi haruka ayumi megumi noriko
    mei_ xiaoming_ liyuan ying_ fang_ jing_ yan_ xiu_ hui_ na_ meng_ peng_ carrie_ ing-wen
    ngozi chimamanda funmilayo folake yetunde titilayo adaeze chioma amaka nkechi ifeoma aishatu zainabu hauwa
    ama_ akosua abena adwoa efua fatoumata aissatou mariama awa_ kadiatou aminatou binta ramatou hadiza hassana
    winnie_ nkosazana zanele nomvula thandi lindiwe busisiwe naledi sibongile grace_ rosemary_ wangari lupita tegla joyce_ ellen_ samia sahle-work
    siobhan sinead sinéad aoife niamh saoirse ciara_ grainne roisin maeve_ orla arlene_ nicola_ theresa_ priti_ harriet_ gemma_ philippa_ pippa jacinda fiona_ imogen tamsin zara_ davina
    """,
    "u": """
    nour noor jean-michel_ andrea_ kiran sasha yuki nikita_ kim_ ashley_ jules_ robin_ jo_ sam_ alex_ chris_ min_ xin ying lin ngoc thanh linh hoa
    amal rajan_ harpreet gurpreet manpreet baljit singh_ kaur_ tenzin dawa_ pasang lhakpa pemba mingma akiko_ kaoru hikaru
    """,
}


def build_given_names(folder: Path, out: Path) -> None:
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for gender, name in (("m", "male"), ("f", "female")):
        for line in (folder / f"dist.{name}.first").read_text(encoding="utf-8").splitlines():
            word, share, *_ = line.split()
            shares[word.lower()][gender] = float(share)
    ranked = sorted(shares, key=lambda word: (-sum(shares[word].values()), word))
    names = {}
    for word in [word for word in ranked if word not in NOT_NAMES and len(word) > 1][:CENSUS_NAMES]:
        men, women = shares[word].get("m", 0.0), shares[word].get("f", 0.0)
        names[word] = "m" if men > 9 * women else "f" if women > 9 * men else "u"
    for gender, words in BY_HAND.items():
        for word in words.split():
            if not word.endswith(
                "_"
            ):  # set aside: in the census, or also an ordinary word or family name
                names.setdefault(word, gender)
    about = [
        "Given names and the gender they are mostly borne by: m, f, or u for either.",
        "Source: 1990 census of the United States, frequently occurring first names (public domain); names of other languages compiled by hand for storydiff.",
    ]
    write(out / "given_names.tsv", about, ["name", "gender"], sorted(names.items()))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path)
    parser.add_argument("--frequencies", type=Path)
    parser.add_argument("--census", type=Path)
    paths = parser.parse_args()
    if paths.wordnet and not paths.frequencies:
        parser.error("--wordnet needs --frequencies as well")
    counts = read_frequencies(paths.frequencies) if paths.frequencies else {}
    frequent = {word for word, _ in most_frequent(counts)}
    if counts:
        build_frequency(counts, paths.out)
    if paths.wordnet:
        build_word_classes(paths.wordnet, set(counts), paths.out)
        build_irregular(paths.wordnet, frequent, set(counts), paths.out)
    if paths.census:
        build_given_names(paths.census, paths.out)


if __name__ == "__main__":
    main()
