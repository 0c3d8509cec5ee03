from boot.pip_configuration import for_npm, for_uv, options_for_uv, read


def test_pip_that_is_told_nothing_tells_uv_to_trust_what_the_system_trusts():
    assert for_uv({}) == {"UV_SYSTEM_CERTS": "1", "UV_INDEX_STRATEGY": "unsafe-best-match"}
    assert options_for_uv({}) == []


def test_variables_win_over_the_install_section_which_wins_over_the_global_one():
    listing = """
:env:.index-url='from the environment'
global.cert='global'
global.index-url='global'
global.timeout='10'
install.cert='for install'
install.index-url='for install'
list.format='columns'
"""
    assert read(listing) == {"index-url": "from the environment", "cert": "for install", "timeout": "10"}


def test_a_listing_that_is_not_one_tells_nothing():
    assert read("") == {}
    assert read("ERROR: broken\n") == {}


def test_each_setting_gets_the_name_and_the_separator_that_uv_knows():
    settings = read(r"""
global.index-url='mirror/simple'
global.extra-index-url='more/simple\nyet-more/simple'
global.find-links='wheels other-wheels'
global.trusted-host='mirror  other'
global.client-cert='me.pem'
global.timeout='60'
global.proxy='proxy:8080'
""")
    expected = {
        "UV_DEFAULT_INDEX": "mirror/simple",
        "UV_INDEX": "more/simple yet-more/simple",
        "UV_FIND_LINKS": "wheels,other-wheels",
        "UV_INSECURE_HOST": "mirror other",
        "SSL_CLIENT_CERT": "me.pem",
        "UV_HTTP_TIMEOUT": "60",
        "ALL_PROXY": "proxy:8080",
    }
    assert expected.items() <= for_uv(settings).items()


def test_a_certificate_may_be_a_file_or_a_folder_of_them(tmp_path):
    bundle = tmp_path / "bundle.pem"
    bundle.touch()
    assert for_uv({"cert": str(bundle)})["SSL_CERT_FILE"] == str(bundle)
    assert for_uv({"cert": str(tmp_path)})["SSL_CERT_DIR"] == str(tmp_path)


def test_no_index_is_an_option_and_may_be_off():
    assert options_for_uv({"no-index": "true"}) == ["--no-index"]
    assert options_for_uv({"no-index": "0"}) == []


def test_npm_trusts_what_the_system_and_pip_trust(tmp_path):
    bundle = tmp_path / "bundle.pem"
    bundle.touch()
    assert for_npm({"cert": str(bundle)}) == {"NODE_USE_SYSTEM_CA": "1", "NODE_EXTRA_CA_CERTS": str(bundle)}
    assert for_npm({}) == {"NODE_USE_SYSTEM_CA": "1"}
