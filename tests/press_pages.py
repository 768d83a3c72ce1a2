"""Pages in the ways of news sites: one story, and what sites put around it.

The markup is our own, after the ways of broadcasters, local papers, trade papers and
blogs; the councils are invented.
"""

import json

HEADLINE = "Council left boy without a school place, ombudsman finds"
STORY = [
    "Arkenby County Council left an autistic boy without school, the ombudsman found.",
    "The ombudsman said the council delayed the boy’s plan by more than nine months.",
    "It has agreed to apologise, pay the family £2,400 and train all of its staff.",
    "A spokesperson for the council said: “We are sorry and have changed how we work.”",
]
CAPTION = "County Hall in Arkenby, seen from the river (Image: J Smith)"
TEASER = "Dunwold Borough Council told to pay £9,999 to family over mould"
TEASER_TEXT = (
    "Dunwold Borough Council ignored a family’s damp home for two years, the ombudsman"
    " has found, and must pay them £9,999 in compensation."
)
COMMENT = (
    "Arkenby County Council lied to me as well and lost all my records. The ombudsman"
    " found it failed to act and it had to pay £7,777 to my neighbour."
)
LETTER = "Get the stories that matter in Arkenby in your inbox every single morning."
COOKIES = "We and our partners store data on your device to show you adverts."
NOISE = (TEASER, TEASER_TEXT, COMMENT, LETTER, COOKIES)

_URL = "https://www.arkenbynews.example/news/boy-without-school"
_PARAGRAPHS = [f"<p>{text}</p>" for text in STORY]
_BODY = "".join(_PARAGRAPHS)
_LINK = f"<a href='/other'>{TEASER}</a>"
_HEAD = f"""<!doctype html><html><head><title>{HEADLINE} | Arkenby News</title>
<link rel="canonical" href="{_URL}"><meta property="og:title" content="{HEADLINE}">
<meta property="article:published_time" content="2025-03-04T09:00:00Z"></head>"""
_COOKIES = f"<div id='cookie-consent'><p>{COOKIES}</p><button>Accept</button></div>"
_MENU = "<ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul>"
_DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "articleBody": "\n\n".join(STORY),
}


def _page(body: str, head: str = _HEAD) -> str:
    return f"{head}<body>{_COOKIES}<header>{_MENU}</header>{body}</body></html>"


