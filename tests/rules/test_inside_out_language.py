"""CJM506: words of the company in every language that cjm speaks, and none of a customer's taken for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm.labels import known_languages
from cjm.rules.checks.inside_out_language import HEADINGS, phrases_of
from cjm.rules.phrase_list import folded
from cjm.source.load import load
from tests.rules.linting import lint_files, lint_journey, subjects

_EXAMPLES = Path(__file__).parents[2] / "examples"
_LANGUAGES = ("ar", "de", "en", "es", "fr", "he", "ja", "ru", "zh")
"""Those with labels, and those that get them next."""


def _map(language: str, **lanes: str) -> str:
    """A map with one step and a sentence in some lanes; `title` is the step's, `stage` and `goal` are the stage's."""
    step = {"title": lanes.pop("title", "1"), "sources": ["talks"]}
    stage = {"title": lanes.pop("stage", "1")}
    if "goal" in lanes:
        stage["customer_goal"] = lanes.pop("goal")
    plain = {
        "kind": "journey",
        "id": "trip",
        "title": "1",
        "status": "shared",
        "lang": language,
        "stages": [{**stage, "steps": [{**step, **{lane: [text] for lane, text in lanes.items()}}]}],
        "sources": [{"id": "talks", "type": "interview", "title": "1"}],
    }
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)


def _found(folder: Path, language: str, **lanes: str) -> list[str]:
    return [finding.message for finding in lint_journey(folder, _map(language, **lanes)).of("CJM506")]


@pytest.mark.parametrize("language", known_languages())
def test_every_language_with_labels_has_a_list(language: str) -> None:
    """Whoever gets a page in their language expects to be helped in it, too."""
    assert {phrase.heading for phrase in phrases_of(language).phrases} == {*HEADINGS, "customers' own"}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_lists_say_each_thing_once(language: str) -> None:
    phrases = phrases_of(language).phrases
    assert len({phrase.written for phrase in phrases}) == len(phrases) >= 20
    for phrase in phrases:
        assert unicodedata.is_normalized("NFC", phrase.written)
        assert not re.search(r"\(\|?\)|\|\||\s\)|\(\s", phrase.written)


def test_there_are_no_other_lists() -> None:
    """A list under a name that no language has would never be read."""
    folder = Path(__file__).parents[2] / "cjm" / "rules" / "checks"
    found = {path.name.split(".")[1] for path in folder.glob("inside_out_language.*.txt")} - {"good", "bad"}
    assert found == set(_LANGUAGES)


@pytest.mark.parametrize(
    ("language", "title", "action", "thought", "pain"),
    [
        (
            "en",
            "We send an e-mail",
            "Opens our app",
            "The lead is qualified by phone",
            "Low conversion in the checkout",
        ),
        (
            "de",
            "Wir schicken dem Kunden die Unterlagen",
            "Besucht unsere Website",
            "Der Lead wird vom Vertrieb qualifiziert",
            "Hohe Abbruchrate im Warenkorb",
        ),
        (
            "fr",
            "Nous envoyons un e-mail",
            "Télécharge notre application",
            "Le prospect est converti",
            "Taux de conversion trop bas",
        ),
        (
            "es",
            "Enviamos al cliente la factura",
            "Visita nuestra tienda online",
            "El cliente es fidelizado",
            "Abandono de carrito en el pago",
        ),
        (
            "ru",
            "Отправляем клиенту письмо",
            "Заходит на наш сайт",
            "Лид квалифицирован",
            "Низкая конверсия в покупку",
        ),
        (
            "ar",
            "نرسل للعميل رسالة",
            "يفتح تطبيقنا",
            "تم تأهيل العميل المحتمل",
            "ارتفاع معدل الارتداد",
        ),
        (
            "he",
            "אנחנו שולחים ללקוח מייל",
            "פותח את האפליקציה שלנו",
            "הלקוח הומר",
            "נטישת עגלה בתשלום",
        ),
        (
            "zh-Hans",
            "我们会给客户发送邮件",
            "下载我们的小程序",
            "线索已被转化",
            "下单转化率太低",
        ),
        (
            "zh-Hant",
            "我們會給客戶發送郵件",
            "下載我們的應用程式",
            "名單已分配，客戶被轉化",
            "結帳轉換率太低",
        ),
        (
            "ja",
            "お客様にメールを送る",
            "当店のアプリを開く",
            "リードが獲得される",
            "カゴ落ちが多い",
        ),
    ],
)
def test_words_of_the_company_are_found_in_every_language(
    language: str, title: str, action: str, thought: str, pain: str, tmp_path: Path
) -> None:
    found = _found(tmp_path, language, title=title, actions=action, thoughts=thought, pains=pain)
    assert [message.split(" ")[1] for message in found] == ["step", "action", "thought", "pain"]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "We send the children to bed and fill in the form together",
                "Shows our papers to the man at the counter",
                "Follows the signs that lead to the desk",
                "Lead time of six weeks, says the page",
                "The customer before us takes half an hour",
                "Our house is sold, and the bank will not call us back",
                "Converts the price into euros",
                "The garage calls us back, and the man uses our charger",
                "Sends the client an invoice from the app",
            ],
        ),
        (
            "de",
            [
                "Wir schicken ihm die Fotos von unserem Dach",
                "Zeigt unseren Mietvertrag",
                "Der Kunde vor uns redet seit zehn Minuten",
                "Nimmt die Kinder mit, weil uns niemand hilft",
                "Es tut mir leid, sagt die Stimme",
                "Der Monteur ruft uns an und kommt zu uns",
                "Dem Kunden vor uns wird schlecht, der Nutzer wird ungeduldig",
                "Wir schicken Ihnen die Fotos vom Dach",
            ],
        ),
        (
            "fr",
            [
                "Nous envoyons les enfants chez leur grand-mère",
                "Montre notre bail à la dame du guichet",
                "Le client devant nous parle depuis dix minutes",
                "Prend une photo du tunnel et la garde",
                "Le garage nous appelle enfin",
            ],
        ),
        (
            "es",
            [
                "Mandamos a los niños con la abuela",
                "Enseña nuestro contrato en la ventanilla",
                "El cliente de delante lleva diez minutos",
                "Cambia euros y apunta la tasa",
                "El taller nos llama y les enviamos los papeles",
            ],
        ),
        (
            "ru",
            [
                "Мы отправляем детей к бабушке",
                "Показывает наш договор в окошке",
                "Лидер очереди кричит, чтобы не толкались",
                "Клиент перед нами говорит уже десять минут",
                "Наша очередь подошла, а талон просрочен",
                "Врач звонит нам вечером",
            ],
        ),
        (
            "ar",
            [
                "نرسل الأولاد إلى جدتهم",
                "يعرض عقدنا على الموظف",
                "العميل الذي أمامنا يتحدث منذ عشر دقائق",
                "بيتنا بعيد عن الفرع",
                "الطبيب يتصل بنا مساء",
            ],
        ),
        (
            "he",
            [
                "אנחנו שולחים את הילדים לסבתא",
                "מראה את החוזה שלנו לפקידה",
                "עומד ליד חלון חם ומחכה",
                "הלקוח שלפנינו מדבר כבר עשר דקות",
                "הרופא מתקשר אלינו בערב",
            ],
        ),
        (
            "zh",
            [
                "我们把孩子送到奶奶家",
                "把我们的合同给柜台看",
                "前面的客户说了十分钟",
                "拉新皮带，量触点，换下旧的",
                "給我們家訂了兩間房",
                "给客户介绍样品，提供报价",
            ],
        ),
        (
            "ja",
            [
                "子どもを祖母に預ける",
                "自社の条件に合うかを確かめる",
                "うちの契約書を窓口で見せる",
                "前のお客様の話が長い",
            ],
        ),
    ],
)
@pytest.mark.parametrize("lane", ["title", "actions", "pains", "thoughts"])
def test_words_of_customers_and_their_families_are_left_alone(
    language: str, sentences: list[str], lane: str, tmp_path: Path
) -> None:
    """One finding about a customer's own words is enough to have the rule switched off."""
    for sentence in sentences:
        assert _found(tmp_path, language, **{lane: sentence}) == []


