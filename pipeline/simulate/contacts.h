#ifndef PIPELINE_SIMULATE_CONTACTS_H
#define PIPELINE_SIMULATE_CONTACTS_H

#include <stddef.h>

/* When customers get in touch, and by which channel. u and v are uniform draws in (0, 1). */

enum { CONTACTS_CHANNELS = 4 };

/* `= {0}` is empty. */
struct contacts {
	long first_day;
	size_t n_days;
	double *volume; /* by day: the share of all contacts up to and including it */
};

void contacts_make(struct contacts *contacts, long first_day, long last_day);
void contacts_free(struct contacts *contacts);

/* The day at share u of the volume; a time of day in seconds, within opening hours and busiest in
 * their middle. */
long contacts_day(const struct contacts *contacts, double u);
long contacts_time_of_day(double u, double v);

/* The channel at share u of that day's contacts: the shares shift slowly from phone to chat. */
size_t contacts_pick_channel(const struct contacts *contacts, long day, double u);
const char *contacts_channel(size_t channel);
/* By how much customers on it are more satisfied, as a share. */
double contacts_channel_level(size_t channel);

#endif