PAGES = {
    "broadcaster": _page(f"""<main id="main-content"><article class="css-1tb">
<h1 class="css-1pk">{HEADLINE}</h1>
<figure><img alt="County Hall"><figcaption>{CAPTION}</figcaption></figure>
<div data-component="text-block" class="css-7">{"".join(_PARAGRAPHS[:2])}</div>
<div data-component="text-block" class="css-7">{"".join(_PARAGRAPHS[2:])}</div>
<section data-component="links-block"><h2>More on this story</h2>
<ul><li>{_LINK}</li></ul></section>
<section data-component="topic-list"><h2>Related topics</h2></section></article>
<div class="css-9"><h2>Top stories</h2><div><a href="/b"><h3>{TEASER}</h3>
<p>{TEASER_TEXT}</p></a></div></div></main>"""),
    "local paper": _page(f"""<div class="main"><h1>{HEADLINE}</h1>
<div class="article-body"><p>{STORY[0]}</p>
<div class="newsletter-signup"><p>{LETTER}</p></div><p>{STORY[1]}</p>
<p><b>Read more:</b> {_LINK}</p><p>{STORY[2]}</p><p>{STORY[3]}</p></div>
<div class="comments"><h3>2 comments</h3><div class="comment"><p>{COMMENT}</p></div>
<div class="comment"><p>{COMMENT}</p></div></div>
<div class="most-read"><h2>Most read</h2><p>{_LINK}</p></div></div>"""),
    "nested, no article": _page(f"""<div id="wrap"><div><div><h1>{HEADLINE}</h1>
<div><div>{_BODY}</div></div></div></div>
<div class="sidebar"><h4>Also in the news</h4><p>{TEASER_TEXT}</p></div></div>"""),
    "trade paper with comments": _page(f"""<div class="content-area"><article
id="post-77" class="post type-post"><h1 class="entry-title">{HEADLINE}</h1>
<div class="entry-content">{_BODY}<div class="sharedaddy">Share</div>
<div id="jp-relatedposts"><h3>Related</h3><p>{TEASER_TEXT}</p></div></div></article>
<div id="comments" class="comments-area"><h2>3 responses</h2><ol class="comment-list">
<li><article class="comment-body"><p>{COMMENT}</p><p>{COMMENT}</p><p>{COMMENT}</p>
<p>{COMMENT}</p><p>{COMMENT}</p></article></li></ol></div></div>"""),
    "marked body": _page(f"""<div class="item-page"><h2 itemprop="headline">{HEADLINE}
</h2><div itemprop="articleBody">{_BODY}</div><div class="mod-list"><h3>Jobs</h3>
<p>{TEASER_TEXT}</p></div></div>"""),
    "tables": _page(f"""<table><tr><td>{_MENU}</td><td><font size=5>{HEADLINE}</font>
{_BODY}</td><td><b>Other news</b><br>{_LINK}<br>{LETTER}</td></tr></table>"""),
    "lines broken by hand": _page(f"""<div class="story"><h1>{HEADLINE}</h1>
<div class="txt">{"<br><br>".join(STORY)}</div></div>
<div class="teasers"><p>{TEASER_TEXT}</p></div>"""),
    "amp": _page(
        f"""<amp-sidebar id="menu">{_MENU}</amp-sidebar><article><h1>{HEADLINE}</h1>
<amp-img alt="x"></amp-img><div class="caption">{CAPTION}</div>{_BODY}
<div class="related-links"><h3>Read next</h3><p>{_LINK}</p></div></article>""",
        _HEAD.replace("<html>", "<html amp>"),
    ),
    "paywall with the text in its data": _page(
        f"""<main><h1>{HEADLINE}</h1><p>{STORY[0]}</p><div class="paywall">
<p>Subscribe to read this story. {LETTER}</p></div></main>
<div class="read-next"><p>{TEASER_TEXT}</p></div>""",
        _HEAD.replace(
            "</head>",
            f"<script type='application/ld+json'>{json.dumps(_DATA)}</script></head>",
        ),
    ),
    "blog with unmarked comments": _page(f"""<div class="x1"><h1>{HEADLINE}</h1>
<div class="x2">{_BODY}</div><h3>2 Comments</h3><div class="x3"><p>Jo on 5 March</p>
<p>{COMMENT}</p><p>Al on 6 March</p><p>{COMMENT}</p></div><h3>Leave a Reply</h3>
<p>Your email address will not be published.</p></div>"""),
    "wide frame with a box's name": _page(f"""<div><h1>{HEADLINE}</h1></div>
<div class="sidebar-right related-on"><div class="comments-open">{_BODY}</div></div>
<div class="onward-journeys"><p>{TEASER_TEXT}</p></div>"""),
    "post and thread without names": _page(f"""<div class="k1"><h1>{HEADLINE}</h1>
{_BODY}</div><div class="k2"><div class="k3"><p>{COMMENT}</p></div></div>
<div class="k4"><h3>Highways vacancies</h3><p>{TEASER_TEXT}</p></div>"""),
    "names in the middle": _page(f"""<article><h1>{HEADLINE}</h1><div
class="body with-comments">{_PARAGRAPHS[0]}<div class="inline-newsletter"><p>{LETTER}
</p></div>{"".join(_PARAGRAPHS[1:])}</div></article><div class="block_related_posts">
<p>{TEASER_TEXT}</p></div><div class="commentlist"><p>{COMMENT}</p></div>
<section class="reader-comments"><p>{COMMENT}</p></section>"""),
    "story that is paid for": _page(f"""<article><h1>{HEADLINE}</h1>
<div id="subscription-content">{_PARAGRAPHS[0]}{_PARAGRAPHS[1]}</div>
<p class="paywall">{STORY[2]}</p><p class="paywall">{STORY[3]}</p>
<div class="newsletter-box"><p>{LETTER}</p></div></article>
<div class="grid">{f"<div><a href='/o'>{TEASER}</a></div>" * 9}</div>"""),
    "data with markup": _page(
        f"<main><h1>{HEADLINE}</h1><p>{STORY[0]}</p></main>",
        _HEAD.replace(
            "</head>",
            "<script type='application/ld+json'>"
            + json.dumps({"@graph": [{"articleBody": _BODY}]}).replace("</", "<\\/")
            + "</script></head>",
        ),
    ),
    "teasers between paragraphs": _page(f"""<article><h1>{HEADLINE}</h1>
<p>{STORY[0]}</p><div class="k8"><a href="/o"><h4>{TEASER}</h4><p>{TEASER_TEXT}</p></a>
</div><p>{STORY[1]}</p><p>{STORY[2]}</p><div class="k8">{_LINK}</div><p>{STORY[3]}</p>
</article>"""),
    "ombudsman's own news": _page(f"""<main><div class="content"><h1>{HEADLINE}</h1>
{_BODY}<p>Article date: 04 March 2025</p></div></main><footer>Contact us</footer>"""),
}