@pytest.mark.parametrize(
    ("lane", "heading"),
    [
        ("title", "titles and actions"),
        ("actions", "titles and actions"),
        ("stage", "not in thoughts"),
        ("goal", "not in thoughts"),
        ("expectations", "not in thoughts"),
        ("motivations", "not in thoughts"),
        ("barriers", "not in thoughts"),
        ("pains", "not in thoughts"),
        ("gains", "not in thoughts"),
        ("thoughts", "anywhere"),
        ("feelings", "anywhere"),
        ("questions", "anywhere"),
        ("quotes", ""),
    ],
)
def test_what_counts_depends_on_who_speaks(lane: str, heading: str, tmp_path: Path) -> None:
    """In an action "we" is the company, in a thought a family, and a quote is what somebody said."""
    sentences = {
        "anywhere": "The lead is qualified",
        "not in thoughts": "The sales funnel is long",
        "titles and actions": "We send you the papers",
    }
    order = list(sentences)
    counts = order[: order.index(heading) + 1] if heading else []
    assert [name for name, text in sentences.items() if _found(tmp_path, "en", **{lane: text})] == counts


def test_the_goal_of_the_map_is_one_thing_whoever_has_it(tmp_path: Path) -> None:
    rest = "personas:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"
    goals = "goal: {customer: {ana: Is led through the sales funnel, ben: To leave the sales funnel}}\n"
    text = f"kind: journey\nid: trip\ntitle: Trip\nstatus: shared\n{rest}{goals}stages:\n  - {{title: Go}}\n"
    (found,) = lint_journey(tmp_path, text).of("CJM506")
    assert (found.subject, found.path) == ("trip/goal", ("goal", "customer", "ana"))


