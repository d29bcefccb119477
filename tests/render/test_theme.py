"""Brand colours, logos and templates of one's own: they may change how a map looks, never whether it can be read."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from cjm.app.looks import blaming_templates, look_of
from cjm.errors import ConfigurationError, UsageError
from cjm.labels import labels_for
from cjm.render.look import Look
from cjm.render.outputs import OUTPUTS, Rendering
from cjm.render.page import render_page
from cjm.render.stylesheet import style_sheet
from cjm.render.theme import contrasts, repaint, theme_of
from cjm.render.tokens import DARK, LIGHT
from cjm.views.journey_map import map_view
from cjm.views.map_table import MapView
from tests.render.reading_pages import by_tag
from tests.render.test_page import SMALL
from tests.views.building import TODAY, only_journey, workspace

PNG = b"\x89PNG\r\n\x1a\n" + b"rest"
ENGLISH = labels_for("en")


def written(folder: Path, text: str) -> Path:
    file = folder / "brand.toml"
    file.write_text(text, encoding="utf-8")
    return file


def view_in(folder: Path) -> MapView:
    found = workspace(folder, visit_journey=SMALL.format(lang="en"))
    return map_view(only_journey(found), found, TODAY)


def test_a_theme_reaches_page_and_poster(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    theme = theme_of(
        written(tmp_path, 'font = "Source Sans 3"\nlogo = "logo.png"\n[light]\naccent = "#7A1FA2"\nbad = "#a01010"\n')
    )
    rendering = Rendering(view_in(tmp_path), ENGLISH, (), Look(theme))
    (page, poster) = (content.decode() for form in ("html", "svg") for _, content in OUTPUTS[form].files(rendering))
    assert "--accent:#7a1fa2" in page
    assert 'font:14px/1.4 "Source Sans 3", Noto Sans' in page
    (logo,) = [image for image in by_tag(page, "img") if image.attributes["class"] == "logo"]
    assert logo.attributes["src"] == f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    assert "img-src data:" in page
    assert "#a01010" in poster
    assert LIGHT.bad not in poster


def test_without_a_theme_nothing_changes(tmp_path: Path) -> None:
    view = view_in(tmp_path)
    assert render_page(view, ENGLISH) == render_page(view, ENGLISH, (), look_of(None, None))
    assert repaint('<path fill="#1f2328"/>', {}) == '<path fill="#1f2328"/>'


def test_repainting_leaves_words_alone() -> None:
    """A map may speak of colours."""
    svg = '<g fill="#111111"><text stroke="#111111">write fill="#111111"</text></g>'
    assert repaint(svg, {"#111111": "#222222"}) == (
        '<g fill="#222222"><text stroke="#222222">write fill="#111111"</text></g>'
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("light = 3", "`light` is not a table"),
        ('[light]\nacent = "#000000"', "there is no colour 'acent', in [light]"),
        ('[light]\naccent = "red"', "`light.accent` is 'red'"),
        ('[light]\naccent = "#fff;}body{background:url(//evil.example)"', "`light.accent` is '#fff;}"),
        ('[dark]\nstages = ["#000000"]', "`dark.stages` holds 1 colours"),
        ('font = "x; } * { color: red"', "`font` is not the name of a font"),
        ('font = "url(//evil.example)"', "`font` is not the name of a font"),
        ('fonts = "Inter"', "there is no 'fonts' in a theme"),
        ('logo = "../logo.png"', "`logo` is not a file beside the theme"),
        ('logo = "/etc/hostname"', "`logo` is not a file beside the theme"),
        ('logo = "gone.png"', "gone.png: cannot be read"),
        ('logo = "brand.toml"', "brand.toml: is neither a PNG nor a JPEG picture"),
        ('[light]\nink = "#bbbbbb"', "in [light], `ink` on `paper` has a contrast of 1.9"),
        ('[dark]\nsecondary = "#222222"', "in [dark], `secondary` on `paper` has a contrast of"),
        ("[light", "is not TOML"),
    ],
)
def test_what_a_theme_may_not_be_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as found:
        theme_of(written(tmp_path, text))
    assert message in found.value.message


def test_a_logo_that_is_a_link_to_somewhere_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "theme" / "logo.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(ConfigurationError, match="is a link to something elsewhere"):
        theme_of(written(tmp_path / "theme", 'logo = "logo.png"'))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_our_own_colours_pass_what_themes_are_asked(palette: object) -> None:
    assert palette in (LIGHT, DARK)
    for words, contrast, least in contrasts(LIGHT if palette is LIGHT else DARK):
        assert contrast >= least, words


def templates(folder: Path, text: str, name: str = "header.html.j2") -> Look:
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / name).write_text(text, encoding="utf-8")
    return look_of(None, own)


def test_a_template_of_ones_own_goes_before_ours_and_is_escaped(tmp_path: Path) -> None:
    look = templates(tmp_path, "<header><h1>{{ view.header.title }} & co {{ '<b>' }}</h1></header>")
    page = render_page(view_in(tmp_path), ENGLISH, (), look)
    assert "<header><h1>A visit & co &lt;b&gt;</h1></header>" in page
    assert 'id="sources-title"' in page
    assert style_sheet(3, look) == style_sheet(3)


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self._TemplateReference__context }}",
        "{{ labels.__init__.__globals__ }}",
        "{{ 2 ** 2 ** 28 }}",
        "{{ 'x' * 1000000000 }}",
        "{% for n in range(10000000) %}{% endfor %}",
        "{{ missing }}",
        "{{ view.header.title",
        "{% include '../../secret.txt' %}",
        "{% include '/etc/hostname' %}",
        "{{ view.columns.append(1) }}",
    ],
)
def test_templates_reach_no_code_and_their_mistakes_are_told(tmp_path: Path, text: str) -> None:
    look = templates(tmp_path, text)
    view = view_in(tmp_path)
    with pytest.raises(ConfigurationError, match="own: a template cannot be used: "), blaming_templates(look):
        render_page(view, ENGLISH, (), look)


def test_a_template_that_is_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside.j2").write_text("<p>secret</p>")
    look = templates(tmp_path, "x", "marks.html.j2")
    (tmp_path / "own" / "header.html.j2").symlink_to(tmp_path / "outside.j2")
    with pytest.raises(ConfigurationError, match="is a link to something outside"), blaming_templates(look):
        render_page(view_in(tmp_path), ENGLISH, (), look)


def test_faults_of_our_own_templates_are_not_blamed_on_anybody() -> None:
    with pytest.raises(LookupError), blaming_templates(look_of(None, None)):
        raise LookupError


def test_a_folder_of_templates_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder of templates"):
        look_of(None, tmp_path / "nowhere")


def test_a_folder_in_which_every_name_is_misspelt_is_refused(tmp_path: Path) -> None:
    """Somebody would look for the mistake in a template that nobody reads."""
    (tmp_path / "heading.html.j2").write_text("mine")
    with pytest.raises(UsageError, match="holds no template of the name of one of cjm's"):
        look_of(None, tmp_path)
    (tmp_path / "header.html.j2").write_text("mine")
    assert look_of(None, tmp_path).templates == tmp_path


def test_the_style_sheet_holds_no_colour_twice(tmp_path: Path) -> None:
    """Dark colours are those of the theme, too."""
    theme = theme_of(written(tmp_path, '[dark]\naccent = "#9ad0ff"\n'))
    assert re.search(r"prefers-color-scheme:dark\)\{:root\{[^}]*--accent:#9ad0ff", style_sheet(3, Look(theme)))


def test_a_font_of_the_readers_choice_stands_without_quotes(tmp_path: Path) -> None:
    """In quotes it would be the name of a font that nobody has."""
    assert theme_of(written(tmp_path, 'font = "system-ui"\n')).fonts.startswith("system-ui, ")
    assert theme_of(written(tmp_path, 'font = "3270 Nerd"\n')).fonts.startswith('"3270 Nerd", ')
