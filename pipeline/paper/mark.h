#ifndef PIPELINE_PAPER_MARK_H
#define PIPELINE_PAPER_MARK_H

/* What stands in the place of a number that is not there: the bracketed shorthand of official statistics.
 *
 * Source: Government Analysis Function, "Symbols and shorthand in spreadsheets" (guidance for the
 *         statistical offices of the United Kingdom). */
enum mark {
	MARK_NOT_AVAILABLE,  /* [x] no data were supplied, or none fell here */
	MARK_CONFIDENTIAL,   /* [c] suppressed to protect people */
	MARK_LOW,            /* [u] the base is too small to rely on */
	MARK_NOT_APPLICABLE, /* [z] the figure does not exist for these data */
	MARK_BREAK,          /* [b] a break in the series */
	N_MARKS,
};

/* "[x]" */
const char *mark_text(enum mark mark);

/* "no data": a few words for a key or a legend, without a full stop. */
const char *mark_meaning(enum mark mark);

#endif