def test_findings_of_a_step_are_told_apart(tmp_path: Path) -> None:
    """A baseline that accepts one of them must not hide the others."""
    text = _map("en", title="We send you", stage="Lead capture", goal="Lead capture", actions="Calls us", gains="CTA")
    about = subjects(lint_journey(tmp_path, text), "CJM506")
    assert about[0] == "trip/stages:lead-capture"
    assert len(set(about)) == len(about) == 4


def test_message_and_hint_name_the_words_and_a_way_to_say_it(tmp_path: Path) -> None:
    (found,) = lint_journey(tmp_path, _map("en", actions="Then We  Send You the bill")).of("CJM506")
    assert found.message == 'the action "Then We Send You the bill" speaks as the company does: "We Send You the bill"'
    assert found.hint.startswith('say what the customer does or notices: "Gets …"')


@pytest.mark.parametrize(
    ("language", "found"),
    [("en-GB", True), ("EN", True), ("de-CH", False), ("nl", False), ("en-Latn-US", True)],
)
def test_the_language_of_the_map_decides(language: str, found: bool, tmp_path: Path) -> None:
    """English words in a map of another language are that language's own affair."""
    assert bool(_found(tmp_path, language, actions="Opens our app")) == found


def _with_settings(folder: Path, table: str, text: str) -> list[str]:
    files = {"cjm.toml": f"[rules.inside-out-language]\n{table}\n", "map.journey.yaml": text}
    linted = lint_files(folder, files)
    assert linted.validity == ()
    return [finding.message for finding in linted.of("CJM506")]


@pytest.mark.parametrize("language", ["en", "nl", "zh", "he"])
def test_a_workspace_adds_words_of_its_own(language: str, tmp_path: Path) -> None:
    """The name of a project means nothing to customers, in whatever language the map is and whoever speaks."""
    text = _map(
        language, thoughts="Waar is Phönix nu?", pains="Phönixe 不好 PHÖNIX", quotes="Phönix!", actions="a (b|c)"
    )
    found = _with_settings(tmp_path, 'words = ["phönix*", "(b|c)"]', text)
    assert [message.split(" ")[1] for message in found] == ["thought", "pain", "action"]


@pytest.mark.parametrize(
    ("allowed", "left"),
    [
        ("[]", ["We mail you", "landing page"]),
        ('["landing page"]', ["We mail you"]),
        ('["LANDING"]', ["We mail you"]),
        ('["mail*", "the landing page of the airport"]', []),
        ('["land"]', ["We mail you", "landing page"]),
    ],
)
def test_a_workspace_allows_words(allowed: str, left: list[str], tmp_path: Path) -> None:
    """An airport has landing pages that no marketer made."""
    text = _map("en", actions="We mail you", pains="Finds the landing page of the airport")
    found = _with_settings(tmp_path, f"allow = {allowed}", text)
    assert [words for words in ("We mail you", "landing page") if any(words in message for message in found)] == left
    assert len(found) == len(left)


def test_what_is_allowed_hides_nothing_else_in_a_sentence(tmp_path: Path) -> None:
    text = _map("en", pains="The landing page has no call to action")
    (found,) = _with_settings(tmp_path, 'allow = ["landing page"]', text)
    assert found.endswith('"call to action"')


@pytest.mark.parametrize("folder", sorted(path.name for path in _EXAMPLES.iterdir() if path.is_dir()))
def test_the_example_maps_speak_as_customers_do(folder: str, tmp_path: Path) -> None:
    """Models to copy from; the poor map shows one finding."""
    files = {
        path.relative_to(_EXAMPLES / folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((_EXAMPLES / folder).rglob("*.yaml"))
    }
    assert len(lint_files(tmp_path, files).of("CJM506")) == (1 if folder == "poor-map" else 0)


def _quotes() -> dict[str, list[str]]:
    """What customers say and think in the example maps, by language."""
    found: dict[str, list[str]] = {}
    for loaded in load((str(_EXAMPLES),), _EXAMPLES):
        for entry in loaded.workspace.journeys:
            for stage in entry.content.stages:
                for step in stage.steps:
                    for claim in (*(step.quotes or ()), *(step.thoughts or ())):
                        found.setdefault(entry.content.lang, []).append(claim.text)
    return found


_QUOTES = _quotes()


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_words_of_customers_make_no_finding_among_thoughts(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """However many sentences of customers stand in a row, and however they are written, they stay theirs."""
    language = data.draw(st.sampled_from(sorted(_QUOTES)))
    sentences = data.draw(st.lists(st.sampled_from(_QUOTES[language]), min_size=1, max_size=12))
    changes: list[Callable[[str], str]] = [str.strip, str.upper, str.lower, str.title, folded]
    change = data.draw(st.sampled_from(changes))
    text = change(data.draw(st.sampled_from([" ", "\n", ", ", " – "])).join(sentences))
    assert _found(tmp_path_factory.mktemp("map"), language, thoughts=text[:9_000]) == []
