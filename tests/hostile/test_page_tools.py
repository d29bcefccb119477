"""The script of a page works for maps whose names are those of its own means, or are made to break out of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cjm.cli.run import run
from tests.browsing import CHROMIUM, launched
from tests.hostile.everywhere import Plain, yaml_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]
NAMES = (
    "__proto__",
    "constructor",
    "two\nlines",
    "\"double' single`",
    "</script><script>alert(1)</script>",
    "</option></select><img src=x onerror=alert(1)>",
    "a]b[c\\",
    "*",
    "e\u0301 \u05e9\u05dc\u05d5\u05dd",
)
"""Of personas, steps and claims."""
IDS = ("constructor", "body", "head", "forms", "location", "cookie", "to-string", "has-own-property", "name")


def hostile_map() -> str:
    """A map whose personas, stages, steps, lanes and claims are named so."""
    personas: list[Plain] = [{"id": f"{key}-person", "name": name} for key, name in zip(IDS, NAMES, strict=True)]
    steps: list[Plain] = [
        {
            "id": key,
            "title": name,
            "personas": [f"{key}-person"],
            "thoughts": [f"{name} thinks"],
            "pains": [{"text": f"{name} hurts", "assumption": {"since": "2026-01-01"}}],
            "emotion": [{"persona": f"{key}-person", "score": number % 5 - 2}],
        }
        for number, (key, name) in enumerate(zip(IDS, NAMES, strict=True))
    ]
    found: dict[str, Plain] = {
        "kind": "journey",
        "id": "constructor",
        "title": NAMES[4],
        "personas": personas,
        "stages": [
            {"id": "document", "title": NAMES[0], "steps": steps[:4]},
            {"id": "window", "title": NAMES[5], "steps": steps[4:]},
        ],
    }
    return "\n".join(yaml_of(found)) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "cjm.toml").touch()
    (folder / "hostile.journey.yaml").write_text(hostile_map(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        assert run(["render", "-o", "site", "--today", "2026-06-01"]) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The page of the map; fails the test for whatever it says, asks for or runs."""
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.goto((site / "constructor.html").as_uri())
    page.on("request", lambda request: heard.append(request.url))
    yield page
    assert heard == []
    page.close()


def test_every_persona_can_be_followed_whatever_the_name(page: Page) -> None:
    """A name of two lines, or one that scripts know, is still somebody's."""
    choices = page.locator("[data-persona-filter] option")
    assert choices.count() == len(NAMES) + 1
    followed = 0
    for index in range(1, choices.count()):
        page.select_option("[data-persona-filter]", index=index)
        beside = page.locator("th[data-step].beside").count()
        steps = page.locator("th[data-step]").count()
        chosen = page.locator(f"[data-persona-filter] option >> nth={index}").get_attribute("value") or ""
        own = page.evaluate(
            "name => [...document.querySelectorAll('th[data-step]')].filter(head => head.textContent.replace(/\\s+/g,"
            " ' ').includes(name.replace(/\\s+/g, ' ')) && !head.classList.contains('beside')).length",
            chosen,
        )
        assert own >= 1 or beside == steps, chosen
        followed += own >= 1 and beside == steps - 1
        chips = page.locator(".personas [data-persona].beside").count()
        assert chips == page.locator(".personas [data-persona]").count() - 1, chosen
    assert followed == page.locator("th[data-step]").count()
    page.select_option("[data-persona-filter]", index=0)
    assert page.locator(".beside, .out").count() == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_found(page: Page, name: str) -> None:
    """What is typed is searched for as it is: no pattern, no selector, no markup."""
    page.fill("input[type=search]", name.replace("\n", " "))
    found = page.locator(".found")
    assert found.count() >= 1
    page.keyboard.press("Enter")
    assert page.inner_text("output").startswith("1/")
    page.fill("input[type=search]", "no such words")
    assert found.count() == 0


def test_a_map_with_names_of_scripts_is_presented(page: Page) -> None:
    titles = []
    page.click("[data-present]")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        titles.append(page.inner_text("[data-where]"))
        assert page.locator("th[data-stage]:visible").count() == 1
    assert titles == [f"1/2 · {NAMES[0]}", f"2/2 · {NAMES[5]}"]
    page.keyboard.press("Escape")
    assert page.locator("th[data-step]:visible").count() == page.locator("th[data-step]").count()


def test_no_id_of_a_map_hides_what_browsers_have_under_that_name(page: Page) -> None:
    """`document.body` would be a step of the map."""
    assert page.evaluate("document.body.tagName") == "BODY"
    assert page.evaluate("[document.forms.length, typeof document.cookie, typeof window.location.href]") == [
        0,
        "string",
        "string",
    ]
    clobbered = page.evaluate(
        "ids => ids.filter(id => document.getElementById(id) || document.getElementsByName(id).length)", list(IDS)
    )
    assert clobbered == []


@pytest.mark.parametrize("name", NAMES)
def test_the_index_finds_every_text(browser: Browser, site: Path, name: str) -> None:
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.fill("[data-find] input", name.replace("\n", " "))
    assert page.locator("[data-found] a").count() >= 1
    assert page.locator("[data-found] *:not(li, a, span)").count() == 0
    page.close()
    assert heard == []
