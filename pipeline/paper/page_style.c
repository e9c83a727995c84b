#include <string.h>

#include "pipeline/paper/page_part.h"
#include "pipeline/paper/style.h"

/* The names by which the style sheet knows the colours, in light and in dark. */
static const struct {
	const char *name;
	int light, dark;
} colours[] = {
	{ "ink", STYLE_INK, STYLE_DARK_INK },       { "quiet", STYLE_QUIET, STYLE_DARK_QUIET }, { "axis", STYLE_AXIS, STYLE_DARK_AXIS },
	{ "grid", STYLE_GRID, STYLE_DARK_GRID },    { "shade", STYLE_SHADE, STYLE_DARK_SHADE }, { "paper", STYLE_PAPER, STYLE_DARK_PAPER },
	{ "good", STYLE_GOOD, STYLE_DARK_GOOD },    { "bad", STYLE_BAD, STYLE_DARK_BAD },       { "look", STYLE_LOOK, STYLE_DARK_LOOK },
	{ "band", STYLE_BAND, STYLE_DARK_BAND },
};

enum { COLOURS = sizeof colours / sizeof *colours };

static const char base[] =
	"*,::before,::after{box-sizing:border-box}\n"
	"html{font-family:" STYLE_FONT_FAMILY ";font-size:100%;line-height:1.5;color:var(--ink);background:var(--paper);color-scheme:light dark;"
	"-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:1rem}\n"
	"body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:76rem;overflow-wrap:break-word}\n"
	"main{display:block}main:focus{outline:none}\n"
	"h1,h2,h3,h4,h5,h6{line-height:1.2;margin:1.8em 0 .5em;text-wrap:balance}\n"
	"h1{font-size:1.75rem;margin-top:0}h2{font-size:1.35rem;padding-top:.6em;border-top:2px solid var(--grid)}\n"
	"h3{font-size:1.1rem}h4,h5,h6{font-size:1rem}body.evidence{max-width:100rem}\n"
	"p,ul,ol,dl,table,figure,details,.scroll{margin:0 0 1em}\n"
	"p,li,dd,.note{max-width:46rem}\n"
	"a{color:var(--good);text-underline-offset:.15em}a:hover{text-decoration-thickness:.15em}\n"
	":focus-visible{outline:3px solid var(--good);outline-offset:2px;border-radius:2px}\n"
	"code{font-family:\"DejaVu Sans Mono\",Menlo,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}\n"
	"abbr{text-decoration:none}\n"
	"[hidden]{display:none!important}\n"
	".skip{position:absolute;left:-200rem;top:0;padding:.5rem 1rem;background:var(--paper);color:var(--ink);z-index:9}\n"
	".skip:focus{left:.5rem;top:.5rem}\n"
	"header{margin-bottom:1.5rem}footer{margin-top:3rem;padding-top:1rem;border-top:2px solid var(--grid);color:var(--quiet);font-size:.875rem}\n"
	".quiet{color:var(--quiet)}.small{font-size:.875rem}\n"
	"nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}\n"
	"nav a{display:inline-block;padding:.2rem 0;min-height:1.5rem}\n";

static const char blocks[] =
	"dl>div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:0 1rem;padding:.35rem 0;border-bottom:1px solid var(--grid)}\n"
	"dt{font-weight:bold}dd{margin:0}\n"
	".badge{font-weight:bold;white-space:nowrap}\n"
	".good>[aria-hidden],.badge.good,.note.good>.sign{color:var(--good)}\n"
	".bad>[aria-hidden],.badge.bad,.note.bad>.sign{color:var(--bad)}\n"
	".look>[aria-hidden],.badge.look,.note.look>.sign{color:var(--look)}\n"
	".badge.quiet,.note.quiet>.sign{color:var(--quiet)}\n"
	".note{border-left:.3rem solid var(--axis);background:var(--shade);padding:.75rem 1rem;margin:0 0 1rem}\n"
	".note.good{border-color:var(--good)}.note.bad{border-color:var(--bad);border-left-style:double}.note.look{border-color:var(--look)}\n"
	".note.quiet{border-left-style:dashed}\n"
	".note>.sign{font-weight:bold;margin-bottom:.25rem}.note>:last-child{margin-bottom:0}\n"
	"summary{cursor:pointer;color:var(--good);padding:.25rem 0}\n"
	"details.columns{font-size:.875rem}\n"
	"figure{margin-left:0;margin-right:0;max-width:56rem}\n"
	/* The pictures are drawn on paper's white, in the dark too. */
	".picture{background:#fff;border:1px solid var(--grid);border-radius:4px;overflow-x:auto;padding:.5rem}\n"
	".picture svg{display:block;width:100%;height:auto;margin:0 auto;min-width:38rem}\n"
	"figcaption{font-size:.875rem;color:var(--quiet);padding-top:.4rem;max-width:52rem}\n";

