"""Keys with which programs log in to services: their forms, and what makes an unknown one look like a key."""

from presend.patterns import lazy

_FORMS = (
    r"(?:AKIA|ASIA)[0-9A-Z]{16}(?:\s?[/:|,]\s?[A-Za-z0-9/+=]{40})?",
    r"sk-[A-Za-z0-9_-]{16,}",
    r"[sr]k_(?:live|test)_[A-Za-z0-9]{10,}",
    r"[a-z]{2,8}_(?:live|test|prod)_(?=[A-Za-z]*\d)[A-Za-z0-9]{12,}",
    r"[ps]k_[a-f0-9]{30,}",
    r"c[ks]_[a-f0-9]{40}",
    r"FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,}(?:-X)?",
    r"sq0(?:atp|csp)-[\w-]{20,}",
    r"gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|ptt|rt)-[\w-]{16,}|ATATT[\w=-]{30,}",
    r"xox[abeprs]-[\w-]{10,}|xapp-\d-[\w-]{20,}",
    r"[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}",
    r"AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}",
    r"SG\.[\w-]{16,}\.[\w-]{16,}|key-[0-9a-z]{28,}|xkeysib-[a-f0-9]{30,}(?:-\w{8,})?|[a-f0-9]{32}-us\d{1,2}|mlsn\.[a-f0-9]{30,}|PMAK-[\w-]{30,}",
    r"ntn_[A-Za-z0-9]{30,}|pat[A-Za-z0-9]{14}\.[a-f0-9]{30,}|figd_(?=[\w-]*\d)[\w-]{20,}|lin_api_[A-Za-z0-9]{20,}",
    r"npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|hf_[A-Za-z0-9]{20,}|r8_\w{30,}|gsk_\w{30,}|pplx-[A-Za-z0-9]{20,}",
    r"shp(?:at|ca|pa|ss)_[a-f0-9]{20,}|whsec_[\w]{20,}|EAA[A-Za-z0-9]{30,}|SK[0-9a-f]{32}",
    r"do[opr]_v1_[a-f0-9]{30,}|dckr_pat_[\w-]{20,}|hv[sb]\.[\w-]{20,}|glsa_\w{20,}|tskey-[\w-]{16,}|nfp_\w{20,}|sbp_[a-f0-9]{30,}|dapi[a-f0-9]{32}",
    r"(?:sk\.)?eyJ[\w-]{10,}\.(?:eyJ[\w-]{10,}\.)?[\w-]{8,}|\d{8,10}:AA[\w-]{30,}",
    r"(?:postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp|ftp|sftp|smtp)://[^\s:/@]+:[^\s:/@]{4,}@[\w.:/-]*\w",
)
KNOWN = lazy(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(_FORMS)})")
"""The forms of the well-known services."""
_BEGINS = lazy(
    r"akia|asia|(?:sk|pk|rk|key|xox[abeprs]|glpat|pypi|xkeysib|xapp|sq0\w{3}|gocspx|flwseck\w*|pplx|tskey)-|[spr]k_|c[ks]_|gh[pousr]_|github_pat|aiza|ya29|"
    r"sg\.|npm_|hf_|ntn_|lin_|figd_|^[a-z]{2,8}_(?:live|test|prod)_|shp|://[^/]+:[^/]+@|whsec|do[opr]_|eaa|eyj|gsk_|r8_|:aa|^sk[0-9a-f]{30}|-----"
)
ANY = lazy(r"(?<![\w/=.&?%-])[A-Za-z0-9][\w-]{18,126}[A-Za-z0-9](?::fx|={1,2})?(?![\w/-]|\.\w)")
_TURN = lazy(r"[a-z][-_]?\d|\d[-_]?[a-z]")
_TURNS = 6
_LONG = 16
_FEW, _LETTERS = 4, 3


def may_hold_key(chunk: str) -> bool:
    """Whether a folded stretch without white space may have a key in it."""
    return len(chunk) >= _LONG and (_BEGINS.search(chunk) is not None or is_random(chunk))


def is_random(token: str) -> bool:
    """Whether letters and digits follow one another as only a machine sets them: "9c2e5b1d4860aa17f3"."""
    turns = _TURN.findall(token.lower())
    digits = sum(map(str.isdigit, token))
    return len(turns) >= _TURNS and digits >= _FEW and sum(map(str.isalpha, token)) >= _LETTERS
