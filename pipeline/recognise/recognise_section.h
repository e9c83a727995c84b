#ifndef PIPELINE_RECOGNISE_RECOGNISE_SECTION_H
#define PIPELINE_RECOGNISE_RECOGNISE_SECTION_H

#include "pipeline/recognise/recognise_write.h"

/* One [source NAME] section under way, and the keys in it, in the order in which they are written. Private to
 * recognise_write.c. Every function writes nothing when it has nothing to say. */
struct section_text {
	const struct recognised *found;
	struct written *written;
	struct text *out, *more; /* more: sections that it needs */
	bool is_tickets, is_intervals, is_kpi;
};

const struct guess *section_guess(const struct section_text *section, size_t column);
const struct header *section_header(const struct section_text *section);

/* responded_at and dates, or the question about them; timezone where the export's is not known here. */
void section_date(const struct section_text *section);
void section_zone(const struct section_text *section);
void section_id(const struct section_text *section);
/* unit, and the questions about its kind and about members of staff. */
void section_unit(const struct section_text *section);
/* status, status_keep and finished. */
void section_status(const struct section_text *section);
void section_finished(const struct section_text *section);

/* comment, items, segments: what is asked, and what splits the answers. */
void section_comments(const struct section_text *section);
void section_items(const struct section_text *section);
void section_segments(const struct section_text *section);
/* Whether the item is yes or no, and so of tickets. */
bool section_is_rate(const struct guess *guess);

#endif