/* Small pictures (page_plot.h) have the page's own colours. */
static const char plots[] =
	".plots{margin:0;min-width:0}.plots figcaption{padding:0 0 .4rem}.plots .plot{display:block;width:100%;height:auto}\n"
	".plot text{font-size:10px;fill:var(--ink)}.plot .tick{fill:var(--quiet)}.plot .strong{font-weight:bold}\n"
	".plot text{paint-order:stroke;stroke:var(--paper);stroke-width:2.5px;stroke-linejoin:round}.plot .end{text-anchor:end}.plot .middle{text-anchor:middle}\n"
	".plot path{fill:none;stroke-width:1}.plot .grid{stroke:var(--grid)}.plot .axis{stroke:var(--axis)}.plot .band{fill:var(--band)}\n"
	".plot .event{stroke:var(--axis);stroke-dasharray:4 2}.plot .target{stroke:var(--look);stroke-dasharray:1 2;stroke-width:1.5}\n"
	".plot .bar{stroke:var(--ink);stroke-width:1.4}.plot .line{stroke:var(--good);stroke-width:2}\n"
	".plot .mark{fill:var(--ink);stroke:var(--ink)}.plot .mark.good{fill:var(--good);stroke:var(--good)}"
	".plot .mark.bad{fill:var(--bad);stroke:var(--bad)}.plot .mark.look{fill:var(--look);stroke:var(--look)}"
	".plot .mark.quiet,.plot .mark.hollow{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}\n";

static const char tables[] =
	".scroll{overflow-x:auto;max-width:100%}\n"
	"table{border-collapse:collapse;min-width:min(100%,24rem);margin:0;font-size:.875rem;line-height:1.35;font-variant-numeric:tabular-nums}\n"
	"caption{text-align:left;font-weight:bold;font-size:1rem;padding:0 0 .5rem}\n"
	"caption span{position:sticky;left:0;display:inline-block;max-width:calc(100vw - 2.5rem)}\n"
	"th,td{padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}\n"
	"th:not(:first-child),td:not(:first-child){padding-left:.25rem}\n"
	"thead th{border-bottom:2px solid var(--axis);vertical-align:bottom}\n"
	"tbody th{font-weight:normal}\n"
	"td,tbody th{max-width:34rem}\n"
	"td>a{white-space:nowrap}\n"
	".number{text-align:right;white-space:nowrap}\n"
	"thead .number{white-space:normal}\n"
	"tbody tr:hover{background:var(--shade)}\n"
	"tr:target,li:target,dl>div:target,figure:target,section:target>:first-child{background:var(--shade);box-shadow:-.3rem 0 0 var(--good)}\n"
	".sort{font:inherit;font-weight:bold;color:inherit;text-align:inherit;background:none;border:0;padding:.15rem 0;min-height:1.5rem;cursor:pointer}\n"
	".sort::after{content:\" \\2195\";color:var(--quiet);font-weight:normal}\n"
	"[aria-sort=ascending] .sort::after{content:\" \\2191\"}[aria-sort=descending] .sort::after{content:\" \\2193\"}\n"
	".filter{font-size:.875rem;margin-bottom:.5rem}\n"
	".filter input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--axis);border-radius:3px;padding:.3rem .5rem;"
	"min-width:min(18rem,60vw)}\n"
	".filter output{color:var(--quiet);margin-left:.5rem}\n"
	"@media (max-width:40rem){body{padding:1rem .75rem 2rem}h1{font-size:1.4rem}h2{font-size:1.2rem}"
	"dl>div{grid-template-columns:1fr}.badge{white-space:normal}td .badge{white-space:nowrap}}\n"
	"@media (prefers-reduced-motion:reduce){*,::before,::after{animation:none!important;transition:none!important;scroll-behavior:auto!important}}\n"
	/* With colours of the reader's own, shapes tell; pictures keep theirs, and the white that they are drawn on. */
	"@media (forced-colors:active){:root{--ink:CanvasText;--quiet:CanvasText;--axis:CanvasText;--grid:GrayText;--band:GrayText;--shade:Canvas;--paper:Canvas;"
	"--good:CanvasText;--bad:CanvasText;--look:CanvasText}a,summary{color:LinkText}.picture{forced-color-adjust:none}.picture text{fill:#000}.plot .band{fill:none;stroke:GrayText}}\n";

static const char print[] =
	"@media print{\n"
	"@page{size:A4;margin:16mm 15mm}\n"
	"html{font-size:9.5pt;line-height:1.35;scroll-behavior:auto;print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
	"body{max-width:none;padding:0}\n"
	".skip,.filter,nav{display:none}\n"
	/* A button in a heading would be left out where the heading is repeated on the next sheet. */
	".sort{display:contents}.sort::after{content:none}\n"
	"a{color:inherit;text-decoration:none}\n"
	".scroll,.picture{overflow:visible}.picture{border:0;padding:0}.picture svg{min-width:0;max-width:100%}\n"
	"table{font-size:8pt}thead{display:table-header-group}tr,figure,.note,dl>div{break-inside:avoid}\n"
	"h2,h3,h4,caption,summary{break-after:avoid}\n"
	"details::details-content{content-visibility:visible;display:block}\n"
	"}\n";

static void put_colours(struct text *css, bool is_dark)
{
	text_add(css, ":root{");
	for (size_t i = 0; i < COLOURS; i++)
		text_add_format(css, "--%s:#%06x%s", colours[i].name, (unsigned)(is_dark ? colours[i].dark : colours[i].light), i + 1 < COLOURS ? ";" : "}");
}

void page_style(struct text *css, const char *kind)
{
	put_colours(css, false);
	/* Paper is white whatever the screen is. */
	text_add(css, "\n@media screen and (prefers-color-scheme:dark){");
	put_colours(css, true);
	text_add(css, "}\n");
	text_add(css, base);
	text_add(css, blocks);
	text_add(css, plots);
	text_add(css, tables);
	text_add(css, print);
	if (!strcmp(kind, "brief"))
		page_style_brief(css);
	if (!strcmp(kind, "evidence"))
		page_style_evidence(css);
}
