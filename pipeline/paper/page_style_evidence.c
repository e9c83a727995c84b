#include "pipeline/paper/page_part.h"

/* Tables of a dozen columns: a sheet of A4 across, small letters, and words that may break where they must. */
static const char sheet[] =
	"@media print{\n"
	"@page{size:A4 landscape;margin:12mm}\n"
	"html{font-size:9pt}\n"
	"table{font-size:7pt;line-height:1.25;width:100%}th,td{padding:.2em .5em .2em 0}\n"
	"td,tbody th{max-width:none;overflow-wrap:break-word}td>a,.badge{white-space:normal}tr[data-table]>td:last-child,tr[data-table]>td:last-child>a{white-space:nowrap}\n"
	"details.columns{font-size:7pt}details.columns dl>div,details.columns dt,details.columns dd{display:inline;padding:0;border:0}"
	"details.columns dt::after{content:\": \"}details.columns dd::after{content:\" \"}\n"
	"figure{max-width:20cm}.picture svg{max-height:15cm}p:has(+figure){break-after:avoid}\n"
	"}\n";

void page_style_evidence(struct text *css)
{
	text_add(css, sheet);
}
