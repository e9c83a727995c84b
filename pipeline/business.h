#ifndef PIPELINE_BUSINESS_H
#define PIPELINE_BUSINESS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/programme.h"

/* Business time: the seconds between two moments that fall into the hours of work.
 *
 * Hours of work are hours on the organisation's own clock: a day from 09:00 to 17:30 has eight and a half
 * of them, also when that clock is put forward or back in the night. (Time that runs day and night is not
 * business time: it is the difference of two instants, whatever clocks do.) A moment is a day (calendar.h)
 * and seconds since its midnight by that clock, 0 to 86,400. */

/* `= {0}` has no hours; business_read fills it. */
struct business {
	struct business_day {
		struct business_span {
			long from, to; /* seconds since midnight, from < to */
		} *spans; /* in order, without overlap */
		size_t n_spans, capacity;
	} days[7]; /* from Monday */
	long *holidays; /* days without hours; in order once asked */
	size_t n_holidays, capacity;
	bool is_sorted;
};

/* Reads [calendar]: hours = 09:00-17:30 are those of Monday to Friday, and close the other two days; a key
 * of a day's own goes before it; all days have 24 hours where nothing is said. Several spans of a day are
 * separated by commas. Errors are ERR_USAGE with the line: hours that are none, or out of order. */
bool business_read(struct business *business, const struct programme *programme, struct err *err);
void business_add_holiday(struct business *business, long day);
void business_free(struct business *business);

/* The business seconds from one moment to another; 0 when the second is not the later one. */
double business_seconds(struct business *business, long from_day, long from_second, long to_day, long to_second);

#endif
